//! The few ways in which rows are written, the same for every table.
use crate::{
    convert::{int, small},
    error::{Result, StorageError},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityName, EntityTrait, IntoActiveModel, Iterable,
    PrimaryKeyToColumn, QueryFilter, QuerySelect, TryInsertResult, sea_query::OnConflict,
};

fn table<E: EntityTrait>() -> &'static str {
    EntityName::table_name(&E::default())
}

/// Adds a row; `Unique` with the table's name where its key is taken.
pub(crate) async fn insert<E, C>(db: &C, row: E::Model) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
    C: ConnectionTrait,
{
    match E::insert(row.into_active_model().reset_all()).exec_without_returning(db).await.map_err(StorageError::from) {
        Ok(_) => Ok(()),
        Err(StorageError::Unique(_)) => Err(StorageError::Unique(table::<E>())),
        Err(other) => Err(other),
    }
}

/// Adds rows; nothing where there are none.
pub(crate) async fn insert_all<E, C>(db: &C, rows: Vec<E::Model>) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
    C: ConnectionTrait,
{
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    E::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

/// Adds a row unless one with its key is there; says whether it did. Never aborts a transaction on PostgreSQL.
pub(crate) async fn insert_if_absent<E, C>(db: &C, row: E::Model) -> Result<bool>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
    C: ConnectionTrait,
{
    let insert = E::insert(row.into_active_model().reset_all());
    match insert.on_conflict_do_nothing().exec_without_returning(db).await? {
        TryInsertResult::Inserted(rows) => Ok(rows > 0),
        TryInsertResult::Empty | TryInsertResult::Conflicted => Ok(false),
    }
}

/// Writes a row whether or not one with its key is there.
pub(crate) async fn upsert<E, C>(db: &C, row: E::Model) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
    C: ConnectionTrait,
{
    let keys: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let name = |column: &E::Column| sea_orm::IdenStatic::as_str(column).to_owned();
    let key_names: Vec<String> = keys.iter().map(name).collect();
    let others: Vec<E::Column> = E::Column::iter().filter(|c| !key_names.contains(&name(c))).collect();
    let conflict = OnConflict::columns(keys).update_columns(others).to_owned();
    E::insert(row.into_active_model().reset_all()).on_conflict(conflict).exec_without_returning(db).await?;
    Ok(())
}

/// Writes `row` over the one with this id if its version is still the one that was read, and returns the new version.
/// The row carries the new version already.
pub(crate) async fn update_versioned<E, C>(
    db: &C,
    row: E::Model,
    key: E::Column,
    id: &str,
    version: E::Column,
    read: u32,
) -> Result<u32>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelTrait<Entity = E>,
    C: ConnectionTrait,
{
    let update = E::update_many().set(row.into_active_model().reset_all());
    let done = update.filter(key.eq(id)).filter(version.eq(int(read))).exec(db).await?;
    if done.rows_affected == 1 {
        return Ok(read + 1);
    }
    let current: Option<i32> = E::find().select_only().column(version).filter(key.eq(id)).into_tuple().one(db).await?;
    Err(current.map_or(StorageError::Missing(table::<E>()), |v| StorageError::Stale { current: small(v) }))
}

/// `Missing` unless exactly one row was changed.
pub(crate) fn one<E: EntityTrait>(done: sea_orm::UpdateResult) -> Result<()> {
    if done.rows_affected == 1 { Ok(()) } else { Err(StorageError::Missing(table::<E>())) }
}
