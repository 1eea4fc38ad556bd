//! In what part somebody speaks of whom a file gives a name alone. It is a reading that a person can correct, and it looks at nothing but
//! who asks.
use super::{Speaker, Utterance, turn::Turn};

/// The utterances, each with its speaker. Where the file names a clinician and no client, the other names are clients; where it names neither, the
/// one who asks most is the clinician (the first, where they ask as much). One name alone stays somebody else.
pub(super) fn assign(turns: Vec<Turn>) -> Vec<Utterance> {
    let mut names: Vec<String> = Vec::new();
    for turn in turns.iter().filter(|t| !t.sure) {
        let name = key(&turn.said);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let clinician = has(&turns, Speaker::Clinician);
    let client = has(&turns, Speaker::Client);
    let asks_most =
        (!clinician && (names.len() > 1 || client && names.len() == 1)).then(|| most_questions(&turns, &names));
    let part = |name: &str| match &asks_most {
        Some(asking) if asking == name => Speaker::Clinician,
        _ if !client && (clinician || asks_most.is_some()) => Speaker::Client,
        _ => Speaker::Other,
    };
    let settle = |turn: Turn| {
        let speaker = if turn.sure { turn.said.speaker } else { part(&key(&turn.said)) };
        Utterance { speaker, ..turn.said }
    };
    turns.into_iter().map(settle).collect()
}

fn key(said: &Utterance) -> String {
    said.label.as_deref().unwrap_or_default().to_lowercase()
}

fn has(turns: &[Turn], speaker: Speaker) -> bool {
    let named = |t: &Turn| t.sure && t.said.speaker == speaker && t.said.label.as_deref() != Some("jotting");
    turns.iter().any(named)
}

fn most_questions(turns: &[Turn], names: &[String]) -> String {
    let asked = |name: &String| -> usize {
        let own = turns.iter().filter(|t| !t.sure && key(&t.said) == *name);
        own.map(|t| t.said.text.matches(['?', '¿']).count()).sum()
    };
    // `max_by_key` gives the last of equals; the first speaker is wanted.
    names.iter().rev().max_by_key(|name| asked(name)).cloned().unwrap_or_default()
}
