//! Threads: whose they are, who looks after them, who may read them.
use crate::{
    Connection, Cursor, Page, Threads, Writing,
    convert::{from_word, id, int, maybe_id, ms, small, texts, time, word},
    entities::{queue, threads},
    error::Result,
    rows,
    seal::{Cell, PatientKey, cell},
};
use cs_kernel::{CareTeamId, PatientId, StaffId, ThreadId, Timestamp};
use cs_messages::{Confidentiality, Thread};
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

impl<C: Connection> Threads<'_, C> {
    pub async fn find(&self, id: ThreadId) -> Result<Option<Thread>> {
        Ok(self.by_ids(&[id]).await?.pop())
    }

    /// Those of the ids that exist, in no order.
    pub async fn by_ids(&self, ids: &[ThreadId]) -> Result<Vec<Thread>> {
        let rows = threads::Entity::find().filter(threads::Column::Id.is_in(texts(ids))).all(self.db).await?;
        self.open(&rows).await
    }

    /// A patient's threads, the one with the newest message first.
    pub async fn of_patient(&self, patient: PatientId, before: Option<&Cursor>, limit: u64) -> Result<Page<Thread>> {
        self.page(patient, None, before, limit).await
    }

    /// Those of a patient that proxies may read.
    pub async fn shared_with_proxies(
        &self,
        patient: PatientId,
        before: Option<&Cursor>,
        limit: u64,
    ) -> Result<Page<Thread>> {
        self.page(patient, Some(Confidentiality::SharedWithProxies), before, limit).await
    }

    /// The threads that were handed to somebody.
    pub async fn assigned_to(&self, staff: StaffId) -> Result<Vec<ThreadId>> {
        let ids: Vec<String> = threads::Entity::find()
            .select_only()
            .column(threads::Column::Id)
            .filter(threads::Column::Assigned.eq(staff.to_string()))
            .into_tuple()
            .all(self.db)
            .await?;
        ids.iter().map(|thread| id(thread)).collect()
    }

    async fn page(
        &self,
        patient: PatientId,
        only: Option<Confidentiality>,
        before: Option<&Cursor>,
        limit: u64,
    ) -> Result<Page<Thread>> {
        let mut find = threads::Entity::find()
            .filter(threads::Column::Patient.eq(patient.to_string()))
            .order_by_desc(threads::Column::LastAt)
            .order_by_desc(threads::Column::Id)
            .limit(limit + 1);
        if let Some(only) = only {
            find = find.filter(threads::Column::Confidentiality.eq(word("confidentiality", only)?));
        }
        if let Some(Cursor { at, id }) = before {
            let same = threads::Column::LastAt.eq(*at).and(threads::Column::Id.lt(id.clone()));
            find = find.filter(Condition::any().add(threads::Column::LastAt.lt(*at)).add(same));
        }
        let rows = find.all(self.db).await?;
        let page = Page::cut(rows, limit, |r| Cursor { at: r.last_at, id: r.id.clone() }, Ok)?;
        Ok(Page { items: self.open(&page.items).await?, next: page.next })
    }

    async fn open(&self, rows: &[threads::Model]) -> Result<Vec<Thread>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let open = |row: &threads::Model| {
            Ok(Thread {
                id: id(&row.id)?,
                patient: id(&row.patient)?,
                site: id(&row.site)?,
                care_team: id(&row.care_team)?,
                assigned: maybe_id(row.assigned.as_deref())?,
                subject: keys.text(&row.patient, place(&row.id), &row.subject_sealed)?,
                confidentiality: from_word("confidentiality", &row.confidentiality)?,
                opened_at: time(row.opened_at)?,
                version: small(row.version),
            })
        };
        rows.iter().map(open).collect()
    }
}

impl Threads<'_, Writing> {
    pub async fn insert(&self, thread: &Thread) -> Result<()> {
        let key = self.vault.key(self.db, &thread.patient.to_string()).await?;
        let row = self.row(thread, thread.version, ms(thread.opened_at), &key)?;
        rows::insert::<threads::Entity, _>(self.db, row).await
    }

    /// Writes who looks after it, who may read it, its team and subject. Returns the new version.
    pub async fn update(&self, thread: &Thread) -> Result<u32> {
        let id = thread.id.to_string();
        let key = self.vault.key(self.db, &thread.patient.to_string()).await?;
        let last_at: Option<i64> = threads::Entity::find_by_id(id.clone())
            .select_only()
            .column(threads::Column::LastAt)
            .into_tuple()
            .one(self.db)
            .await?;
        let row = self.row(thread, thread.version + 1, last_at.unwrap_or(ms(thread.opened_at)), &key)?;
        let (key, version) = (threads::Column::Id, threads::Column::Version);
        rows::update_versioned::<threads::Entity, _>(self.db, row, key, &id, version, thread.version).await
    }

    /// Holds a thread until the unit of work ends, so that of two who change what waits in it the second sees what the first
    /// did. Call it before reading what waits. (On SQLite a unit of work is the only writer already.)
    pub async fn hold(&self, thread: ThreadId) -> Result<()> {
        let update = threads::Entity::update_many();
        let update = update.col_expr(threads::Column::LastAt, Expr::col(threads::Column::LastAt));
        rows::one::<threads::Entity>(update.filter(threads::Column::Id.eq(thread.to_string())).exec(self.db).await?)
    }

    /// Gives all threads of a patient to another team, with their places in the queue: a row left behind would stand in the
    /// inbox of people who may not open it.
    pub async fn move_patient(&self, patient: PatientId, team: CareTeamId) -> Result<()> {
        let threads = threads::Entity::update_many()
            .col_expr(threads::Column::CareTeam, Expr::value(team.to_string()))
            .col_expr(threads::Column::Version, Expr::col(threads::Column::Version).add(1));
        threads.filter(threads::Column::Patient.eq(patient.to_string())).exec(self.db).await?;
        let places = queue::Entity::update_many().col_expr(queue::Column::CareTeam, Expr::value(team.to_string()));
        places.filter(queue::Column::Patient.eq(patient.to_string())).exec(self.db).await?;
        Ok(())
    }

    /// Moves a thread up in the patient's list; changes no version.
    pub(crate) async fn touch(&self, thread: ThreadId, at: Timestamp) -> Result<()> {
        let update = threads::Entity::update_many().col_expr(threads::Column::LastAt, Expr::value(ms(at)));
        let update = update.filter(threads::Column::Id.eq(thread.to_string()));
        update.filter(threads::Column::LastAt.lt(ms(at))).exec(self.db).await?;
        Ok(())
    }

    fn row(&self, thread: &Thread, version: u32, last_at: i64, key: &PatientKey) -> Result<threads::Model> {
        let id = thread.id.to_string();
        Ok(threads::Model {
            patient: thread.patient.to_string(),
            site: thread.site.to_string(),
            care_team: thread.care_team.to_string(),
            assigned: thread.assigned.map(|s| s.to_string()),
            subject_sealed: key.seal(self.vault, place(&id), thread.subject.as_bytes())?,
            confidentiality: word("confidentiality", thread.confidentiality)?,
            opened_at: ms(thread.opened_at),
            last_at,
            version: int(version),
            id,
        })
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("threads", "subject_sealed", id)
}
