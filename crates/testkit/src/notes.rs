//! A note engine that does as a test says. By default it quotes each thing that the client said, and leaves out what the clinician did.
use cs_decisions::{FlagKind, Omitted};
use cs_gateway::{EmbeddedNotes, NoteAnswer, NoteMaterial, NoteSentence};
use cs_sessions::{Citation, Speaker};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// What it does next, and until told otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NotesDo {
    /// A sentence for each utterance of the client, or for each jotting, in the first section. One that says "but" is marked as contradicted.
    #[default]
    Quote,
    /// Nothing was said that a note would hold.
    Abstain,
    /// A sentence that rests on nothing.
    Invent,
    Panic,
    /// Longer than anybody waits.
    Hang,
    /// A section that the format does not have.
    Nonsense,
}

/// Told by the test.
#[derive(Debug, Clone, Default)]
pub struct ScriptedNotes(Arc<Mutex<NotesDo>>);

pub(crate) const NOTES: &str = "scripted-notes@000000000000";

impl ScriptedNotes {
    pub fn set(&self, does: NotesDo) {
        *self.0.lock().unwrap() = does;
    }
}

impl EmbeddedNotes for ScriptedNotes {
    fn name(&self) -> String {
        NOTES.into()
    }

    fn draft(&self, material: &NoteMaterial) -> NoteAnswer {
        let does = *self.0.lock().unwrap();
        match does {
            NotesDo::Quote => quoted(material),
            NotesDo::Abstain => NoteAnswer::default(),
            NotesDo::Invent => {
                NoteAnswer { sentences: vec![sentence("Sleeps well.", material, vec![])], ..quoted(material) }
            }
            NotesDo::Panic => panic!("the test told the engine to panic"),
            NotesDo::Hang => {
                std::thread::sleep(Duration::from_secs(20));
                NoteAnswer::default()
            }
            NotesDo::Nonsense => {
                let mut answer = quoted(material);
                answer.sentences.iter_mut().for_each(|s| s.section = "Weather".into());
                answer
            }
        }
    }
}

fn sentence(text: &str, material: &NoteMaterial, citations: Vec<Citation>) -> NoteSentence {
    let against =
        if text.contains(" but ") { vec![(FlagKind::AgainstSession, "said otherwise".into())] } else { vec![] };
    let section = material.format.sections()[0].to_owned();
    NoteSentence { section, text: text.to_owned(), citations, support: 0.9, against }
}

fn quoted(material: &NoteMaterial) -> NoteAnswer {
    let mut answer = NoteAnswer::default();
    for (index, said) in material.transcript.utterances.iter().enumerate() {
        let jotted = said.label.as_deref() == Some("jotting");
        if said.text.trim().is_empty() {
            continue;
        }
        if said.speaker == Speaker::Client || jotted {
            let cited = vec![Citation::whole(index, said)];
            answer.sentences.push(sentence(said.text.trim(), material, cited));
        } else {
            answer.omitted.push(Omitted { utterance: index, kind: "intervention".into(), text: said.text.clone() });
        }
    }
    answer.not_assessed = material.format.sections().iter().skip(1).map(|s| (*s).to_owned()).collect();
    answer
}
