//! Notices to send: by what channel to whom about what, and whether it worked. Never a text.
use crate::{
    Connection, Jobs, NewJob, Notices, Writing,
    convert::{from_json, from_word, id, int, maybe_time, ms, small, time, to_json, word},
    entities::notices,
    error::Result,
    rows,
};
use cs_kernel::{Actor, JobId, NoticeId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};

/// How far a notice has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    Waiting,
    Sent,
    /// Given up.
    Failed,
}

/// A notice without content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    /// "answer", "page", "break_glass" …
    pub kind: String,
    /// Whom it goes to: the sender looks up the address.
    pub recipient: Actor,
    /// "email", "webhook".
    pub channel: String,
    /// The id of what it is about: an escalation, a thread.
    pub about: Option<String>,
    pub state: NoticeState,
    pub attempts: u32,
    pub made_at: Timestamp,
    pub settled_at: Option<Timestamp>,
}

/// The kinds of the jobs that send notices: pages on-call, so that they need not stand behind the others; and the others.
pub const NOTICE_JOBS: [&str; 2] = ["notice_page", "notice"];

impl Notice {
    fn job_kind(&self) -> &'static str {
        if self.kind == "page" { NOTICE_JOBS[0] } else { NOTICE_JOBS[1] }
    }
}

impl<C: Connection> Notices<'_, C> {
    pub async fn find(&self, id: NoticeId) -> Result<Option<Notice>> {
        notices::Entity::find_by_id(id.to_string()).one(self.db).await?.map(notice).transpose()
    }

    /// Those neither sent nor given up, oldest first.
    pub async fn unsettled(&self, limit: u64) -> Result<Vec<Notice>> {
        let find = notices::Entity::find().filter(notices::Column::SettledAt.is_null());
        let find = find.order_by_asc(notices::Column::MadeAt).order_by_asc(notices::Column::Id).limit(limit);
        find.all(self.db).await?.into_iter().map(notice).collect()
    }

    /// Those about one thing, oldest first.
    pub async fn about(&self, about: &str) -> Result<Vec<Notice>> {
        let find = notices::Entity::find().filter(notices::Column::About.eq(about));
        find.order_by_asc(notices::Column::MadeAt).all(self.db).await?.into_iter().map(notice).collect()
    }
}

impl Notices<'_, Writing> {
    /// Adds a notice, and with one that waits the job of sending it, so that no notice is forgotten.
    pub async fn insert(&self, notice: &Notice) -> Result<()> {
        let row = notices::Model {
            id: notice.id.to_string(),
            kind: notice.kind.clone(),
            recipient: to_json("recipient", &notice.recipient)?,
            channel: notice.channel.clone(),
            about: notice.about.clone(),
            state: word("notice", notice.state)?,
            attempts: int(notice.attempts),
            made_at: ms(notice.made_at),
            settled_at: notice.settled_at.map(ms),
        };
        rows::insert::<notices::Entity, _>(self.db, row).await?;
        if notice.state != NoticeState::Waiting {
            return Ok(());
        }
        let id = JobId::new(notice.made_at, &*self.vault.random);
        let (kind, subject) = (notice.job_kind().to_owned(), notice.id.to_string());
        let job = NewJob { id, kind, subject, due_at: notice.made_at, lease: None };
        Jobs { db: self.db, vault: self.vault }.enqueue(&job).await?;
        Ok(())
    }

    /// Notes an attempt and what came of it: `Waiting` to try again. `false` where it was settled before.
    pub async fn attempted(&self, id: NoticeId, state: NoticeState, at: Timestamp) -> Result<bool> {
        let settled = (state != NoticeState::Waiting).then_some(ms(at));
        let update = notices::Entity::update_many()
            .col_expr(notices::Column::State, Expr::value(word("notice", state)?))
            .col_expr(notices::Column::Attempts, Expr::col(notices::Column::Attempts).add(1))
            .col_expr(notices::Column::SettledAt, Expr::value(settled))
            .filter(notices::Column::Id.eq(id.to_string()))
            .filter(notices::Column::SettledAt.is_null());
        Ok(update.exec(self.db).await?.rows_affected == 1)
    }
}

fn notice(row: notices::Model) -> Result<Notice> {
    Ok(Notice {
        id: id(&row.id)?,
        kind: row.kind,
        recipient: from_json("recipient", &row.recipient)?,
        channel: row.channel,
        about: row.about,
        state: from_word("notice", &row.state)?,
        attempts: small(row.attempts),
        made_at: time(row.made_at)?,
        settled_at: maybe_time(row.settled_at)?,
    })
}
