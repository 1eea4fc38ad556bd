//! Asks a program for the draft of a note, through the gateway. Whatever comes of it stands in the ledger, and nothing of it in a chart.
use super::{
    begin_note::{begun, replace_empty},
    standing_note::{against_program, find_encounter, takes_part},
};
use crate::{App, Error, Result, authorise, journal::Lines};
use cs_decisions::{DraftState, NoteDraft};
use cs_gateway::{Draft, DraftedNote, NoteLength, NoteMaterial, NoteOutcome, NoteRequest};
use cs_kernel::{DraftId, EncounterId, Language, PatientId, RequestContext, Salt, StaffId, TranscriptId};
use cs_policy::Action;
use cs_sessions::{Encounter, NoteFormat};
use cs_storage::UnitOfWork;

#[derive(Debug, Clone)]
pub struct AskForNote {
    /// Whose chart it is for.
    pub patient: PatientId,
    pub transcript: TranscriptId,
    pub format: NoteFormat,
    pub length: NoteLength,
    pub language: Language,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteAsked {
    Drafted(DraftId),
    /// The asker has a note with words in work for this patient: nothing was asked, and nothing of theirs is lost.
    InWork(DraftId),
    /// Nothing was said that a note would hold.
    Abstained,
    /// No program answers: a stable code, and what to do, in words.
    Refused {
        code: &'static str,
        words: String,
    },
}

pub async fn draft_note(app: &App, ctx: &RequestContext, id: EncounterId, command: AskForNote) -> Result<NoteAsked> {
    let encounter = find_encounter(app, id).await?;
    authorise::encounter(app, ctx, Action::WriteNote, &encounter).await?;
    authorise::encounter(app, ctx, Action::ReadTranscript, &encounter).await?;
    takes_part(&encounter, command.patient)?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let reader = app.store.reader();
    let drafts = reader.note_drafts().working(id).await?;
    if let Some(draft) = drafts.iter().find(|d| in_work(d, command.patient)) {
        return Ok(NoteAsked::InWork(draft.id));
    }
    let held = reader.transcripts().find(command.transcript).await?.filter(|h| h.encounter == id);
    let held = held.ok_or(Error::NotFound)?;
    let said = reader.transcripts().said(held.id).await?.ok_or(Error::NotFound)?;
    let material = NoteMaterial {
        transcript: said.transcript,
        format: command.format,
        length: command.length,
        language: command.language,
        last_note: last_note(app, command.patient, id).await?,
    };
    let participants = encounter.patients.clone();
    let (patient, transcript) = (command.patient, held.id);
    let request = NoteRequest { patient, participants, encounter: id, transcript, material };
    let judged = app.gateway.draft_note(request).await;
    let mut lines = Lines::default();
    let outcome = judged.admit(&mut lines);
    let mut work = app.store.begin(ctx).await?;
    let asked = enter(app, ctx, &mut work, (&encounter, transcript, by), &mut lines, outcome).await?;
    lines.write(&mut work, patient);
    work.commit().await?;
    Ok(asked)
}

/// A note, not an addendum, that has words.
fn in_work(draft: &NoteDraft, patient: PatientId) -> bool {
    draft.note.patient == patient && draft.note.amends.is_none() && !draft.note.words().trim().is_empty()
}

/// The words of the patient's last signed note of another encounter: to be held against the new one.
pub(super) async fn last_note(app: &App, patient: PatientId, encounter: EncounterId) -> Result<Option<String>> {
    let notes = app.store.reader().notes().of_patient(patient, 20).await?;
    let other = |n: &&cs_storage::SignedNote| {
        let note = n.signed.content();
        note.encounter != encounter && note.amends.is_none()
    };
    Ok(notes.iter().find(other).map(|n| n.signed.content().words()))
}

/// The answer took a while: what changed meanwhile counts.
async fn enter(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (encounter, transcript, by): (&Encounter, TranscriptId, StaffId),
    lines: &mut Lines,
    outcome: NoteOutcome,
) -> Result<NoteAsked> {
    let draft = match outcome {
        NoteOutcome::Refused(refusal) => {
            return Ok(NoteAsked::Refused { code: refusal.code(), words: refusal.to_string() });
        }
        NoteOutcome::Abstained => return Ok(NoteAsked::Abstained),
        NoteOutcome::Draft(draft) => draft,
    };
    let gone = work.transcripts().find(transcript).await?.is_none_or(|h| h.destroyed.is_some());
    let reason = match against_program(work, encounter).await? {
        None if gone => Some("source_destroyed"),
        other => other,
    };
    if let Some(reason) = reason {
        lines.refuse(reason);
        let words = "a consent, a halt or the transcript changed while the program drafted; go on by hand";
        return Ok(NoteAsked::Refused { code: reason, words: words.to_owned() });
    }
    store(app, ctx, work, by, *draft).await
}

async fn store(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    staff: StaffId,
    draft: Draft<DraftedNote>,
) -> Result<NoteAsked> {
    let parts = draft.into_parts();
    let DraftedNote { note, beside } = parts.content;
    for working in work.note_drafts().working(note.encounter).await? {
        if in_work(&working, note.patient) {
            return Ok(NoteAsked::InWork(working.id));
        }
        replace_empty(work, working, note.patient, ctx.at).await?;
    }
    let draft = NoteDraft {
        id: DraftId::new(ctx.at, &*app.random),
        note,
        staff,
        engine: Some(parts.engine),
        beside,
        salt: Salt::new(&*app.random),
        state: DraftState::Working,
        made_at: ctx.at,
        version: 1,
    };
    work.note_drafts().insert(&draft).await?;
    begun(work, &draft);
    Ok(NoteAsked::Drafted(draft.id))
}
