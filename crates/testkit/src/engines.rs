//! Engines that do as a test says. By default triage goes by a few plain words, and replies quote the first snippet.
use cs_decisions::{Origin, Sentence, Source};
use cs_gateway::{Abstained, Drafted, EmbeddedReplies, EngineRefusal, ReplyAnswer, ReplyMaterial, TriageEngine};
use cs_messages::{Assessment, Concern, ConcernScore, Evidence, EvidenceSource, Level, Speaker, ThreadText};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// What the triage engine does next, and until told otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TriageDoes {
    /// "kill myself" is a crisis, "worse" is urgent, "appointment" is administrative, the rest routine.
    #[default]
    Read,
    Panic,
    /// Longer than anybody waits.
    Hang,
    /// Reads, after this long.
    Slow(Duration),
    /// Evidence outside of the text, scores outside of 0 to 1.
    Nonsense,
    Fail,
}

/// What the reply engine does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RepliesDo {
    #[default]
    QuoteFirstSnippet,
    Abstain,
    Panic,
    /// Longer than anybody waits.
    Hang,
    /// Words without a source, and a source that is not there.
    Nonsense,
}

/// Told to both engines by the test.
#[derive(Debug, Clone, Default)]
pub struct Script(Arc<Mutex<(TriageDoes, RepliesDo)>>);

impl Script {
    pub fn triage(&self, does: TriageDoes) {
        self.0.lock().unwrap().0 = does;
    }

    pub fn replies(&self, does: RepliesDo) {
        self.0.lock().unwrap().1 = does;
    }

    fn now(&self) -> (TriageDoes, RepliesDo) {
        *self.0.lock().unwrap()
    }
}

pub(crate) const TRIAGE: &str = "scripted-triage@000000000000";
pub(crate) const REPLIES: &str = "scripted-replies@000000000000";

impl TriageEngine for Script {
    fn name(&self) -> String {
        TRIAGE.into()
    }

    fn assess(&self, thread: &ThreadText) -> Result<Assessment, EngineRefusal> {
        let text = thread.turns.iter().rev().find(|t| t.from == Speaker::Patient).map_or("", |t| t.text.as_str());
        match self.now().0 {
            TriageDoes::Read => Ok(read(text)),
            TriageDoes::Panic => panic!("the test told the engine to panic"),
            TriageDoes::Hang => {
                std::thread::sleep(Duration::from_secs(20));
                Ok(read(text))
            }
            TriageDoes::Slow(long) => {
                std::thread::sleep(long);
                Ok(read(text))
            }
            TriageDoes::Nonsense => {
                let evidence = Evidence {
                    start: 1_000_000,
                    end: 2_000_000,
                    concern: Concern::SuicideActive,
                    source: EvidenceSource::Lexicon,
                };
                Ok(Assessment { score: 7.5, evidence: vec![evidence], ..read(text) })
            }
            TriageDoes::Fail => Err(EngineRefusal::Failed),
        }
    }
}

fn read(text: &str) -> Assessment {
    let text = text.to_lowercase();
    let found = |words: &str, concern| {
        text.find(words).map(|at| {
            let start = text[..at].chars().count();
            let evidence =
                Evidence { start, end: start + words.chars().count(), concern, source: EvidenceSource::Lexicon };
            (concern, evidence)
        })
    };
    let (level, score, urgent_score, found) = if let Some(f) = found("kill myself", Concern::SuicideActive) {
        (Level::Crisis, 0.9, 0.95, Some(f))
    } else if let Some(f) = found("worse", Concern::Deterioration) {
        (Level::Urgent, 0.1, 0.7, Some(f))
    } else if text.contains("appointment") {
        (Level::Administrative, 0.0, 0.0, None)
    } else {
        (Level::Routine, 0.0, 0.1, None)
    };
    let concerns = found.iter().map(|f| ConcernScore { kind: f.0, score: urgent_score }).collect();
    let evidence = found.into_iter().map(|f| f.1).collect();
    Assessment { level, score, urgent_score, concerns, evidence, engine: TRIAGE.into() }
}

impl EmbeddedReplies for Script {
    fn name(&self) -> String {
        REPLIES.into()
    }

    fn draft(&self, material: &ReplyMaterial) -> ReplyAnswer {
        let nothing = || ReplyAnswer::Abstained(Abstained { reason: "no_source".into(), missing: Vec::new() });
        match self.now().1 {
            RepliesDo::QuoteFirstSnippet => match material.snippets.first() {
                Some(snippet) => ReplyAnswer::Drafted(Drafted {
                    sentences: vec![Sentence {
                        text: snippet.body.clone(),
                        origin: Origin::Program {
                            sources: vec![Source::Snippet { snippet: snippet.id }],
                            supported: true,
                        },
                    }],
                    unanswered: Vec::new(),
                    left_out: Vec::new(),
                }),
                None => nothing(),
            },
            RepliesDo::Abstain => nothing(),
            RepliesDo::Panic => panic!("the test told the engine to panic"),
            RepliesDo::Hang => {
                std::thread::sleep(Duration::from_secs(20));
                nothing()
            }
            RepliesDo::Nonsense => ReplyAnswer::Drafted(Drafted::default()),
        }
    }
}
