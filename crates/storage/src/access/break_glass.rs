//! Break-glass access: who opened whose record outside their teams, why, until when, and what compliance said.
use crate::{
    BreakGlassAccesses, Connection, Cursor, Page, StoredDigest, Writing,
    convert::{id, maybe_id, maybe_time, ms, texts, time},
    entities::break_glass,
    error::Result,
    rows,
    salted::{again, salted},
    seal::{Cell, cell},
};
use cs_kernel::{BreakGlassId, Digest, PatientId, StaffId, Timestamp};
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use std::collections::HashMap;

/// One access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakGlass {
    pub id: BreakGlassId,
    pub staff: StaffId,
    pub patient: PatientId,
    /// In the words of the one who opened it. Sealed.
    pub reason: String,
    pub opened_at: Timestamp,
    pub until: Timestamp,
    /// By whom and when it was reviewed, and whether it was justified.
    pub review: Option<(StaffId, Timestamp, bool)>,
}

fn reason_place(id: &str) -> Cell<'_> {
    cell("break_glass", "reason_sealed", id)
}

fn salt_place(id: &str) -> Cell<'_> {
    cell("break_glass", "salt_sealed", id)
}

impl<C: Connection> BreakGlassAccesses<'_, C> {
    pub async fn find(&self, id: BreakGlassId) -> Result<Option<BreakGlass>> {
        let row = break_glass::Entity::find_by_id(id.to_string()).one(self.db).await?;
        Ok(self.open(row.into_iter().collect()).await?.pop())
    }

    /// The access of this person to this patient that still holds at `at`.
    pub async fn current(&self, staff: StaffId, patient: PatientId, at: Timestamp) -> Result<Option<BreakGlass>> {
        let find = break_glass::Entity::find()
            .filter(break_glass::Column::Staff.eq(staff.to_string()))
            .filter(break_glass::Column::Patient.eq(patient.to_string()))
            .filter(break_glass::Column::Until.gt(ms(at)))
            .order_by_desc(break_glass::Column::Until);
        Ok(self.open(find.one(self.db).await?.into_iter().collect()).await?.pop())
    }

    /// All accesses, newest first.
    pub async fn page(&self, before: Option<&Cursor>, limit: u64) -> Result<Page<BreakGlass>> {
        let mut find = break_glass::Entity::find()
            .order_by_desc(break_glass::Column::OpenedAt)
            .order_by_desc(break_glass::Column::Id)
            .limit(limit + 1);
        if let Some(Cursor { at, id }) = before {
            let same = break_glass::Column::OpenedAt.eq(*at).and(break_glass::Column::Id.lt(id.clone()));
            find = find.filter(Condition::any().add(break_glass::Column::OpenedAt.lt(*at)).add(same));
        }
        let rows = find.all(self.db).await?;
        let page = Page::cut(rows, limit, |r| Cursor { at: r.opened_at, id: r.id.clone() }, Ok)?;
        Ok(Page { items: self.open(page.items).await?, next: page.next })
    }

    /// What the stored reasons of these accesses give today, of those that are there.
    pub async fn digests(&self, ids: &[BreakGlassId]) -> Result<HashMap<BreakGlassId, StoredDigest>> {
        let rows = break_glass::Entity::find().filter(break_glass::Column::Id.is_in(texts(ids))).all(self.db).await?;
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let of = |row: break_glass::Model| {
            let (reason, salt) = (reason_place(&row.id), salt_place(&row.id));
            let found = again(&keys, &row.patient, (reason, &row.reason_sealed), (salt, &row.salt_sealed));
            Ok((id(&row.id)?, StoredDigest { patient: id(&row.patient)?, found }))
        };
        rows.into_iter().map(of).collect()
    }

    /// How many wait for a review.
    pub async fn unreviewed(&self) -> Result<u64> {
        use sea_orm::PaginatorTrait;
        Ok(break_glass::Entity::find().filter(break_glass::Column::ReviewedAt.is_null()).count(self.db).await?)
    }

    async fn open(&self, rows: Vec<break_glass::Model>) -> Result<Vec<BreakGlass>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let open = |row: break_glass::Model| {
            let reason = keys.text(&row.patient, reason_place(&row.id), &row.reason_sealed)?;
            let by: Option<StaffId> = maybe_id(row.reviewed_by.as_deref())?;
            let at = maybe_time(row.reviewed_at)?;
            Ok(BreakGlass {
                id: id(&row.id)?,
                staff: id(&row.staff)?,
                patient: id(&row.patient)?,
                reason,
                opened_at: time(row.opened_at)?,
                until: time(row.until)?,
                review: by.zip(at).zip(row.justified).map(|((by, at), justified)| (by, at, justified)),
            })
        };
        rows.into_iter().map(open).collect()
    }
}

impl BreakGlassAccesses<'_, Writing> {
    /// Adds one, and answers the salted digest of its reason for the ledger.
    pub async fn insert(&self, access: &BreakGlass) -> Result<Digest> {
        let (id, patient) = (access.id.to_string(), access.patient.to_string());
        let key = self.vault.key(self.db, &patient).await?;
        let (digest, salt_sealed) = salted(self.vault, &key, salt_place(&id), &access.reason)?;
        let row = break_glass::Model {
            staff: access.staff.to_string(),
            reason_sealed: key.seal(self.vault, reason_place(&id), access.reason.as_bytes())?,
            salt_sealed,
            opened_at: ms(access.opened_at),
            until: ms(access.until),
            reviewed_by: access.review.map(|(by, ..)| by.to_string()),
            reviewed_at: access.review.map(|(_, at, _)| ms(at)),
            justified: access.review.map(|(.., justified)| justified),
            id,
            patient,
        };
        rows::insert::<break_glass::Entity, _>(self.db, row).await?;
        Ok(digest)
    }

    pub async fn review(&self, id: BreakGlassId, by: StaffId, at: Timestamp, justified: bool) -> Result<()> {
        let update = break_glass::Entity::update_many()
            .col_expr(break_glass::Column::ReviewedBy, Expr::value(by.to_string()))
            .col_expr(break_glass::Column::ReviewedAt, Expr::value(ms(at)))
            .col_expr(break_glass::Column::Justified, Expr::value(justified));
        let update = update.filter(break_glass::Column::Id.eq(id.to_string()));
        rows::one::<break_glass::Entity>(update.exec(self.db).await?)
    }
}
