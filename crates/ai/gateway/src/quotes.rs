//! No evidence but words that stand in the text: what a reader quotes is looked for, and where it stands is found here.
use cs_messages::{Evidence, EvidenceSource};

/// Shorter words stand in any text.
const WORDS_MIN: usize = 3;

/// Where the quoted words stand in the text, in Unicode scalar values; case, runs of spaces and the shape of quotation marks aside. `None`
/// where they do not.
pub(crate) fn find(text: &str, words: &str) -> Option<(usize, usize)> {
    let text = folded(text);
    let words: Vec<char> = folded(words.trim()).into_iter().map(|(c, _)| c).collect();
    if words.iter().filter(|c| c.is_alphanumeric()).count() < WORDS_MIN || words.len() > text.len() {
        return None;
    }
    let at = (0..=text.len() - words.len()).find(|at| words.iter().enumerate().all(|(i, c)| text[at + i].0 == *c))?;
    Some((text[at].1, text[at + words.len() - 1].1 + 1))
}

/// The same, as evidence of a second reader.
pub(crate) fn evidence(text: &str, words: &str, concern: cs_messages::Concern) -> Option<Evidence> {
    let (start, end) = find(text, words)?;
    Some(Evidence { start, end, concern, source: EvidenceSource::SecondReader })
}

/// Each character in one shape, with its place.
fn folded(text: &str) -> Vec<(char, usize)> {
    let mut out: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.chars().enumerate() {
        let c = match c {
            c if c.is_whitespace() => ' ',
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            // One character for one: a place must not move.
            c => c.to_lowercase().next().unwrap_or(c),
        };
        if c == ' ' && out.last().is_none_or(|(last, _)| *last == ' ') {
            continue;
        }
        out.push((c, at));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn words_are_found_where_they_stand_and_nowhere_else() {
        let text = "É 😀 I CAN\u{2019}T  go\non. I can't";
        assert_eq!(find(text, "i can't go on"), Some((4, 18)));
        assert_eq!(text.chars().skip(4).take(14).collect::<String>(), "I CAN\u{2019}T  go\non");
        assert_eq!(find(text, "I can go on"), None);
        assert_eq!((find(text, "I"), find(text, " . "), find("", "abc"), find("ab", "abc")), (None, None, None, None));
        assert_eq!(find("ab", "[NAME_1] abc"), None);
    }
}
