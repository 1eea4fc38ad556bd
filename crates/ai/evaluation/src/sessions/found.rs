//! When a fact counts as told: a text rests on the utterance of its words and has at least half of what they say.
use super::{Drafted, Fact, Session};
use cs_sessions::{Citation, Transcript};
use std::collections::BTreeSet;

/// A text tells words when it has this share of their content.
const SHARE: f64 = 0.5;
/// Something left out may be listed under the question or the answer: so many utterances away.
const NEAR: usize = 2;

const STOP: [&str; 60] = [
    "the", "and", "that", "this", "with", "have", "been", "like", "just", "then", "when", "what", "they", "them",
    "there", "from", "would", "were", "your", "you", "it's", "i've", "really", "because", "that's", "okay", "yeah",
    "well", "was", "are", "for", "but", "had", "has", "his", "her", "she", "out", "all", "can", "about", "i'm", "not",
    "its", "get", "got", "did", "does", "don't", "know", "mean", "their", "him", "who", "how", "why", "one", "some",
    "into", "said",
];

/// The content of some words: those that are no small words, by their beginning, and numbers.
pub fn content(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|w| w.to_lowercase().replace('’', "'"))
        .filter(|w| w.chars().any(|c| c.is_ascii_digit()) || w.chars().count() > 2 && !STOP.contains(&w.as_str()))
        .map(|w| w.chars().take(6).collect())
        .collect()
}

/// Whether this text has at least half of the content of these words; of words without content, whether it has them as they are.
pub fn holds(text: &str, words: &str) -> bool {
    let wanted = content(words);
    if wanted.is_empty() {
        return plain(text).contains(&plain(words));
    }
    let has = content(text);
    #[allow(clippy::cast_precision_loss)]
    let share = wanted.intersection(&has).count() as f64 / wanted.len() as f64;
    share >= SHARE
}

fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!(" {} ", words.join(" "))
}

/// Which sentences tell the words at this place.
pub(super) fn sentences(draft: &Drafted, place: Citation, transcript: &Transcript) -> Vec<usize> {
    let words = place.words(transcript).unwrap_or_default();
    let tells = |i: &usize| {
        let sentence = &draft.sentences[*i];
        sentence.citations.iter().any(|c| c.utterance == place.utterance) && holds(&sentence.text, words)
    };
    (0..draft.sentences.len()).filter(tells).collect()
}

/// Which of what was left out tells the words at this place.
pub(super) fn omissions(draft: &Drafted, place: Citation, transcript: &Transcript) -> Vec<usize> {
    let words = place.words(transcript).unwrap_or_default();
    let tells = |i: &usize| {
        draft.omitted[*i].utterance.abs_diff(place.utterance) <= NEAR && holds(&draft.omitted[*i].text, words)
    };
    (0..draft.omitted.len()).filter(tells).collect()
}

/// How a fact stands in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub note: bool,
    pub listed: bool,
}

/// A fact is told when at least half of its places are.
pub(super) fn told(draft: &Drafted, fact: &Fact, session: &Session) -> Told {
    let of = fact.places.len();
    let in_note: Vec<bool> =
        fact.places.iter().map(|p| !sentences(draft, *p, &session.transcript).is_empty()).collect();
    let either = fact
        .places
        .iter()
        .zip(&in_note)
        .filter(|(p, noted)| **noted || !omissions(draft, **p, &session.transcript).is_empty())
        .count();
    Told { note: in_note.iter().filter(|n| **n).count() * 2 >= of, listed: either * 2 >= of }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_content_is_enough_and_less_is_not() {
        assert!(holds("Patient reports that they take sertraline 100 mg.", "I take sertraline, 100 mg, every morning"));
        assert!(!holds("Patient reports that they take something.", "I take sertraline, 100 mg, every morning"));
        assert!(holds("Asked \"any?\", patient answered: \"no, not him\".", "not him"));
        assert!(!holds("He is not himself", "not him"));
    }
}
