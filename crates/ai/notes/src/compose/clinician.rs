//! What a clinician says they will do, in the third person. Everything else that a clinician says is quoted.
use super::render::pieces;
use crate::speech::{Gap, Token};

const WORDS_MAX: usize = 30;

/// With one of these behind the beginning, somebody else is meant or the words say something to the patient.
const REFUSED: [&str; 36] = [
    "i", "i'm", "i'd", "i'll", "i've", "me", "my", "myself", "we", "we're", "we'll", "we've", "us", "our", "you're",
    "you've", "you'll", "you'd", "yours", "let's", "what", "how", "okay", "right", "they", "them", "their", "they're",
    "mine", "whatever", "know", "see", "see.", "look", "does", "don't",
];

/// After one of these, "you" is whom something is done to or for.
const BEFORE_OBJECT: [&str; 26] = [
    "want", "need", "like", "ask", "have", "get", "call", "give", "send", "let", "help", "to", "for", "with", "from",
    "about", "tell", "remind", "start", "put", "keep", "refer", "on", "continue", "place", "set",
];

/// "I'm going to increase your dose" is "Clinician is going to increase the patient's dose".
pub(super) fn intention(words: &[&Token]) -> Option<String> {
    let plain: Vec<&str> = words.iter().map(|t| t.plain.as_str()).collect();
    let (begin, rest) = match plain.as_slice() {
        ["i'm", "going" | "gonna", "to", ..] => ("Clinician is going to", 3),
        ["i'm", "gonna", ..] => ("Clinician is going to", 2),
        ["i", "am", "going", "to", ..] => ("Clinician is going to", 4),
        ["i'll" | "i", "also" | "just" | "do", "want" | "wanna", ..] => ("Clinician wants", 3),
        ["i", "want", ..] => ("Clinician wants", 2),
        ["i", "wanna", ..] => ("Clinician wants to", 2),
        ["i'd", "like", ..] => ("Clinician would like", 2),
        ["i", "would", "like", ..] => ("Clinician would like", 3),
        ["i'll", ..] => ("Clinician will", 1),
        ["i", "will", ..] => ("Clinician will", 2),
        _ => return None,
    };
    let begin = if plain.get(rest - 1) == Some(&"wanna") { "Clinician wants to" } else { begin };
    let rest = &words[rest..];
    if rest.len() < 3
        || rest.len() > WORDS_MAX
        || rest.iter().any(|t| REFUSED.contains(&t.plain.as_str()))
        || ends_loosely(rest)
    {
        return None;
    }
    if rest[..rest.len() - 1].iter().any(|t| t.after >= Gap::Dash)
        || rest.last().is_some_and(|t| t.after == Gap::Question)
    {
        return None;
    }
    let mut out = vec![(begin.to_owned(), Gap::Space)];
    let mut before = words[words.len() - rest.len() - 1].plain.as_str();
    for token in rest {
        let piece = match token.plain.as_str() {
            "you" if BEFORE_OBJECT.contains(&before) => "the patient".to_owned(),
            "you" => return None,
            "your" => "the patient's".to_owned(),
            "yourself" => return None,
            _ => token.raw.clone(),
        };
        out.push((piece, token.after));
        before = token.plain.as_str();
    }
    Some(pieces(&out))
}

fn ends_loosely(rest: &[&Token]) -> bool {
    rest.last().is_some_and(|t| {
        matches!(
            t.plain.as_str(),
            "and"
                | "but"
                | "the"
                | "a"
                | "to"
                | "because"
                | "like"
                | "of"
                | "or"
                | "so"
                | "your"
                | "with"
                | "that"
                | "if"
                | "when"
                | "is"
                | "for"
                | "just"
                | "you"
                | "an"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::tokens;

    fn told(text: &str) -> Option<String> {
        let tokens = tokens(text);
        intention(&tokens.iter().collect::<Vec<_>>())
    }

    #[test]
    fn intentions_in_the_third_person() {
        for (said, wanted) in [
            ("I'm gonna send a letter to your doctor", "Clinician is going to send a letter to the patient's doctor"),
            ("I want you to take it with food", "Clinician wants the patient to take it with food"),
            ("i wanna order an x-ray", "Clinician wants to order an x-ray"),
            ("I also wan na repeat the labs", "Clinician wants to repeat the labs"),
            ("I'll call you on Monday after two", "Clinician will call the patient on Monday after two"),
        ] {
            assert_eq!(told(said).as_deref(), Some(wanted), "{said}");
        }
    }

    #[test]
    fn the_rest_is_left_alone() {
        for said in [
            "I'll see if you can do that",
            "I want to know how you are",
            "we'll meet on Monday",
            "I'm going to, um, and",
        ] {
            assert_eq!(told(said), None, "{said}");
        }
    }
}
