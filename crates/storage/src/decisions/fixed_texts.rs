//! Fixed texts of each site, use and language, with their approvals.
use crate::{
    Connection, FixedTexts, Writing,
    convert::{from_json, id, int, maybe_time, ms, parse, small, time, to_json},
    entities::fixed_texts,
    error::Result,
    rows,
};
use cs_decisions::{FixedText, FixedTextRecord, FixedTextUse};
use cs_kernel::{FixedTextId, Language, SiteId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> FixedTexts<'_, C> {
    pub async fn find(&self, id: FixedTextId) -> Result<Option<FixedTextRecord>> {
        fixed_texts::Entity::find_by_id(id.to_string()).one(self.db).await?.map(record).transpose()
    }

    /// Those of the ids that exist, in no order.
    pub async fn by_ids(&self, ids: &[FixedTextId]) -> Result<Vec<FixedTextRecord>> {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let find = fixed_texts::Entity::find().filter(fixed_texts::Column::Id.is_in(ids));
        find.all(self.db).await?.into_iter().map(record).collect()
    }

    /// Every text of a site, approved or not, retired ones too.
    pub async fn of_site(&self, site: SiteId) -> Result<Vec<FixedTextRecord>> {
        let find = fixed_texts::Entity::find()
            .filter(fixed_texts::Column::Site.eq(site.to_string()))
            .order_by_asc(fixed_texts::Column::UseAs)
            .order_by_asc(fixed_texts::Column::Language)
            .order_by_asc(fixed_texts::Column::WrittenAt);
        find.all(self.db).await?.into_iter().map(record).collect()
    }

    /// The newest text that is approved, unchanged since, and not retired.
    pub async fn approved(&self, site: SiteId, use_as: FixedTextUse, language: &Language) -> Result<Option<FixedText>> {
        let find = fixed_texts::Entity::find()
            .filter(fixed_texts::Column::Site.eq(site.to_string()))
            .filter(fixed_texts::Column::UseAs.eq(use_as.as_str()))
            .filter(fixed_texts::Column::Language.eq(language.tag()))
            .filter(fixed_texts::Column::RetiredAt.is_null())
            .filter(fixed_texts::Column::Approval.is_not_null())
            .order_by_desc(fixed_texts::Column::WrittenAt)
            .order_by_desc(fixed_texts::Column::Id);
        let records = find.all(self.db).await?.into_iter().map(record).collect::<Result<Vec<_>>>()?;
        Ok(records.into_iter().find_map(|r| FixedText::approved(r).ok()))
    }
}

impl FixedTexts<'_, Writing> {
    pub async fn insert(&self, text: &FixedTextRecord) -> Result<()> {
        rows::insert::<fixed_texts::Entity, _>(self.db, row(text, text.version)?).await
    }

    /// Writes words, approval and retirement. Returns the new version.
    pub async fn update(&self, text: &FixedTextRecord) -> Result<u32> {
        let (key, version) = (fixed_texts::Column::Id, fixed_texts::Column::Version);
        let new = row(text, text.version + 1)?;
        let id = text.id.to_string();
        rows::update_versioned::<fixed_texts::Entity, _>(self.db, new, key, &id, version, text.version).await
    }
}

fn row(text: &FixedTextRecord, version: u32) -> Result<fixed_texts::Model> {
    Ok(fixed_texts::Model {
        id: text.id.to_string(),
        site: text.site.to_string(),
        use_as: text.use_as.as_str().to_owned(),
        language: text.language.tag().to_owned(),
        body: text.body.clone(),
        salt: text.salt.to_string(),
        approval: text.approval.as_ref().map(|a| to_json("approval", a)).transpose()?,
        retired_at: text.retired_at.map(ms),
        written_at: ms(text.written_at),
        version: int(version),
    })
}

fn record(row: fixed_texts::Model) -> Result<FixedTextRecord> {
    Ok(FixedTextRecord {
        id: id(&row.id)?,
        site: id(&row.site)?,
        use_as: parse("use", &row.use_as)?,
        language: row.language.into(),
        body: row.body,
        salt: parse("salt", &row.salt)?,
        approval: row.approval.as_deref().map(|a| from_json("approval", a)).transpose()?,
        retired_at: maybe_time(row.retired_at)?,
        written_at: time(row.written_at)?,
        version: small(row.version),
    })
}
