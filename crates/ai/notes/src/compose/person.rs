//! From the first person to the third. "They" takes the verb that "I" takes, but for "am" and "was", so nothing else has to be inflected.
//! Whatever could be misread afterwards is refused, and then quoted.
use super::render::pieces;
use crate::speech::{Gap, Token};

/// Above so many words a clause is quoted.
const WORDS_MAX: usize = 26;

/// With one of these in it, "they" would have two meanings, or the clause speaks to the listener or quotes somebody.
const REFUSED: [&str; 41] = [
    "you",
    "your",
    "you're",
    "you've",
    "you'll",
    "you'd",
    "yours",
    "yourself",
    "yourselves",
    "we",
    "we're",
    "we've",
    "we'll",
    "we'd",
    "us",
    "our",
    "ours",
    "they",
    "they're",
    "they've",
    "they'll",
    "they'd",
    "them",
    "their",
    "themselves",
    "theirs",
    "y'all",
    "let",
    "let's",
    "says",
    "goes",
    "what's",
    "who",
    "em",
    "ya",
    "dude",
    "literally",
    "whatever",
    "hey",
    "says",
    "doc",
];

/// Where a clause that ends with one of these was broken off.
const LOOSE_ENDS: [&str; 33] = [
    "and", "but", "the", "a", "an", "to", "i", "because", "like", "of", "or", "so", "my", "with", "that", "if", "when",
    "is", "was", "for", "at", "in", "on", "it's", "i'm", "he", "she", "just", "cause", "as", "what", "into", "from",
];

const SUBJECTS: [&str; 6] = ["i", "i'm", "i've", "i'd", "i'll", "my"];

/// The clause in the third person, beginning in lower case; `None` where it is better quoted.
pub(super) fn third_person(words: &[&Token]) -> Option<String> {
    let first = words.first()?;
    if !SUBJECTS.contains(&first.plain.as_str()) || words.len() < 3 || words.len() > WORDS_MAX {
        return None;
    }
    let last = words.last()?;
    if LOOSE_ENDS.contains(&last.plain.as_str())
        || words.iter().any(|t| REFUSED.contains(&t.plain.as_str()))
        || tells_speech(words)
    {
        return None;
    }
    if last.after == Gap::Question || words[..words.len() - 1].iter().any(|t| t.after >= Gap::Dash) {
        return None;
    }
    let mut out: Vec<(String, Gap)> = Vec::new();
    for (at, token) in words.iter().enumerate() {
        out.push((mapped(words, at).unwrap_or_else(|| spelled(token)), token.after));
    }
    Some(pieces(&out))
}

/// "I was like", "and I go", "she said I": what follows is somebody's words.
fn tells_speech(words: &[&Token]) -> bool {
    words.windows(2).any(|pair| {
        matches!(pair[0].plain.as_str(), "was" | "were" | "i'm" | "is" | "he's" | "she's" | "be" | "all")
            && pair[1].plain == "like"
            || matches!(pair[0].plain.as_str(), "said" | "say" | "told" | "thought" | "think")
                && pair[1].after >= Gap::Comma
            || pair[0].plain == "i" && matches!(pair[1].plain.as_str(), "mean" | "go")
    }) || words.iter().filter(|t| t.plain == "like").count() > 1
        || words
            .windows(2)
            .any(|pair| matches!(pair[0].plain.as_str(), "said" | "say") && SUBJECTS.contains(&pair[1].plain.as_str()))
}

fn mapped(words: &[&Token], at: usize) -> Option<String> {
    let word = words[at].plain.as_str();
    let follows_i = |back: usize| at >= back && words[at - back].plain == "i";
    let near_i = follows_i(1) || follows_i(2) && ADVERBS.contains(&words[at - 1].plain.as_str());
    Some(match word {
        "i" => "they".into(),
        "i'm" => "they are".into(),
        "i've" => "they have".into(),
        "i'd" => "they'd".into(),
        "i'll" => "they will".into(),
        "me" => "them".into(),
        "my" => "their".into(),
        "mine" => "theirs".into(),
        "myself" => "themself".into(),
        "am" => "are".into(),
        "was" if near_i => "were".into(),
        "wasn't" if near_i => "weren't".into(),
        "ain't" if near_i => "aren't".into(),
        _ => return None,
    })
}

const ADVERBS: [&str; 12] = [
    "just",
    "really",
    "always",
    "never",
    "still",
    "also",
    "actually",
    "only",
    "kind",
    "definitely",
    "probably",
    "usually",
];

/// As it was written, but for a capital at the beginning of a common word.
fn spelled(token: &Token) -> String {
    token.raw.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::tokens;

    fn third(text: &str) -> Option<String> {
        let tokens = tokens(text);
        third_person(&tokens.iter().collect::<Vec<_>>())
    }

    #[test]
    fn the_first_person_becomes_the_third() {
        for (said, told) in [
            ("I'm not sleeping, I was up at three", "they are not sleeping, they were up at three"),
            ("my mom says nothing", ""),
            ("I hate myself and my job", "they hate themself and their job"),
            ("I never was good at it", "they never were good at it"),
            ("I've lost ten pounds since May", "they have lost ten pounds since May"),
            ("my brother hit me", "their brother hit them"),
        ] {
            assert_eq!(third(said).unwrap_or_default(), told, "{said}");
        }
    }

    #[test]
    fn what_could_be_misread_is_refused() {
        for said in [
            "I told them I hate it",
            "we fight",
            "I was like get out",
            "I said I want to go",
            "I take it because",
            "you know I tried",
            "I tried – it failed",
        ] {
            assert_eq!(third(said), None, "{said}");
        }
    }
}
