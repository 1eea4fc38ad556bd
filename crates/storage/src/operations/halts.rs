//! Halts: the lever that stops every program judgement. The current one is read before and after each call.
use crate::{
    Connection, Halts, Writing,
    convert::{from_json, id, maybe_time, ms, time, to_json},
    entities::halts,
    error::Result,
    rows,
};
use cs_governance::{Halt, Lift};
use cs_kernel::HaltId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

impl<C: Connection> Halts<'_, C> {
    /// The halt in force. One short read of an index that holds unlifted halts alone.
    pub async fn current(&self) -> Result<Option<Halt>> {
        let find = halts::Entity::find().filter(halts::Column::LiftedAt.is_null());
        find.order_by_asc(halts::Column::PulledAt).one(self.db).await?.map(halt).transpose()
    }

    pub async fn find(&self, id: HaltId) -> Result<Option<Halt>> {
        halts::Entity::find_by_id(id.to_string()).one(self.db).await?.map(halt).transpose()
    }

    /// The last halts, newest first.
    pub async fn history(&self, limit: u64) -> Result<Vec<Halt>> {
        let find = halts::Entity::find().order_by_desc(halts::Column::PulledAt).limit(limit);
        find.all(self.db).await?.into_iter().map(halt).collect()
    }
}

impl Halts<'_, Writing> {
    /// Pulls one, whether or not another is in force; AI starts again when all are lifted.
    pub async fn pull(&self, halt: &Halt) -> Result<()> {
        let row = halts::Model {
            id: halt.id.to_string(),
            pulled_at: ms(halt.pulled_at),
            pulled_by: to_json("actor", &halt.pulled_by)?,
            reason: halt.reason.clone(),
            lifted_at: halt.lifted.as_ref().map(|l| ms(l.at)),
            lifted_by: halt.lifted.as_ref().map(|l| to_json("actor", &l.by)).transpose()?,
        };
        rows::insert::<halts::Entity, _>(self.db, row).await
    }

    /// Lifts one. `false` where it was lifted before.
    pub async fn lift(&self, id: HaltId, lift: &Lift) -> Result<bool> {
        let update = halts::Entity::update_many()
            .col_expr(halts::Column::LiftedAt, Expr::value(ms(lift.at)))
            .col_expr(halts::Column::LiftedBy, Expr::value(to_json("actor", &lift.by)?))
            .filter(halts::Column::Id.eq(id.to_string()))
            .filter(halts::Column::LiftedAt.is_null());
        Ok(update.exec(self.db).await?.rows_affected == 1)
    }
}

fn halt(row: halts::Model) -> Result<Halt> {
    let by = row.lifted_by.as_deref().map(|by| from_json("actor", by)).transpose()?;
    Ok(Halt {
        id: id(&row.id)?,
        pulled_by: from_json("actor", &row.pulled_by)?,
        pulled_at: time(row.pulled_at)?,
        reason: row.reason,
        lifted: by.zip(maybe_time(row.lifted_at)?).map(|(by, at)| Lift { by, at }),
    })
}
