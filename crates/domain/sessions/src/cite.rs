//! Where in a transcript a sentence's words rest; never what the sentence says.
use crate::{Transcript, Utterance};
use serde::{Deserialize, Serialize};

/// Words of one utterance, in Unicode scalar values of its text, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// Counted from 0.
    pub utterance: usize,
    pub start: usize,
    pub end: usize,
}

impl Citation {
    /// All of an utterance.
    pub fn whole(utterance: usize, said: &Utterance) -> Self {
        Self { utterance, start: 0, end: said.text.chars().count() }
    }

    /// The words that it names; `None` where there are none: no such utterance, outside of it, or nothing at all.
    pub fn words(self, transcript: &Transcript) -> Option<&str> {
        let text = transcript.get(self.utterance)?.text.as_str();
        if self.start >= self.end {
            return None;
        }
        let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let from = places.nth(self.start)?;
        let to = places.nth(self.end - self.start - 1)?;
        Some(&text[from..to])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Speaker;

    fn said(text: &str) -> Transcript {
        Transcript {
            utterances: vec![Utterance {
                speaker: Speaker::Client,
                label: None,
                text: text.into(),
                start_s: None,
                end_s: None,
            }],
        }
    }

    #[test]
    fn words_are_cut_by_characters_and_never_by_bytes() {
        let transcript = said("año nuevo 😀 ok");
        let at = |start, end| Citation { utterance: 0, start, end }.words(&transcript);
        assert_eq!(at(0, 3), Some("año"));
        assert_eq!(at(10, 11), Some("😀"));
        assert_eq!(at(12, 14), Some("ok"));
        for (start, end) in [(0, 0), (3, 2), (12, 15), (99, 100)] {
            assert_eq!(at(start, end), None, "{start}..{end}");
        }
        assert_eq!(Citation { utterance: 1, start: 0, end: 1 }.words(&transcript), None);
        assert_eq!(Citation::whole(0, &transcript.utterances[0]).words(&transcript), Some("año nuevo 😀 ok"));
        let silence = said("");
        assert_eq!(Citation::whole(0, &silence.utterances[0]).words(&silence), None);
    }
}
