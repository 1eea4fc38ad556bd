//! Puts a note aside that nobody signed. Nothing of it is kept.
use super::standing_note::{find_note, still_working};
use crate::{App, Error, Result, authorise};
use cs_decisions::{DraftState, NoteBeside};
use cs_kernel::{DraftId, RequestContext};
use cs_ledger::Fact;
use cs_policy::Action;

pub async fn void_note(app: &App, ctx: &RequestContext, id: DraftId) -> Result<()> {
    let (_, encounter) = find_note(app, id).await?;
    authorise::encounter(app, ctx, Action::WriteNote, &encounter).await?;
    let mut work = app.store.begin(ctx).await?;
    let mut draft = work.note_drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&draft)?;
    draft.note.sections.iter_mut().for_each(|s| s.sentences.clear());
    draft.beside = NoteBeside::default();
    draft.state = DraftState::Voided { at: ctx.at, reason: "discarded".into() };
    work.note_drafts().update(&draft).await?;
    work.record(Fact::DraftVoided { draft: id, reason: "discarded".into() }, Some(draft.note.patient));
    work.commit().await?;
    Ok(())
}
