//! Whether a note is a copy of the one before it. A warning for its author; it stops nothing.
use std::collections::HashSet;
use unicode_segmentation::UnicodeSegmentation;

/// From this share of shared words on, a note is said to be too like the last.
pub const CLONED_FROM: f64 = 0.6;
/// Words in a row that are compared.
const SHINGLE: usize = 3;
/// A note of fewer words is like many others by chance.
const WORDS_MIN: usize = 12;

/// The share of this note's runs of three words that stand in the last one as well, 0 to 1. 0 where there is too little to tell.
pub fn likeness(note: &str, last: &str) -> f64 {
    let (ours, theirs) = (shingles(note), shingles(last));
    if ours.len() + SHINGLE <= WORDS_MIN || theirs.is_empty() {
        return 0.0;
    }
    let shared = u32::try_from(ours.intersection(&theirs).count()).unwrap_or(u32::MAX);
    f64::from(shared) / f64::from(u32::try_from(ours.len()).unwrap_or(u32::MAX))
}

fn shingles(text: &str) -> HashSet<String> {
    let words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
    words.windows(SHINGLE).map(|w| w.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_found_and_a_new_note_is_not() {
        let last = "Client reports sleeping four hours a night and feeling tense at work. We practised slow breathing. Plan: keep the sleep log, meet in a week.";
        let copied = last.replace("four", "five");
        assert!(likeness(last, last) > 0.99);
        assert!(likeness(&copied, last) > CLONED_FROM);
        let new = "Client called her sister twice and went back to choir. Sleep is better, about seven hours. We looked at what helped. Plan: two more evenings out.";
        assert!(likeness(new, last) < 0.2);
        assert!(likeness("", last) < f64::EPSILON && likeness(last, "") < f64::EPSILON);
        assert!(likeness("No change.", "No change.") < f64::EPSILON);
    }
}
