//! A question and a plain answer as one statement: "any thoughts of hurting yourself?" "no" is "denies any thoughts of hurting themself".
//! Only a few plain forms of question are turned; the rest is quoted.
use super::render::{pieces, strip_openers};
use crate::{
    lexicon::Lexicon,
    speech::{Gap, Token},
};

const WORDS_MAX: usize = 22;

/// With one of these the question is more than one, or points at something else.
const REFUSED: [&str; 30] = [
    "you", "you're", "you've", "you'd", "you'll", "i", "i'm", "i'd", "we", "how", "what", "why", "when", "where",
    "who", "which", "right", "okay", "not", "don't", "haven't", "it", "that", "this", "those", "these", "if",
    "because", "them", "they",
];

/// What was asked, as what is denied or confirmed; `None` where the question has no plain form.
pub(super) fn asked(words: &[&Token], denied: bool, lexicon: &Lexicon) -> Option<String> {
    let words = &words[strip_openers(words, lexicon)..];
    let plain: Vec<&str> = words.iter().map(|t| t.plain.as_str()).collect();
    let (begin, rest) = match plain.as_slice() {
        ["any", ..] if denied => (String::new(), 0),
        ["no", "any", ..] if denied => (String::new(), 1),
        ["are" | "were", "you", verb, ..] if is_gerund(verb) => (String::new(), 2),
        ["are" | "were", "you", "still" | "ever" | "currently", verb, ..] if is_gerund(verb) => (String::new(), 2),
        ["have", "you", "been", verb, ..] if is_gerund(verb) => ("having been ".into(), 3),
        ["have", "you", "ever", verb, ..] if is_participle(verb) => ("ever having ".into(), 3),
        ["have", "you", verb, ..] if is_participle(verb) => ("having ".into(), 2),
        ["do" | "did", "you", "ever", verb, ..] => (format!("ever {} ", gerund(verb)?), 4),
        ["do", "you", "still", verb, ..] => (format!("still {} ", gerund(verb)?), 4),
        ["do" | "did", "you", verb, ..] => (format!("{} ", gerund(verb)?), 3),
        list if denied && is_list(words, list) => (String::new(), 0),
        _ => return None,
    };
    let rest = &words[rest..];
    if rest.is_empty() || rest.len() > WORDS_MAX || rest.iter().any(|t| REFUSED.contains(&t.plain.as_str())) {
        return None;
    }
    if rest[..rest.len() - 1].iter().any(|t| t.after >= Gap::Dash) {
        return None;
    }
    let mapped: Vec<(String, Gap)> = rest.iter().map(|t| (mapped(t), t.after)).collect();
    Some(begin + &pieces(&mapped))
}

fn mapped(token: &Token) -> String {
    match token.plain.as_str() {
        "your" => "their".into(),
        "yours" => "theirs".into(),
        "yourself" => "themself".into(),
        _ => token.raw.clone(),
    }
}

/// "Nausea, vomiting, diarrhea?"
fn is_list(words: &[&Token], plain: &[&str]) -> bool {
    words.last().is_some_and(|t| t.after == Gap::Question)
        && plain.len() <= 8
        && !plain.iter().any(|w| VERBS.contains(w))
}

const VERBS: [&str; 27] = [
    "do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "can", "could", "would", "should", "will",
    "so", "he", "she", "hers", "his", "there", "like", "no", "yeah", "really", "me", "about",
];

fn is_gerund(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ing")
        && !matches!(word, "anything" | "something" | "nothing" | "everything" | "morning" | "evening" | "going")
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
        || matches!(
            word,
            "had"
                | "thought"
                | "felt"
                | "heard"
                | "seen"
                | "taken"
                | "used"
                | "hurt"
                | "cut"
                | "done"
                | "gone"
                | "gotten"
                | "made"
                | "lost"
                | "told"
                | "kept"
                | "drunk"
        )
}

/// The form in "-ing" of verbs that are asked for often.
fn gerund(verb: &str) -> Option<&'static str> {
    GERUNDS.iter().find(|(v, _)| *v == verb).map(|(_, g)| *g)
}

const GERUNDS: [(&str, &str); 36] = [
    ("have", "having"),
    ("feel", "feeling"),
    ("think", "thinking"),
    ("take", "taking"),
    ("drink", "drinking"),
    ("use", "using"),
    ("smoke", "smoking"),
    ("vape", "vaping"),
    ("hear", "hearing"),
    ("see", "seeing"),
    ("want", "wanting"),
    ("get", "getting"),
    ("hurt", "hurting"),
    ("harm", "harming"),
    ("try", "trying"),
    ("attempt", "attempting"),
    ("sleep", "sleeping"),
    ("eat", "eating"),
    ("own", "owning"),
    ("keep", "keeping"),
    ("notice", "noticing"),
    ("wake", "waking"),
    ("snore", "snoring"),
    ("worry", "worrying"),
    ("avoid", "avoiding"),
    ("cut", "cutting"),
    ("experience", "experiencing"),
    ("miss", "missing"),
    ("skip", "skipping"),
    ("cry", "crying"),
    ("exercise", "exercising"),
    ("work", "working"),
    ("live", "living"),
    ("plan", "planning"),
    ("wish", "wishing"),
    ("lose", "losing"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::tokens;

    fn denied(question: &str) -> Option<String> {
        let tokens = tokens(question);
        asked(&tokens.iter().collect::<Vec<_>>(), true, Lexicon::english().unwrap())
    }

    #[test]
    fn plain_questions_are_turned() {
        for (question, told) in [
            ("And any thoughts of hurting yourself or anyone else?", "any thoughts of hurting themself or anyone else"),
            ("are you having any thoughts of suicide", "having any thoughts of suicide"),
            ("Have you ever tried to end your life?", "ever having tried to end their life"),
            ("Do you ever hear voices?", "ever hearing voices"),
            ("okay, do you drink alcohol", "drinking alcohol"),
            ("Nausea, vomiting?", "Nausea, vomiting"),
        ] {
            assert_eq!(denied(question).as_deref(), Some(told), "{question}");
        }
    }

    #[test]
    fn the_rest_is_left_alone() {
        for question in [
            "You're not suicidal, right?",
            "How often do you drink?",
            "do you think you could do that",
            "Is that so?",
            "do you know if it helps",
            "okay?",
        ] {
            assert_eq!(denied(question), None, "{question}");
        }
    }
}
