//! A transcript, read once for all sentences of a note: passages, what each claims, and where each term stands.
use crate::lexicon::{Kind, Lexicon};
use crate::reading::{Mood, Polarity, Reading};
use crate::vectors::Vector;
use crate::words::{Gap, Word, Words};
use crate::{answers, quantity::Quantity};
use cs_sessions::{Speaker, Transcript, Utterance};
use std::collections::HashMap;

/// How many words a passage has at most; what is said without a pause is cut there.
const PASSAGE_WORDS_MAX: usize = 28;
/// A sentence shorter than this stays with the next one.
const PASSAGE_WORDS_MIN: usize = 5;

/// Some words of one utterance that are looked at together.
#[derive(Debug, Clone)]
pub struct Passage {
    pub utterance: usize,
    /// In Unicode scalar values of the utterance.
    pub start: usize,
    pub end: usize,
    pub speaker: Speaker,
    pub words: usize,
    pub quantities: Vec<Quantity>,
    /// The places in [`Talk::mentions`] that stand in it.
    pub mentions: std::ops::Range<usize>,
    /// A question, and the passage that answers it.
    pub answer: Option<usize>,
    pub question: bool,
}

/// A term where it was said.
#[derive(Debug, Clone)]
pub struct Mention {
    pub key: u32,
    pub passage: u32,
    pub polarity: Polarity,
    pub mood: Mood,
    pub of: Option<String>,
}

/// A term's key, and where it was said.
#[derive(Debug)]
pub struct Key {
    pub text: String,
    pub kind: Kind,
    pub mentions: Vec<u32>,
    pub vector: Option<Vector>,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Talk {
    pub passages: Vec<Passage>,
    pub mentions: Vec<Mention>,
    pub keys: Vec<Key>,
    by_text: HashMap<String, u32>,
}

impl Talk {
    pub fn read(lexicon: &Lexicon, transcript: &Transcript) -> Self {
        let mut talk = Self::default();
        let mut openings = Vec::new();
        for (utterance, said) in transcript.utterances.iter().enumerate() {
            let own = person(lexicon, said);
            let reading = Reading::talk(lexicon, &said.text, own.as_deref());
            for (first, end) in cut(&reading.words) {
                openings.push(answers::Opening::of(&lexicon.cues, &reading.words, first, end));
                talk.add(lexicon, utterance, said.speaker, &reading, first, end);
            }
        }
        answers::join(&mut talk, &openings);
        talk
    }

    pub fn key(&self, text: &str) -> Option<u32> {
        self.by_text.get(text).copied()
    }

    pub fn mentions_of(&self, passage: &Passage) -> &[Mention] {
        &self.mentions[passage.mentions.clone()]
    }

    fn add(
        &mut self,
        lexicon: &Lexicon,
        utterance: usize,
        speaker: Speaker,
        reading: &Reading,
        first: usize,
        end: usize,
    ) {
        let passage = self.passages.len() as u32;
        let from = self.mentions.len();
        for term in reading.terms.iter().filter(|t| first <= t.first && t.first < end) {
            let mut keys = vec![(term.key.as_str(), term.name.as_str(), term.kind)];
            if term.parts.len() > 1 || term.parts.first().is_some_and(|p| *p != term.key) {
                keys.extend(term.parts.iter().map(|p| (p.as_str(), p.as_str(), Kind::Plain)));
            }
            for (key, name, kind) in keys {
                let key = self.intern(lexicon, key, name, kind);
                self.keys[key as usize].mentions.push(self.mentions.len() as u32);
                let of = term.of.clone();
                self.mentions.push(Mention { key, passage, polarity: term.polarity, mood: term.mood, of });
            }
        }
        let words = &reading.words.words[first..end];
        let quantities = reading.quantities.iter().filter(|q| first <= q.first && q.first < end).cloned().collect();
        self.passages.push(Passage {
            utterance,
            start: words.first().map_or(0, |w| w.start),
            end: words.last().map_or(0, |w| w.end),
            speaker,
            words: end - first,
            quantities,
            mentions: from..self.mentions.len(),
            answer: None,
            question: reading.words.gap_after(end - 1) == Gap::Question,
        });
    }

    fn intern(&mut self, lexicon: &Lexicon, text: &str, name: &str, kind: Kind) -> u32 {
        if let Some(&key) = self.by_text.get(text) {
            let known = &mut self.keys[key as usize];
            if known.kind == Kind::Plain {
                known.kind = kind;
            }
            return key;
        }
        let key = self.keys.len() as u32;
        self.keys.push(Key { text: text.to_owned(), kind, mentions: Vec::new(), vector: lexicon.vectors.of(name) });
        self.by_text.insert(text.to_owned(), key);
        key
    }
}

/// Who somebody other than the client is to them, by their label: "Mother".
fn person(lexicon: &Lexicon, said: &Utterance) -> Option<String> {
    if said.speaker != Speaker::Other {
        return None;
    }
    let label = Reading::talk(lexicon, said.label.as_deref()?, None);
    let named = label.terms.into_iter().find(|t| t.kind == Kind::Family).map(|t| t.key);
    Some(named.unwrap_or_else(|| "other".to_owned()))
}

/// The passages of an utterance, as words `[first, end)`.
fn cut(words: &Words) -> Vec<(usize, usize)> {
    let list: &[Word] = &words.words;
    let mut cuts = Vec::new();
    let mut first = 0;
    for at in 0..list.len() {
        let length = at + 1 - first;
        let gap = words.gap_after(at);
        let ends = (gap.ends_sentence() && length >= PASSAGE_WORDS_MIN) || gap == Gap::Question;
        let full = length >= PASSAGE_WORDS_MAX
            || (length >= PASSAGE_WORDS_MAX / 2 && gap == Gap::Comma && list.len() - at > 6);
        if ends || full || at + 1 == list.len() {
            cuts.push((first, at + 1));
            first = at + 1;
        }
    }
    cuts
}
