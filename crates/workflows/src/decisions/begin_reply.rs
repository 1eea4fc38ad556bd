//! Begins a reply by hand. Nothing marks it as a choice against a program.
use super::standing_reply::{digest, parse_language, parse_text};
use crate::{App, Error, Result, authorise};
use cs_decisions::{Beside, DraftState, Reply, ReplyDraft, apply_edit};
use cs_kernel::{DraftId, RequestContext, Salt, ThreadId};
use cs_ledger::Fact;
use cs_policy::Action;

/// First words, perhaps none yet.
#[derive(Debug, Clone, Default)]
pub struct BeginReply {
    pub text: String,
    /// A language tag; empty for the patient's.
    pub language: String,
}

/// Stores a reply that a person writes. Where they have one in work for this thread, that one is Conflict's.
pub async fn begin_reply(app: &App, ctx: &RequestContext, id: ThreadId, command: BeginReply) -> Result<DraftId> {
    let reader = app.store.reader();
    let thread = reader.threads().find(id).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::WriteReply, &thread).await?;
    let staff = ctx.actor.staff().ok_or(Error::NotFound)?;
    let text = parse_text(&command.text)?;
    let patient = reader.patients().find(thread.patient).await?.ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    if let Some(working) = work.drafts().working(id, staff).await? {
        return Err(Error::Conflict { current: Some(working.version) });
    }
    let draft = ReplyDraft {
        id: DraftId::new(ctx.at, &*app.random),
        thread: id,
        patient: patient.id,
        staff,
        reply: Reply {
            recipient: patient.id,
            thread: id,
            language: parse_language(&command.language, &patient.language),
            sentences: apply_edit(&[], &text),
        },
        engine: None,
        beside: Beside::default(),
        salt: Salt::new(&*app.random),
        state: DraftState::Working,
        made_at: ctx.at,
        version: 1,
    };
    work.drafts().insert(&draft).await?;
    let made = Fact::DraftMade { draft: draft.id, thread: id, version: 1, digest: digest(&draft), engine: None };
    work.record(made, Some(patient.id));
    work.commit().await?;
    super::keep_reply::forget_new_reply(app, staff, id).await?;
    Ok(draft.id)
}
