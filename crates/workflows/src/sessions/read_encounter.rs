//! Everything that stands on the page of an encounter: who takes part and what they agreed to, what was said, the notes in work, the chart.
use super::{
    note_sources::{Reader, SourceSeen, sources_seen},
    review_note::cloned,
    standing_note::find_encounter,
};
use crate::{App, Error, Result, authorise, record_opened};
use cs_decisions::NoteDraft;
use cs_kernel::{EncounterId, NoteId, PatientId, RequestContext, Timestamp};
use cs_people::{Consents, NotLicensed, Patient, Purpose};
use cs_policy::{Action, Resource};
use cs_sessions::{Encounter, HeldTranscript, SessionSource, Transcript, gate};

/// Somebody who is treated in it, with what they answered.
#[derive(Debug, Clone)]
pub struct Participant {
    pub patient: Patient,
    pub consents: Consents,
}

/// A note in work with what each of its sentences rests on.
#[derive(Debug, Clone)]
pub struct NoteOnDesk {
    pub draft: NoteDraft,
    /// For each sentence, in the order of the note.
    pub sources: Vec<Vec<SourceSeen>>,
    /// How much of it stands in the last note as well, in hundredths, where that is too much.
    pub cloned_percent: Option<u32>,
}

#[derive(Debug, Clone)]
pub struct EncounterDesk {
    pub encounter: Encounter,
    pub participants: Vec<Participant>,
    /// Whether a transcript may be taken in: everybody agreed.
    pub transcript_open: bool,
    pub recording_open: bool,
    pub transcripts: Vec<HeldTranscript>,
    /// The newest that is not destroyed, with its words. `None` for who may not read it.
    pub said: Option<(HeldTranscript, Transcript)>,
    pub notes: Vec<NoteOnDesk>,
    /// Signed: note, patient, when, and whether it is an addendum.
    pub signed: Vec<(NoteId, PatientId, Timestamp, bool)>,
    /// A program may be asked: one is set up, everybody agreed, and no halt is pulled.
    pub may_ask: bool,
    /// Whether the reader leads it; a supervisor sees that it was, and no words.
    pub leads: bool,
    pub unlicensed: Option<NotLicensed>,
}

/// `patient` is the one whose note is looked at first; the others' notes are there as well.
pub async fn read_encounter(app: &App, ctx: &RequestContext, id: EncounterId) -> Result<EncounterDesk> {
    let reader = app.store.reader();
    let encounter = find_encounter(app, id).await?;
    authorise::encounter(app, ctx, Action::ReadEncounter, &encounter).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let staff = reader.staff().find(by).await?.ok_or(Error::NotFound)?;
    let leads = may_read_words(app, ctx, &encounter).await?;
    let participants = participants(app, &encounter).await?;
    let given = super::add_transcript::given(&reader, &encounter).await?;
    let open = |source| gate(source, &encounter, &given).is_ok();
    let transcripts = reader.transcripts().of_encounter(id).await?;
    let said = if leads { said(app, ctx, &encounter, &transcripts).await? } else { None };
    let signed = reader.notes().of_encounter(id).await?;
    let signed = signed.iter().map(|n| {
        let note = n.signed.content();
        (n.id, note.patient, n.signed.record().signed_at, note.amends.is_some())
    });
    Ok(EncounterDesk {
        transcript_open: open(SessionSource::Transcript),
        recording_open: open(SessionSource::Recording),
        notes: if leads { notes(app, id).await? } else { Vec::new() },
        may_ask: may_ask(app, &participants).await?,
        signed: signed.collect(),
        unlicensed: staff.not_licensed(ctx.at),
        encounter,
        participants,
        transcripts,
        said,
        leads,
    })
}

async fn may_read_words(app: &App, ctx: &RequestContext, encounter: &Encounter) -> Result<bool> {
    let reader = app.store.reader();
    let main = encounter.main_patient().ok_or(Error::NotFound)?;
    let patient = reader.patients().find(main).await?.ok_or(Error::NotFound)?;
    let facts = authorise::facts_for(app, ctx, &patient).await?;
    let who = authorise::principal(&reader, &ctx.actor, ctx.at).await?;
    let on = Resource::Encounter { id: encounter.id, patient: facts, by: encounter.clinician };
    Ok(authorise::allows(app, who, Action::ReadTranscript, on))
}

async fn participants(app: &App, encounter: &Encounter) -> Result<Vec<Participant>> {
    let reader = app.store.reader();
    let mut found = Vec::new();
    for record in reader.patients().records(&encounter.patients).await? {
        let Some(patient) = record.known() else { continue };
        let consents = reader.consents().of_patient(patient.id).await?;
        found.push(Participant { patient, consents });
    }
    let place = |p: &Participant| encounter.patients.iter().position(|id| *id == p.patient.id);
    found.sort_by_key(place);
    Ok(found)
}

/// To see the words is an opening, and stands in the ledger.
async fn said(
    app: &App,
    ctx: &RequestContext,
    encounter: &Encounter,
    transcripts: &[HeldTranscript],
) -> Result<Option<(HeldTranscript, Transcript)>> {
    let Some(held) = transcripts.iter().rev().find(|t| t.destroyed.is_none()) else {
        if let Some(main) = encounter.main_patient() {
            record_opened(app, ctx, "encounter", encounter.id, main).await?;
        }
        return Ok(None);
    };
    let said = app.store.reader().transcripts().said(held.id).await?;
    if said.is_some() {
        record_opened(app, ctx, "transcript_words", held.id, held.patient).await?;
    }
    Ok(said.map(|s| (held.clone(), s.transcript)))
}

async fn notes(app: &App, id: EncounterId) -> Result<Vec<NoteOnDesk>> {
    let mut on_desk = Vec::new();
    for draft in app.store.reader().note_drafts().working(id).await? {
        let sources = sources_seen(app, &draft.note, Reader::Leader).await?;
        let cloned_percent = cloned(app, &draft).await?;
        on_desk.push(NoteOnDesk { draft, sources, cloned_percent });
    }
    Ok(on_desk)
}

async fn may_ask(app: &App, participants: &[Participant]) -> Result<bool> {
    let agreed = participants.iter().all(|p| p.consents.given(Purpose::AiNotes));
    let halted = app.store.reader().halts().current().await?.is_some();
    Ok(agreed && !halted && app.gateway.note_drafting_is_pinned().await)
}
