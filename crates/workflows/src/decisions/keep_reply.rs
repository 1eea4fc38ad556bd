//! Keeps what somebody types before they save it. It changes no draft, so it leaves no line in the ledger.
use super::standing_reply::{find_draft, parse_text, still_working};
use crate::{App, Error, Result, authorise};
use cs_kernel::{DraftId, PatientId, RequestContext, StaffId, ThreadId};
use cs_policy::Action;
use cs_storage::Autosave;

/// Typed and not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReply {
    pub text: String,
    pub at: cs_kernel::Timestamp,
}

/// Keeps the text of a draft as it is typed.
pub async fn keep_draft(app: &App, ctx: &RequestContext, id: DraftId, text: &str) -> Result<()> {
    let (draft, thread) = find_draft(app, id).await?;
    authorise::draft(app, ctx, Action::EditDraft, (id, draft.staff), &thread).await?;
    still_working(&draft)?;
    let staff = ctx.actor.staff().ok_or(Error::NotFound)?;
    put(app, ctx, (staff, place_of_draft(id)), draft.patient, text).await
}

/// Keeps the text of a reply that was not saved once.
pub async fn keep_new_reply(app: &App, ctx: &RequestContext, id: ThreadId, text: &str) -> Result<()> {
    let thread = app.store.reader().threads().find(id).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::WriteReply, &thread).await?;
    let staff = ctx.actor.staff().ok_or(Error::NotFound)?;
    put(app, ctx, (staff, place_of_thread(id)), thread.patient, text).await
}

async fn put(
    app: &App,
    ctx: &RequestContext,
    (staff, place): (StaffId, String),
    patient: PatientId,
    text: &str,
) -> Result<()> {
    let text = parse_text(text)?;
    let kept = Autosave { writer: staff.to_string(), place, patient, text, changed_at: ctx.at };
    Ok(app.store.exempt().autosaves().put(&kept).await?)
}

pub(super) async fn kept_of_draft(app: &App, staff: StaffId, id: DraftId) -> Result<Option<KeptReply>> {
    get(app, staff, &place_of_draft(id)).await
}

pub(super) async fn kept_new_reply(app: &App, staff: StaffId, id: ThreadId) -> Result<Option<KeptReply>> {
    get(app, staff, &place_of_thread(id)).await
}

pub(super) async fn forget_draft(app: &App, staff: StaffId, id: DraftId) -> Result<()> {
    Ok(app.store.exempt().autosaves().delete(&staff.to_string(), &place_of_draft(id)).await?)
}

pub(super) async fn forget_new_reply(app: &App, staff: StaffId, id: ThreadId) -> Result<()> {
    Ok(app.store.exempt().autosaves().delete(&staff.to_string(), &place_of_thread(id)).await?)
}

async fn get(app: &App, staff: StaffId, place: &str) -> Result<Option<KeptReply>> {
    let kept = app.store.exempt().autosaves().get(&staff.to_string(), place).await?;
    Ok(kept.map(|k| KeptReply { text: k.text, at: k.changed_at }))
}

fn place_of_draft(id: DraftId) -> String {
    format!("draft:{id}")
}

fn place_of_thread(id: ThreadId) -> String {
    format!("reply:{id}")
}
