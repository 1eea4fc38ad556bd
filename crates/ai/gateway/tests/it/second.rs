//! A second reader behind the door: what forbids it, what it is shown, and what of its answer is believed.
use crate::house::*;
use async_trait::async_trait;
use cs_gateway::*;
use cs_governance::Capability;
use cs_messages::{Concern, EvidenceSource, Level, Speaker, ThreadText, Turn};
use cs_people::{DataLabel, Purpose};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

const TEXT: &str = "Ana Lopez here. I gave my dog to a neighbour. I CAN’T  go on. Call 510-555-0143.";

struct Reader {
    world: Arc<World>,
    inside: bool,
    doing: Doing,
    saw: Arc<Mutex<Vec<ReadAsk>>>,
    answer: Result<ReadAnswer, ProviderError>,
}

#[async_trait]
impl SecondReader for Reader {
    fn name(&self) -> String {
        SECOND.into()
    }
    fn host(&self) -> String {
        "llm.example.org".into()
    }
    fn inside_clinic(&self) -> bool {
        self.inside
    }
    async fn read(&self, ask: &ReadAsk) -> Result<ReadAnswer, ProviderError> {
        self.saw.lock().unwrap().push(ask.clone());
        (self.doing)(&self.world);
        if self.answer == Err(ProviderError::TimedOut) {
            tokio::time::sleep(Duration::from_secs(5)).await;
        }
        self.answer.clone()
    }
}

fn answer(quotes: &[(Concern, &str)]) -> ReadAnswer {
    let quotes =
        quotes.iter().map(|(concern, words)| ReadQuote { concern: *concern, words: (*words).into() }).collect();
    ReadAnswer { level: Level::Crisis, concerns: vec![Concern::SuicidePreparation], quotes }
}

struct Asked {
    reading: SecondReading,
    call: GatewayCall,
    shown: Vec<ReadAsk>,
}

async fn ask(world: &Arc<World>, inside: bool, doing: Doing, answer: Result<ReadAnswer, ProviderError>) -> Asked {
    let saw = Arc::new(Mutex::default());
    let reader = Reader { world: world.clone(), inside, doing, saw: Arc::clone(&saw), answer };
    let door = builder(world, nothing()).second_reader(Arc::new(reader)).limits(limits()).build();
    let turns = vec![
        Turn { from: Speaker::Clinician, text: "How are you, Ana Lopez?".into() },
        Turn { from: Speaker::Patient, text: TEXT.into() },
    ];
    let thread = ThreadText { turns, language: None };
    let request =
        ReadAgainRequest { message: message(), patient: patient(), thread, known: Known::default().name("Ana Lopez") };
    let mut lines = Lines::default();
    let reading = door.read_again(request).await.unwrap().admit(&mut lines);
    let shown = saw.lock().unwrap().clone();
    Asked { reading, call: lines.0.remove(0), shown }
}

fn agreed() -> Arc<World> {
    let world = World::new();
    world.change(|s| {
        s.consents.insert(Purpose::AiExternalScreening);
    });
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_shown_no_names_and_only_words_that_stand_in_the_text_are_evidence() {
    let quotes = [
        (Concern::SuicideIntent, "i can't go on"),
        (Concern::SuicideIntent, "I will kill myself"),
        (Concern::Abuse, "[NAME_9] hit me"),
        (Concern::Abuse, "[NAME_1] here"),
    ];
    let asked = ask(&agreed(), false, nothing(), Ok(answer(&quotes))).await;
    let SecondReading::Read(read) = asked.reading else { panic!("{:?}", asked.reading) };
    assert_eq!((read.level, read.engine.as_str()), (Level::Crisis, SECOND));
    let kinds: Vec<Concern> = read.concerns.iter().map(|c| c.kind).collect();
    assert_eq!(kinds, [Concern::SuicidePreparation, Concern::SuicideIntent, Concern::Abuse]);
    let words = |e: &cs_messages::Evidence| TEXT.chars().skip(e.start).take(e.end - e.start).collect::<String>();
    let evidence: Vec<String> = read.evidence.iter().map(words).collect();
    assert_eq!(evidence, ["I CAN’T  go on", "Ana Lopez here"]);
    assert!(read.evidence.iter().all(|e| e.source == EvidenceSource::SecondReader));
    assert!(read.check(TEXT.chars().count()).is_ok());
    let seen = format!("{:?}", asked.shown);
    assert!(seen.contains("gave my dog") && !seen.contains("Lopez") && !seen.contains("0143"), "{seen}");
    let call = asked.call;
    assert_eq!((call.capability, call.outcome, call.reason), (Capability::ReadAgain, CallOutcome::Answered, None));
    assert_eq!(
        (call.sent_to.as_deref(), call.deidentified, call.engine.as_str()),
        (Some("llm.example.org"), true, SECOND)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_forbids_keeps_every_word_here() {
    type Change = fn(&mut State);
    let cases: [(Change, &str); 8] = [
        (|s| s.consents.clear(), "no_consent:ai_screening"),
        (
            |s| {
                s.consents.remove(&Purpose::AiExternalScreening);
                // The consent to drafts outside is another one.
                s.consents.insert(Purpose::AiExternalProvider);
            },
            "no_consent:ai_external_screening",
        ),
        (
            |s| {
                s.consents.remove(&Purpose::AiExternalScreening);
                s.labels = vec![DataLabel::Part2];
            },
            "part2",
        ),
        (|s| s.halted = true, "halted"),
        (|s| s.places = vec!["US-IL".into()], "not_allowed:IL-155-20"),
        (|s| s.pins = vec![TRIAGE], "not_pinned"),
        (|s| s.unknown = true, "standing_unknown"),
        (|s| s.places.push("US-NV".into()), "not_allowed:NV-406-8"),
    ];
    for (change, reason) in cases {
        let world = agreed();
        world.change(change);
        let asked = ask(&world, false, nothing(), Ok(answer(&[]))).await;
        assert!(!matches!(asked.reading, SecondReading::Read(_)), "{reason}");
        assert_eq!((asked.call.reason.as_deref(), asked.call.sent_to), (Some(reason), None));
        assert!(asked.shown.is_empty(), "{reason}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn inside_the_clinic_texts_go_as_they_are_but_for_substance_use_records() {
    let world = World::new();
    let asked = ask(&world, true, nothing(), Ok(answer(&[]))).await;
    assert!(matches!(asked.reading, SecondReading::Read(_)));
    assert!(
        !asked.call.deidentified && asked.call.sent_to.is_some() && format!("{:?}", asked.shown).contains("Ana Lopez")
    );
    world.change(|s| s.labels = vec![DataLabel::Part2]);
    let asked = ask(&world, true, nothing(), Ok(answer(&[]))).await;
    assert_eq!((asked.reading, asked.call.reason.as_deref()), (SecondReading::Refused, Some("part2")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_while_it_reads_counts_and_a_failure_is_no_answer() {
    let changes: [(Doing, &str); 3] = [
        (Arc::new(|w: &World| w.change(|s| s.halted = true)), "halted"),
        (Arc::new(|w: &World| w.change(|s| s.consents.clear())), "no_consent:ai_screening"),
        (
            Arc::new(|w: &World| {
                w.change(|s| {
                    s.consents.remove(&Purpose::AiExternalScreening);
                });
            }),
            "no_consent:ai_external_screening",
        ),
    ];
    for (doing, reason) in changes {
        let asked = ask(&agreed(), false, doing, Ok(answer(&[]))).await;
        assert_eq!((asked.reading, asked.call.reason.as_deref()), (SecondReading::Refused, Some(reason)));
        assert!(asked.call.sent_to.is_some(), "what was sent is said all the same");
    }
    for error in [ProviderError::WrongShape, ProviderError::TimedOut, ProviderError::Status(500)] {
        let asked = ask(&agreed(), false, nothing(), Err(error)).await;
        assert_eq!((asked.reading, asked.call.reason), (SecondReading::Failed, Some(error.code())));
    }
}
