//! Begins a note by hand, or an addendum to a signed one. Nothing marks it as a choice against a program.
use super::standing_note::{digest, find_encounter, takes_part};
use crate::{App, Error, Result, authorise};
use cs_decisions::{DraftState, Note, NoteBeside, NoteDraft};
use cs_kernel::{DraftId, EncounterId, Language, NoteId, PatientId, RequestContext, Salt, StaffId, Timestamp};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_sessions::NoteFormat;
use cs_storage::UnitOfWork;

#[derive(Debug, Clone)]
pub struct BeginNote {
    /// Whose chart it is for.
    pub patient: PatientId,
    pub format: NoteFormat,
    pub language: Language,
}

/// Where a note about this patient is in work, that one is the answer: nothing of it is lost.
pub async fn begin_note(app: &App, ctx: &RequestContext, id: EncounterId, command: BeginNote) -> Result<DraftId> {
    let encounter = find_encounter(app, id).await?;
    authorise::encounter(app, ctx, Action::WriteNote, &encounter).await?;
    takes_part(&encounter, command.patient)?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let working = work.note_drafts().working(id).await?;
    let mine = |d: &&NoteDraft| d.note.patient == command.patient && d.note.amends.is_none();
    if let Some(draft) = working.iter().find(mine) {
        return Ok(draft.id);
    }
    let format = &command.format;
    let note = Note::blank(command.patient, id, command.language, format.as_str(), &format.sections());
    let draft = insert(app, ctx, &mut work, by, note).await?;
    work.commit().await?;
    Ok(draft)
}

/// A signed note is never changed: what is to be added is signed as an addendum.
pub async fn begin_addendum(app: &App, ctx: &RequestContext, id: NoteId) -> Result<DraftId> {
    let signed = app.store.reader().notes().find(id).await?.ok_or(Error::NotFound)?;
    let note = signed.signed.content();
    let encounter = find_encounter(app, note.encounter).await?;
    authorise::encounter(app, ctx, Action::WriteNote, &encounter).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    // An addendum to an addendum adds to the note itself.
    let amends = note.amends.unwrap_or(id);
    let mut work = app.store.begin(ctx).await?;
    let working = work.note_drafts().working(encounter.id).await?;
    if let Some(draft) = working.iter().find(|d| d.note.amends == Some(amends)) {
        return Ok(draft.id);
    }
    let blank = Note::blank(note.patient, note.encounter, note.language.clone(), "addendum", &["Addendum"]);
    let draft = insert(app, ctx, &mut work, by, Note { amends: Some(amends), ..blank }).await?;
    work.commit().await?;
    Ok(draft)
}

async fn insert(app: &App, ctx: &RequestContext, work: &mut UnitOfWork, staff: StaffId, note: Note) -> Result<DraftId> {
    let draft = NoteDraft {
        id: DraftId::new(ctx.at, &*app.random),
        note,
        staff,
        engine: None,
        beside: NoteBeside::default(),
        salt: Salt::new(&*app.random),
        state: DraftState::Working,
        made_at: ctx.at,
        version: 1,
    };
    work.note_drafts().insert(&draft).await?;
    begun(work, &draft);
    Ok(draft.id)
}

pub(super) fn begun(work: &mut UnitOfWork, draft: &NoteDraft) {
    let fact = Fact::NoteBegun {
        draft: draft.id,
        encounter: draft.note.encounter,
        version: draft.version,
        digest: digest(draft),
        engine: draft.engine.clone(),
        amends: draft.note.amends,
    };
    work.record(fact, Some(draft.note.patient));
}

/// A note about this patient that was begun and holds no word makes room for a program's.
pub(super) async fn replace_empty(
    work: &mut UnitOfWork,
    mut draft: NoteDraft,
    patient: PatientId,
    at: Timestamp,
) -> Result<()> {
    if draft.note.patient != patient || draft.note.amends.is_some() {
        return Ok(());
    }
    draft.state = DraftState::Voided { at, reason: "replaced".into() };
    work.note_drafts().update(&draft).await?;
    work.record(Fact::DraftVoided { draft: draft.id, reason: "replaced".into() }, Some(patient));
    Ok(())
}
