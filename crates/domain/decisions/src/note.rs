//! A note of an encounter: sections of sentences, each with who wrote it and what it rests on. It is signed like a reply, for the chart.
use crate::{ContentProblem, Disclosure, Sentence, Signable};
use cs_kernel::{EncounterId, Language, NoteId, PatientId};
use serde::{Deserialize, Serialize};

/// What a section reads in which nothing was observed.
const NOT_ASSESSED: &str = "Not assessed.";

/// A note about one patient, for their chart. An addendum is a note of its own that names the note it amends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Whose chart it stands in.
    pub patient: PatientId,
    pub encounter: EncounterId,
    pub language: Language,
    /// "soap", "narrative", "sections" …
    pub format: String,
    pub sections: Vec<NoteSection>,
    /// The signed note that this one adds to.
    pub amends: Option<NoteId>,
}

/// A part of a note. One without sentences reads "Not assessed."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteSection {
    pub name: String,
    pub sentences: Vec<Sentence>,
}

/// A sentence's place in a note, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub section: usize,
    pub sentence: usize,
}

impl NoteSection {
    pub fn empty(name: &str) -> Self {
        Self { name: name.to_owned(), sentences: Vec::new() }
    }

    /// The sentences one after the other, byte for byte; empty where nothing was observed.
    pub fn words(&self) -> String {
        self.sentences.iter().map(|s| s.text.as_str()).collect()
    }

    /// As it is read.
    pub fn text(&self) -> String {
        let words = self.words();
        if words.trim().is_empty() { NOT_ASSESSED.to_owned() } else { words }
    }
}

impl Note {
    /// An empty note with these sections.
    pub fn blank(
        patient: PatientId,
        encounter: EncounterId,
        language: Language,
        format: &str,
        sections: &[&str],
    ) -> Self {
        let sections = sections.iter().map(|name| NoteSection::empty(name)).collect();
        Self { patient, encounter, language, format: format.to_owned(), sections, amends: None }
    }

    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sections.iter().flat_map(|s| &s.sentences)
    }

    /// What its author wrote or let stand, without headings: to be compared with another note.
    pub fn words(&self) -> String {
        self.sections.iter().map(NoteSection::words).collect::<Vec<_>>().join("\n")
    }

    /// As it is read and printed.
    pub fn text(&self) -> String {
        self.sections.iter().map(|s| format!("{}\n{}\n", s.name, s.text().trim_end())).collect::<Vec<_>>().join("\n")
    }

    pub fn disclosure(&self) -> Disclosure {
        Disclosure::of(self.sentences())
    }
}

impl Signable for Note {
    fn recipient(&self) -> PatientId {
        self.patient
    }

    fn language(&self) -> &Language {
        &self.language
    }

    fn bytes(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Bytes<'a> {
            disclosure: Disclosure,
            note: &'a Note,
        }
        // A struct of strings, numbers and ids always serialises; field order is fixed by the types.
        serde_json::to_vec(&Bytes { disclosure: self.disclosure(), note: self }).unwrap_or_default()
    }

    /// A blank note, or a program's sentence that rests on nothing and that nobody touched, cannot be signed. Sentences count from 1.
    fn check(&self) -> Result<(), ContentProblem> {
        if self.words().trim().is_empty() {
            return Err(ContentProblem::Empty);
        }
        match self.sentences().position(Sentence::unsupported) {
            Some(index) => Err(ContentProblem::Unsupported(index + 1)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, Source};
    use cs_kernel::{Digest, Salt, TranscriptId};
    use proptest::prelude::*;

    fn note(text: &str, origin: Origin) -> Note {
        let (patient, encounter) = (PatientId::from_bytes([1; 16]), EncounterId::from_bytes([2; 16]));
        let mut note = Note::blank(patient, encounter, Language::English, "dap", &["Data", "Assessment", "Plan"]);
        note.sections[0].sentences.push(Sentence { text: text.into(), origin });
        note
    }

    #[test]
    fn what_was_not_observed_reads_not_assessed() {
        let note = note("Sleeps five hours.", Origin::Person);
        assert_eq!(note.text(), "Data\nSleeps five hours.\n\nAssessment\nNot assessed.\n\nPlan\nNot assessed.\n");
        assert_eq!(note.words().trim(), "Sleeps five hours.");
        assert_eq!((note.disclosure(), note.check()), (Disclosure::WrittenByPerson, Ok(())));
    }

    #[test]
    fn a_blank_or_unsupported_note_is_not_signed() {
        assert_eq!(note(" \n", Origin::Person).check(), Err(ContentProblem::Empty));
        let source =
            Source::SessionWords { transcript: TranscriptId::from_bytes([3; 16]), utterance: 0, start: 0, end: 4 };
        for (sources, supported) in [(vec![], true), (vec![source.clone()], false)] {
            let made_up = note("Sleeps well.", Origin::Program { sources, supported });
            assert_eq!(made_up.check(), Err(ContentProblem::Unsupported(1)));
        }
        let drafted = note("Sleeps well.", Origin::Program { sources: vec![source], supported: true });
        assert_eq!((drafted.disclosure(), drafted.check()), (Disclosure::DraftedByProgram, Ok(())));
    }

    proptest! {
        /// Another word, another section, another patient: other bytes.
        #[test]
        fn no_two_notes_have_the_same_bytes(text in ".{1,40}", other in ".{1,40}") {
            let salt = Salt([7; 32]);
            let digest = |n: &Note| Digest::salted(&salt, &n.bytes());
            let one = note(&text, Origin::Person);
            prop_assert_eq!(text == other, digest(&one) == digest(&note(&other, Origin::Person)));
            let mut moved = one.clone();
            moved.sections[1].sentences = std::mem::take(&mut moved.sections[0].sentences);
            prop_assert_ne!(digest(&one), digest(&moved));
            let elsewhere = Note { patient: PatientId::from_bytes([9; 16]), ..one.clone() };
            prop_assert_ne!(digest(&one), digest(&elsewhere));
        }
    }
}
