//! The drafting engine from outside: what a clinician would see.
#![allow(clippy::unwrap_used)]
mod attacks;
mod construction;
mod drafting;
mod speed;
mod written;

use cs_notes::{Length, NoteDraft, draft};
use cs_sessions::{NoteFormat, Speaker, Transcript, Utterance};

/// A transcript of lines such as "T: how do you sleep" and "C: badly"; another letter is somebody else's label.
fn talk(lines: &[&str]) -> Transcript {
    let utterance = |line: &&str| {
        let (who, text) = line.split_once(':').unwrap();
        let (speaker, label) = match who {
            "T" => (Speaker::Clinician, None),
            "C" => (Speaker::Client, None),
            other => (Speaker::Other, Some(other.to_owned())),
        };
        Utterance { speaker, label, text: text.trim().to_owned(), start_s: None, end_s: None }
    };
    Transcript { utterances: lines.iter().map(utterance).collect() }
}

fn soap(lines: &[&str]) -> NoteDraft {
    draft(&talk(lines), &NoteFormat::Soap, Length::Standard)
}

/// All sentences as one text.
fn text(note: &NoteDraft) -> String {
    note.sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join("\n")
}
