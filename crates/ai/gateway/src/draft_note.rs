//! Drafting the note of a session. Every patient who takes part must agree to it, since the engine reads what each of them said.
use crate::{
    CallOutcome, Draft, DraftParts, Gateway, GatewayCall, Judged, NoteAnswer, NoteMaterial, NoteSentence, Refusal,
};
use cs_decisions::{Note, NoteBeside, NoteFlag, Origin, Place, Sentence, Source};
use cs_governance::{Capability, EnginePin};
use cs_kernel::{EncounterId, PatientId, TranscriptId};

/// A sentence with less support than this cannot be signed as it stands.
pub const SUPPORT_LEAST: f64 = 0.5;

/// A note to be drafted.
#[derive(Debug, Clone)]
pub struct NoteRequest {
    /// Whose chart it is for.
    pub patient: PatientId,
    /// Everybody who is treated in the session, that patient too.
    pub participants: Vec<PatientId>,
    pub encounter: EncounterId,
    pub transcript: TranscriptId,
    pub material: NoteMaterial,
}

/// A program's note with what it said beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftedNote {
    pub note: Note,
    pub beside: NoteBeside,
}

/// What comes of asking for a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteOutcome {
    Draft(Box<Draft<DraftedNote>>),
    /// Nothing was said that a note would hold.
    Abstained,
    Refused(Refusal),
}

impl Gateway {
    /// Drafts a note from what was said. It stands in no chart but by a countersignature.
    pub async fn draft_note(&self, request: NoteRequest) -> Judged<NoteOutcome> {
        let engine = self.notes().map_or_else(|| "none".into(), |e| e.name());
        let result = self.try_note(&request, &engine).await;
        let (outcome, reason) = match &result {
            Ok(answer) if answer.sentences.is_empty() => (CallOutcome::Abstained, Some("nothing_said".to_owned())),
            Ok(_) => (CallOutcome::Answered, None),
            Err(refusal) if refusal.failure() => (CallOutcome::Failed, Some(refusal.ledger_reason())),
            Err(refusal) => (CallOutcome::Refused, Some(refusal.ledger_reason())),
        };
        let call = GatewayCall {
            capability: Capability::DraftNotes,
            engine: engine.clone(),
            outcome,
            reason,
            sent_to: None,
            deidentified: false,
            about: request.encounter.to_string(),
        };
        let value = match result {
            Ok(answer) if answer.sentences.is_empty() => NoteOutcome::Abstained,
            Ok(answer) => NoteOutcome::Draft(Box::new(drafted(&request, answer, engine))),
            Err(refusal) => NoteOutcome::Refused(refusal),
        };
        Judged::new(value, call)
    }

    async fn try_note(&self, request: &NoteRequest, name: &str) -> Result<NoteAnswer, Refusal> {
        let Some(engine) = self.notes() else { return Err(Refusal::NoEngine) };
        for patient in everybody(request) {
            self.admit(Capability::DraftNotes, patient, name).await?;
        }
        let (engine, material) = (engine.clone(), request.material.clone());
        let answer = self.run_blocking(self.limits().note_within, move || engine.draft(&material)).await?;
        for patient in everybody(request) {
            self.still_admitted(Capability::DraftNotes, patient).await?;
        }
        let known = |s: &NoteSentence| place_of(request, &s.section).is_some();
        if answer.sentences.iter().all(known) { Ok(answer) } else { Err(Refusal::EngineNonsense) }
    }

    /// Whether an engine is pinned for notes now; for the page that offers the button.
    pub async fn note_drafting_is_pinned(&self) -> bool {
        let Ok(pins) = self.standing().pins().await else { return false };
        self.notes().is_some_and(|e| EnginePin::allows(&pins, Capability::DraftNotes, &e.name()))
    }
}

/// A patient whose chart it is for takes part, whether or not the list says so.
fn everybody(request: &NoteRequest) -> impl Iterator<Item = PatientId> + '_ {
    let others = request.participants.iter().copied().filter(|p| *p != request.patient);
    std::iter::once(request.patient).chain(others)
}

fn place_of(request: &NoteRequest, section: &str) -> Option<usize> {
    request.material.format.sections().iter().position(|name| name.eq_ignore_ascii_case(section))
}

fn drafted(request: &NoteRequest, answer: NoteAnswer, engine: String) -> Draft<DraftedNote> {
    let NoteMaterial { format, language, .. } = &request.material;
    let (patient, encounter) = (request.patient, request.encounter);
    let mut note = Note::blank(patient, encounter, language.clone(), format.as_str(), &format.sections());
    let mut beside = NoteBeside {
        transcript: Some(request.transcript),
        omitted: answer.omitted,
        not_assessed: answer.not_assessed,
        ..NoteBeside::default()
    };
    beside.omitted.retain(|o| request.material.transcript.get(o.utterance).is_some());
    for sentence in answer.sentences.into_iter().filter(|s| !s.text.trim().is_empty()) {
        let Some(section) = place_of(request, &sentence.section) else { continue };
        let sentences = &mut note.sections[section].sentences;
        let place = Place { section, sentence: sentences.len() };
        let flag = |(kind, against)| NoteFlag { place, kind, against };
        beside.flags.extend(sentence.against.clone().into_iter().map(flag));
        let text = format!("{} ", sentence.text.trim());
        beside.support.push((sentence.text.trim().to_owned(), thousandths(sentence.support)));
        sentences.push(Sentence { text, origin: origin(request, &sentence) });
    }
    Draft::new(DraftParts {
        content: DraftedNote { note, beside },
        engine,
        unanswered: Vec::new(),
        left_out: Vec::new(),
        sent_to: None,
        fell_back: None,
    })
}

/// No source, no assertion: what it cites must have been said.
fn origin(request: &NoteRequest, sentence: &NoteSentence) -> Origin {
    let said = sentence.citations.iter().filter(|c| c.words(&request.material.transcript).is_some());
    let source = |c: &cs_sessions::Citation| Source::SessionWords {
        transcript: request.transcript,
        utterance: c.utterance,
        start: c.start,
        end: c.end,
    };
    let sources: Vec<Source> = said.map(source).collect();
    let supported = !sources.is_empty() && sentence.support >= SUPPORT_LEAST;
    Origin::Program { sources, supported }
}

/// Not a number is no support.
fn thousandths(support: f64) -> u16 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and 1000.
    let cut = (support.clamp(0.0, 1.0) * 1000.0).round() as u16;
    cut
}
