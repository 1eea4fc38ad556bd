//! Whether a clause asks something.
use super::{Gap, Token};

const ASKING: [&str; 26] = [
    "do", "does", "did", "are", "is", "was", "were", "have", "has", "had", "can", "could", "will", "would", "should",
    "any", "how", "what", "what's", "when", "where", "who", "why", "which", "isn't", "aren't",
];
const ASKED: [&str; 22] = [
    "you", "your", "it", "there", "he", "she", "they", "that", "this", "the", "anything", "anybody", "anyone", "many",
    "much", "often", "long", "about", "old", "kind", "any", "happened",
];

/// By its mark, or by the words with which it begins after `openers`.
pub(super) fn asks(words: &[&Token]) -> bool {
    let Some(last) = words.last() else { return false };
    if last.after == Gap::Question {
        return true;
    }
    for at in 0..words.len().min(4) {
        let word = words[at].plain.as_str();
        if word == "any" && at <= 2 && words.len() <= 14 && last.after == Gap::Space {
            return true;
        }
        if ASKING.contains(&word) && words.get(at + 1).is_some_and(|w| ASKED.contains(&w.plain.as_str())) {
            return !(matches!(word, "what" | "when" | "how" | "who" | "which" | "where")
                && at > 0
                && last.after == Gap::Stop);
        }
        if !is_opener(word) {
            break;
        }
    }
    // "and your sleep how's that been": an auxiliary and "you" near the end.
    let tail = words.len().saturating_sub(6).max(4);
    (tail..words.len().saturating_sub(1)).any(|at| {
        matches!(words[at].plain.as_str(), "do" | "did" | "are" | "have" | "how's")
            && matches!(words[at + 1].plain.as_str(), "you" | "that" | "it")
    }) && last.after == Gap::Space
}

fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "so"
            | "okay"
            | "ok"
            | "but"
            | "um"
            | "uh"
            | "well"
            | "now"
            | "alright"
            | "all"
            | "right"
            | "then"
            | "or"
            | "yeah"
            | "like"
            | "also"
            | "in"
            | "general"
    )
}
