//! A note invents nothing: each word of a sentence stands in the utterances that it cites, or in the closed list of connecting words, or is the name
//! of who spoke. Checked here without the engine's own way of reading words.
use crate::written::sessions;
use cs_notes::{Length, NoteDraft, compose::connecting::CONNECTING, draft};
use cs_sessions::{NoteFormat, Transcript};
use std::collections::HashSet;

const NEGATIVE: [&str; 16] = [
    "no", "not", "never", "none", "nothing", "nope", "nah", "don't", "haven't", "didn't", "isn't", "wasn't", "doesn't",
    "hasn't", "uh", "neither",
];

fn words(text: &str) -> Vec<String> {
    let whole = text
        .to_lowercase()
        .replace('’', "'")
        .replace(" n't", "n't")
        .replace("gon na", "gonna")
        .replace("wan na", "wanna");
    whole
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|w| w.trim_matches('\'').to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

/// "hearing" where "hear" was said, "taking" where "take" was.
fn is_ing_of_known(word: &str, known: &HashSet<String>) -> bool {
    let Some(stem) = word.strip_suffix("ing") else { return false };
    let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    known.contains(stem) || known.contains(&format!("{stem}e")) || doubled && known.contains(&stem[..stem.len() - 1])
}

/// The words of each sentence that come from nowhere.
fn foreign(note: &NoteDraft, transcript: &Transcript) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for sentence in &note.sentences {
        let mut known: HashSet<String> = CONNECTING.iter().map(|w| (*w).to_owned()).collect();
        for citation in &sentence.citations {
            let said = transcript.get(citation.utterance).unwrap();
            known.extend(words(&said.text));
            known.extend(words(said.label.as_deref().unwrap_or_default()));
        }
        out.extend(
            words(&sentence.text)
                .into_iter()
                .filter(|w| !known.contains(w) && !is_ing_of_known(w, &known))
                .map(|w| (w, sentence.text.clone())),
        );
    }
    out
}

#[test]
fn every_word_of_every_note_is_cited_or_connects() {
    for (id, transcript) in sessions() {
        for format in NoteFormat::NAMED {
            // What a note holds changes with its length, and where it stands with its format.
            let length = if format == NoteFormat::Soap { Length::Long } else { Length::Standard };
            let note = draft(&transcript, &format, length);
            assert_eq!(foreign(&note, &transcript), [], "{id} {format}");
        }
    }
}

#[test]
fn every_sentence_cites_words_that_exist_and_every_omission_an_utterance() {
    for (id, transcript) in sessions() {
        let note = draft(&transcript, &NoteFormat::Dap, Length::Standard);
        for sentence in &note.sentences {
            assert!(
                !sentence.citations.is_empty() && (0.0..=1.0).contains(&sentence.support),
                "{id}: {}",
                sentence.text
            );
            assert!(sentence.citations.iter().all(|c| c.words(&transcript).is_some()), "{id}: {}", sentence.text);
        }
        assert!(note.omitted.iter().all(|o| o.utterance < transcript.len() && !o.text.is_empty()), "{id}");
    }
}

#[test]
fn whoever_denies_was_asked_and_said_no() {
    let mut denials = 0;
    for (id, transcript) in sessions() {
        for sentence in draft(&transcript, &NoteFormat::Soap, Length::Long).sentences {
            let outside: String = sentence.text.split('"').step_by(2).collect();
            if words(&outside).contains(&"denies".to_owned()) {
                denials += 1;
                let answer = sentence.citations.last().unwrap().words(&transcript).unwrap();
                assert!(
                    sentence.citations.len() > 1 && words(answer).iter().any(|w| NEGATIVE.contains(&w.as_str())),
                    "{id}: {}",
                    sentence.text
                );
            }
        }
    }
    assert!(denials > 0 || sessions().is_empty());
}
