//! An utterance on its way in, while it is not yet sure in what part somebody speaks.
use super::{Speaker, Utterance};

/// What was read of one utterance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Turn {
    pub said: Utterance,
    /// Whether the file said in what part they speak. A name alone does not.
    pub sure: bool,
}

/// When it was said, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct When {
    pub start_s: Option<f64>,
    pub end_s: Option<f64>,
}

impl Turn {
    /// Somebody whom the file calls `name`.
    pub fn named(name: &str, text: String, when: When) -> Self {
        let (role, label) = match name.split_once('(').and_then(|(role, rest)| Some((role, rest.strip_suffix(')')?))) {
            // "O(mother)", "Client (Sam)": the part, and the name in brackets.
            Some((role, label)) if Speaker::named(role).is_some() && !label.trim().is_empty() => (role, label.trim()),
            _ => (name, name.trim()),
        };
        let known = Speaker::named(role);
        let speaker = known.unwrap_or(Speaker::Other);
        let says_no_more =
            known.is_some() && (label.chars().count() == 1 || label.eq_ignore_ascii_case(speaker.as_str()));
        let label = (!says_no_more && !label.is_empty()).then(|| label.to_owned());
        Self { sure: known.is_some(), said: utterance(speaker, label, text, when) }
    }

    /// Somebody of whom the file says nothing.
    pub fn unnamed(text: String, when: When) -> Self {
        Self { sure: true, said: utterance(Speaker::Other, None, text, when) }
    }

    /// The clinician's own jotting.
    pub fn jotting(text: String) -> Self {
        let label = Some("jotting".to_owned());
        Self { sure: true, said: utterance(Speaker::Clinician, label, text, When::default()) }
    }
}

fn utterance(speaker: Speaker, label: Option<String>, text: String, when: When) -> Utterance {
    Utterance { speaker, label, text, start_s: when.start_s, end_s: when.end_s }
}
