//! What was put before whose eyes: a digest for each version of a draft and each reader.
use crate::{
    Connection, Reviews, Writing,
    convert::{id, int, ms, parse, small, time},
    entities::reviews,
    error::Result,
    rows,
};
use cs_decisions::Reviewed;
use cs_kernel::{DraftId, StaffId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> Reviews<'_, C> {
    /// What this person was shown last of a draft.
    pub async fn latest(&self, draft: DraftId, by: StaffId) -> Result<Option<Reviewed>> {
        let find = reviews::Entity::find()
            .filter(reviews::Column::Draft.eq(draft.to_string()))
            .filter(reviews::Column::Staff.eq(by.to_string()))
            .order_by_desc(reviews::Column::Version);
        find.one(self.db).await?.map(reviewed).transpose()
    }
}

impl Reviews<'_, Writing> {
    /// Notes a showing; the same version shown again to the same person takes the place of the first.
    pub async fn record(&self, reviewed: &Reviewed) -> Result<()> {
        let row = reviews::Model {
            draft: reviewed.draft.to_string(),
            version: int(reviewed.version),
            staff: reviewed.by.to_string(),
            digest: reviewed.digest.to_string(),
            at: ms(reviewed.at),
        };
        rows::upsert::<reviews::Entity, _>(self.db, row).await
    }
}

fn reviewed(row: reviews::Model) -> Result<Reviewed> {
    Ok(Reviewed {
        draft: id(&row.draft)?,
        version: small(row.version),
        digest: parse("digest", &row.digest)?,
        by: id(&row.staff)?,
        at: time(row.at)?,
    })
}
