//! Words written without spaces between them, cut where the lexicon's words allow it: "iwanttodie", "killmyself".
use super::repair::Repaired;
use crate::lexicon::Lexicon;

/// Cuts `letters` into the fewest known words, at least one of which is a key word; `least` is the shortest text worth trying.
pub fn split(letters: &str, lexicon: &Lexicon, least: usize) -> Option<Repaired> {
    let bytes = letters.as_bytes();
    let length = bytes.len();
    if length < least {
        return None;
    }
    // best[i]: (words used, where the last one begins) for the first i letters.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; length + 1];
    best[0] = Some((0, 0));
    let mut ends = Vec::new();
    for at in 0..length {
        let Some((words, _)) = best[at] else { continue };
        ends.clear();
        lexicon.vocabulary.beginnings(&bytes[at..], &mut ends);
        for end in ends.iter().map(|e| at + e) {
            if end - at == 1 && !matches!(bytes[at], b'i' | b'a' | b'u' | b'y') {
                continue;
            }
            if best[end].is_none_or(|(w, _)| words + 1 < w) {
                best[end] = Some((words + 1, at));
            }
        }
    }
    let mut pieces = Vec::new();
    let mut end = length;
    while end > 0 {
        let (_, begin) = best[end]?;
        pieces.push((letters[begin..end].to_owned(), begin..end));
        end = begin;
    }
    pieces.reverse();
    let is_key = |word: &str| lexicon.keys_by_length.get(&word.len()).is_some_and(|k| k.iter().any(|k| k == word));
    pieces.iter().any(|(word, _)| is_key(word)).then_some(pieces)
}
