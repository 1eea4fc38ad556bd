//! Escalations: open until a licensed person closes them, with the time at which the next page is due.
use crate::{
    Connection, Cursor, Escalations, Page, Writing,
    convert::{from_json, id, int, maybe_id, ms, parse, small, texts, time, to_json},
    entities::escalations,
    error::Result,
    rows,
};
use cs_kernel::{EscalationId, PatientId, SiteId, Timestamp};
use cs_messages::{Escalation, EscalationState};
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};

impl<C: Connection> Escalations<'_, C> {
    pub async fn find(&self, id: EscalationId) -> Result<Option<Escalation>> {
        escalations::Entity::find_by_id(id.to_string()).one(self.db).await?.map(escalation).transpose()
    }

    /// The open escalations of a patient, oldest first.
    pub async fn open_of(&self, patient: PatientId) -> Result<Vec<Escalation>> {
        let find = escalations::Entity::find()
            .filter(escalations::Column::Patient.eq(patient.to_string()))
            .filter(escalations::Column::ClosedAt.is_null())
            .order_by_asc(escalations::Column::OpenedAt)
            .order_by_asc(escalations::Column::Id);
        find.all(self.db).await?.into_iter().map(escalation).collect()
    }

    /// The open escalations of some patients, in no order.
    pub async fn open_of_patients(&self, patients: &[PatientId]) -> Result<Vec<Escalation>> {
        let find = escalations::Entity::find()
            .filter(escalations::Column::Patient.is_in(texts(patients)))
            .filter(escalations::Column::ClosedAt.is_null());
        find.all(self.db).await?.into_iter().map(escalation).collect()
    }

    /// Everything open at some sites, oldest first.
    pub async fn open_at(&self, sites: &[SiteId]) -> Result<Vec<Escalation>> {
        let find = escalations::Entity::find()
            .filter(escalations::Column::Site.is_in(texts(sites)))
            .filter(escalations::Column::ClosedAt.is_null())
            .order_by_asc(escalations::Column::OpenedAt)
            .order_by_asc(escalations::Column::Id);
        find.all(self.db).await?.into_iter().map(escalation).collect()
    }

    /// Those whose timer must act at `at`, the longest overdue first.
    pub async fn due(&self, at: Timestamp, limit: u64) -> Result<Vec<Escalation>> {
        let find = escalations::Entity::find()
            .filter(escalations::Column::DueAt.is_not_null())
            .filter(escalations::Column::DueAt.lte(ms(at)))
            .order_by_asc(escalations::Column::DueAt)
            .order_by_asc(escalations::Column::Id)
            .limit(limit);
        find.all(self.db).await?.into_iter().map(escalation).collect()
    }

    /// What a pager must look at: those that are due at `at`, the longest overdue first, then those that are due later than
    /// `unless_by`, which may be waiting for a time that no clock will show. Ids alone: a row that cannot be read must not
    /// hide the others.
    pub async fn to_page(&self, at: Timestamp, unless_by: Timestamp, limit: u64) -> Result<Vec<EscalationId>> {
        let due = escalations::Column::DueAt.lte(ms(at)).or(escalations::Column::DueAt.gt(ms(unless_by)));
        let find = escalations::Entity::find()
            .select_only()
            .column(escalations::Column::Id)
            .filter(escalations::Column::DueAt.is_not_null())
            .filter(due)
            .order_by_asc(escalations::Column::DueAt)
            .order_by_asc(escalations::Column::Id)
            .limit(limit);
        let ids: Vec<String> = find.into_tuple().all(self.db).await?;
        ids.iter().map(|i| id(i)).collect()
    }

    /// All of a patient, newest first.
    pub async fn of_patient(
        &self,
        patient: PatientId,
        before: Option<&Cursor>,
        limit: u64,
    ) -> Result<Page<Escalation>> {
        self.page(escalations::Column::Patient.eq(patient.to_string()), before, limit).await
    }

    /// All of a site, newest first.
    pub async fn of_site(&self, site: SiteId, before: Option<&Cursor>, limit: u64) -> Result<Page<Escalation>> {
        self.page(escalations::Column::Site.eq(site.to_string()), before, limit).await
    }

    async fn page(
        &self,
        filter: sea_orm::sea_query::SimpleExpr,
        before: Option<&Cursor>,
        limit: u64,
    ) -> Result<Page<Escalation>> {
        let mut find = escalations::Entity::find()
            .filter(filter)
            .order_by_desc(escalations::Column::OpenedAt)
            .order_by_desc(escalations::Column::Id)
            .limit(limit + 1);
        if let Some(Cursor { at, id }) = before {
            let same = escalations::Column::OpenedAt.eq(*at).and(escalations::Column::Id.lt(id.clone()));
            find = find.filter(Condition::any().add(escalations::Column::OpenedAt.lt(*at)).add(same));
        }
        let rows = find.all(self.db).await?;
        let key = |r: &escalations::Model| Cursor { at: r.opened_at, id: r.id.clone() };
        Page::cut(rows, limit, key, |rows| rows.into_iter().map(escalation).collect())
    }
}

impl Escalations<'_, Writing> {
    pub async fn insert(&self, escalation: &Escalation) -> Result<()> {
        rows::insert::<escalations::Entity, _>(self.db, row(escalation, escalation.version)?).await
    }

    /// Writes the state. Returns the new version; `escalation.version` is the one that was read.
    pub async fn update(&self, escalation: &Escalation) -> Result<u32> {
        let (key, version) = (escalations::Column::Id, escalations::Column::Version);
        let new = row(escalation, escalation.version + 1)?;
        let id = escalation.id.to_string();
        rows::update_versioned::<escalations::Entity, _>(self.db, new, key, &id, version, escalation.version).await
    }
}

fn row(escalation: &Escalation, version: u32) -> Result<escalations::Model> {
    let closed_at = match &escalation.state {
        EscalationState::Closed { at, .. } => Some(ms(*at)),
        _ => None,
    };
    Ok(escalations::Model {
        id: escalation.id.to_string(),
        patient: escalation.patient.to_string(),
        site: escalation.site.to_string(),
        thread: escalation.thread.map(|t| t.to_string()),
        cause: to_json("cause", &escalation.cause)?,
        concern: escalation.concern.as_str().to_owned(),
        opened_at: ms(escalation.opened_at),
        state: to_json("escalation", &escalation.state)?,
        due_at: escalation.next_due().map(ms),
        closed_at,
        version: int(version),
    })
}

fn escalation(row: escalations::Model) -> Result<Escalation> {
    Ok(Escalation {
        id: id(&row.id)?,
        patient: id(&row.patient)?,
        site: id(&row.site)?,
        thread: maybe_id(row.thread.as_deref())?,
        cause: from_json("cause", &row.cause)?,
        concern: parse("concern", &row.concern)?,
        opened_at: time(row.opened_at)?,
        state: from_json("escalation", &row.state)?,
        version: small(row.version),
    })
}
