//! Notes go through the same door, for everybody who takes part, and cite what was said.
use crate::house::*;
use cs_decisions::{Omitted, Origin, Signable as _, Source};
use cs_gateway::*;
use cs_kernel::{EncounterId, Language, PatientId, TranscriptId};
use cs_people::Purpose;
use cs_sessions::{Citation, NoteFormat, Transcript, TranscriptFormat};
use std::sync::{Arc, atomic::Ordering};

struct Notes {
    world: Arc<World>,
    doing: Doing,
    answer: NoteAnswer,
}

impl EmbeddedNotes for Notes {
    fn name(&self) -> String {
        NOTES.into()
    }
    fn draft(&self, _: &NoteMaterial) -> NoteAnswer {
        self.world.engine_calls.fetch_add(1, Ordering::SeqCst);
        (self.doing)(&self.world);
        self.answer.clone()
    }
}

fn sentence(section: &str, text: &str, citations: Vec<Citation>, support: f64) -> NoteSentence {
    NoteSentence { section: section.into(), text: text.into(), citations, support, against: vec![] }
}

fn good() -> NoteAnswer {
    let cited = vec![Citation { utterance: 1, start: 0, end: 16 }];
    NoteAnswer { sentences: vec![sentence("Data", "Sleeps four hours.", cited, 0.9)], ..NoteAnswer::default() }
}

fn request() -> NoteRequest {
    let text = "T: How do you sleep?\nC: Four hours, doc.";
    NoteRequest {
        patient: patient(),
        participants: vec![patient()],
        encounter: EncounterId::from_bytes([6; 16]),
        transcript: TranscriptId::from_bytes([7; 16]),
        material: NoteMaterial {
            transcript: Transcript::parse(TranscriptFormat::Text, text).unwrap(),
            format: NoteFormat::Dap,
            length: NoteLength::Standard,
            language: Language::English,
            last_note: None,
        },
    }
}

async fn note(
    world: &Arc<World>,
    doing: Doing,
    answer: NoteAnswer,
    request: NoteRequest,
) -> (NoteOutcome, GatewayCall) {
    let engine = Notes { world: world.clone(), doing: doing.clone(), answer };
    let door = builder(world, doing).embedded_notes(Arc::new(engine)).build();
    let mut lines = Lines::default();
    let value = door.draft_note(request).await.admit(&mut lines);
    assert_eq!(lines.0.len(), 1);
    (value, lines.0.remove(0))
}

fn made(outcome: NoteOutcome) -> DraftedNote {
    match outcome {
        NoteOutcome::Draft(draft) => draft.into_parts().content,
        other => panic!("no draft: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_a_draft_whose_sentences_cite_what_was_said() {
    let (outcome, call) = note(&World::new(), nothing(), good(), request()).await;
    let made = made(outcome);
    assert_eq!((call.engine.as_str(), call.outcome, call.sent_to), (NOTES, CallOutcome::Answered, None));
    assert_eq!(call.about, request().encounter.to_string());
    assert_eq!(made.note.check(), Ok(()));
    let source = Source::SessionWords { transcript: request().transcript, utterance: 1, start: 0, end: 16 };
    let origin = Origin::Program { sources: vec![source], supported: true };
    assert_eq!(made.note.sections[0].sentences[0].origin, origin);
    assert!(made.note.text().contains("Plan\nNot assessed."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_never_said_supports_no_sentence_of_a_note() {
    let wrong = |utterance, start, end| vec![Citation { utterance, start, end }];
    for citations in [wrong(9, 0, 4), wrong(1, 0, 999), wrong(1, 4, 4), vec![]] {
        let answer = NoteAnswer { sentences: vec![sentence("Data", "Sleeps well.", citations, 1.0)], ..good() };
        let made = made(note(&World::new(), nothing(), answer, request()).await.0);
        assert!(made.note.check().is_err());
    }
    let weak = NoteAnswer { sentences: vec![sentence("Data", "Sleeps well.", wrong(1, 0, 4), 0.2)], ..good() };
    assert!(made(note(&World::new(), nothing(), weak, request()).await.0).note.check().is_err());
    let omitted = |utterance| Omitted { utterance, kind: "sleep".into(), text: "Four hours".into() };
    let answer = NoteAnswer { omitted: vec![omitted(1), omitted(40)], ..good() };
    assert_eq!(made(note(&World::new(), nothing(), answer, request()).await.0).beside.omitted, [omitted(1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_who_takes_part_must_agree_to_a_note_by_a_program() {
    let world = World::new();
    let other = PatientId::from_bytes([77; 16]);
    world.change(|s| s.refusing = Some(other));
    let group = NoteRequest { participants: vec![patient(), other], ..request() };
    let (outcome, call) = note(&world, nothing(), good(), group).await;
    assert_eq!(outcome, NoteOutcome::Refused(Refusal::NoConsent(Purpose::AiNotes)));
    assert_eq!((call.reason.as_deref(), world.calls()), (Some("no_consent:ai_notes"), 0));
    world.change(|s| s.refusing = Some(patient()));
    let left_out = NoteRequest { participants: vec![], ..request() };
    assert_eq!(
        note(&world, nothing(), good(), left_out).await.0,
        NoteOutcome::Refused(Refusal::NoConsent(Purpose::AiNotes))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_forbids_a_note_leaves_the_engine_unasked() {
    type Change = fn(&mut State);
    let cases: [(Change, &str); 4] = [
        (
            |s| {
                s.consents.remove(&Purpose::AiNotes);
            },
            "no_consent:ai_notes",
        ),
        (|s| s.halted = true, "halted"),
        (|s| s.pins.retain(|p| *p != NOTES), "not_pinned"),
        (|s| s.unknown = true, "standing_unknown"),
    ];
    for (change, reason) in cases {
        let world = World::new();
        world.change(change);
        let (outcome, call) = note(&world, nothing(), good(), request()).await;
        assert!(matches!(outcome, NoteOutcome::Refused(_)));
        assert_eq!((call.reason.as_deref(), world.calls()), (Some(reason), 0));
    }
    // A patient in danger is seen, and the session has its note.
    let world = World::new();
    world.change(|s| s.escalation_open = true);
    assert!(matches!(note(&world, nothing(), good(), request()).await.0, NoteOutcome::Draft(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_withdrawn_while_a_note_is_drafted_drops_it() {
    let withdrawn: Doing = Arc::new(|w: &World| {
        w.change(|s| {
            s.consents.remove(&Purpose::AiNotes);
        })
    });
    let (outcome, call) = note(&World::new(), withdrawn, good(), request()).await;
    assert_eq!(outcome, NoteOutcome::Refused(Refusal::NoConsent(Purpose::AiNotes)));
    assert_eq!(call.outcome, CallOutcome::Refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_and_silence_are_no_note() {
    let answer = NoteAnswer { sentences: vec![sentence("Weather", "Fine.", vec![], 1.0)], ..good() };
    assert_eq!(
        note(&World::new(), nothing(), answer, request()).await.0,
        NoteOutcome::Refused(Refusal::EngineNonsense)
    );
    let (outcome, call) = note(&World::new(), nothing(), NoteAnswer::default(), request()).await;
    assert_eq!((outcome, call.outcome), (NoteOutcome::Abstained, CallOutcome::Abstained));
    let door = door(&World::new(), nothing());
    let mut lines = Lines::default();
    assert_eq!(door.draft_note(request()).await.admit(&mut lines), NoteOutcome::Refused(Refusal::NoEngine));
    let panics: Doing = Arc::new(|_| panic!("the test told the engine to panic"));
    assert_eq!(note(&World::new(), panics, good(), request()).await.0, NoteOutcome::Refused(Refusal::EngineFailed));
}
