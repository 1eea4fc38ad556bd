//! The chart: signed notes with their addenda, for colleagues and for the patient. Nothing unsigned can be read here.
use super::note_sources::{Reader, SourceSeen, sources_seen};
use crate::{App, Error, Result, authorise, decisions::WrittenBy, record_listed, record_opened};
use cs_decisions::{Disclosure, Origin, SignatureRecord};
use cs_kernel::{EncounterId, NoteId, PatientId, RequestContext, Timestamp};
use cs_people::Patient;
use cs_policy::Action;
use cs_sessions::{Encounter, EncounterKind};
use cs_storage::SignedNote;

/// How many notes a chart shows.
const NOTES_MAX: u64 = 200;

/// A sentence of a signed note with its account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSentenceSeen {
    pub text: String,
    pub by: WrittenBy,
    /// What a program's sentence rests on; empty for a person's.
    pub sources: Vec<SourceSeen>,
}

/// A signed note as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartNote {
    pub id: NoteId,
    pub encounter: EncounterId,
    pub kind: EncounterKind,
    pub starts_at: Timestamp,
    pub amends: Option<NoteId>,
    pub language: String,
    pub signer: String,
    /// "LCSW".
    pub licence: String,
    pub licence_number: String,
    pub licence_state: String,
    pub signed_at: Timestamp,
    /// At least one sentence came from a program.
    pub drafted_by_program: bool,
    /// Name and sentences; a section without any reads "not assessed".
    pub sections: Vec<(String, Vec<NoteSentenceSeen>)>,
}

/// A patient's own notes, newest first.
pub async fn own_notes(app: &App, ctx: &RequestContext, patient: PatientId) -> Result<Vec<ChartNote>> {
    let patient = app.store.reader().patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ReadOwnNotes, &patient).await?;
    list(app, ctx, &patient).await
}

/// The chart of a patient, for those who treat them.
pub async fn patient_notes(app: &App, ctx: &RequestContext, patient: PatientId) -> Result<Vec<ChartNote>> {
    let patient = app.store.reader().patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ReadNotes, &patient).await?;
    list(app, ctx, &patient).await
}

async fn list(app: &App, ctx: &RequestContext, patient: &Patient) -> Result<Vec<ChartNote>> {
    let notes = app.store.reader().notes().of_patient(patient.id, NOTES_MAX).await?;
    record_listed(app, ctx, "notes", notes.iter().map(|n| n.id.to_string()).collect()).await?;
    let mut seen = Vec::new();
    for note in notes {
        let encounter = encounter_of(app, &note).await?;
        seen.push(show(app, &note, encounter.as_ref(), Reader::Other).await?);
    }
    Ok(seen)
}

/// One of a patient's own notes with its addenda, the note first.
pub async fn own_note(app: &App, ctx: &RequestContext, id: NoteId) -> Result<Vec<ChartNote>> {
    let patient = patient_of(app, id).await?;
    authorise::patient(app, ctx, Action::ReadOwnNotes, &patient).await?;
    with_addenda(app, ctx, id, &patient, true).await
}

/// The same for those who treat them.
pub async fn read_note(app: &App, ctx: &RequestContext, id: NoteId) -> Result<Vec<ChartNote>> {
    let patient = patient_of(app, id).await?;
    authorise::patient(app, ctx, Action::ReadNotes, &patient).await?;
    with_addenda(app, ctx, id, &patient, false).await
}

async fn patient_of(app: &App, id: NoteId) -> Result<Patient> {
    let note = app.store.reader().notes().find(id).await?.ok_or(Error::NotFound)?;
    app.store.reader().patients().find(note.signed.content().patient).await?.ok_or(Error::NotFound)
}

async fn with_addenda(
    app: &App,
    ctx: &RequestContext,
    id: NoteId,
    patient: &Patient,
    own: bool,
) -> Result<Vec<ChartNote>> {
    let reader = app.store.reader();
    let asked = reader.notes().find(id).await?.ok_or(Error::NotFound)?;
    let first = asked.signed.content().amends.unwrap_or(id);
    let encounter = encounter_of(app, &asked).await?;
    let notes = reader.notes().of_encounter(asked.signed.content().encounter).await?;
    let of_note = |n: &&SignedNote| n.id == first || n.signed.content().amends == Some(first);
    let alone = encounter.as_ref().is_some_and(|e| !e.shared());
    let leads = encounter.as_ref().is_some_and(|e| ctx.actor.staff() == Some(e.clinician));
    let who = match own {
        true if alone => Reader::Patient,
        false if leads => Reader::Leader,
        _ => Reader::Other,
    };
    let mut seen = Vec::new();
    for note in notes.iter().filter(of_note) {
        seen.push(show(app, note, encounter.as_ref(), who).await?);
    }
    record_opened(app, ctx, "note", first, patient.id).await?;
    Ok(seen)
}

/// `None` where the one was erased from whose chart the encounter was opened: this one's note stands all the same.
async fn encounter_of(app: &App, note: &SignedNote) -> Result<Option<Encounter>> {
    match app.store.reader().encounters().find(note.signed.content().encounter).await {
        Err(cs_storage::StorageError::Erased) => Ok(None),
        found => Ok(found?),
    }
}

async fn show(app: &App, note: &SignedNote, encounter: Option<&Encounter>, who: Reader) -> Result<ChartNote> {
    let (content, record): (_, &SignatureRecord) = (note.signed.content(), note.signed.record());
    let mut sources = sources_seen(app, content, who).await?.into_iter();
    let mut sections = Vec::new();
    for section in &content.sections {
        let mut seen = Vec::new();
        for sentence in &section.sentences {
            let of_sentence = sources.next().unwrap_or_default();
            if sentence.text.trim().is_empty() {
                continue;
            }
            let by = match &sentence.origin {
                Origin::Program { .. } => WrittenBy::Program,
                Origin::Edited { drafted, .. } => WrittenBy::Changed { drafted: drafted.trim().to_owned() },
                Origin::Person => WrittenBy::Person,
            };
            seen.push(NoteSentenceSeen { text: sentence.text.trim().to_owned(), by, sources: of_sentence });
        }
        sections.push((section.name.clone(), seen));
    }
    Ok(ChartNote {
        id: note.id,
        encounter: content.encounter,
        kind: encounter.map_or(EncounterKind::Therapy, |e| e.kind),
        starts_at: encounter.map_or(record.signed_at, |e| e.starts_at),
        amends: content.amends,
        language: content.language.tag().to_owned(),
        signer: record.signer_name.clone(),
        licence: record.under.kind.clone(),
        licence_number: record.under.number.clone(),
        licence_state: record.under.state.clone(),
        signed_at: record.signed_at,
        drafted_by_program: content.disclosure() == Disclosure::DraftedByProgram,
        sections,
    })
}
