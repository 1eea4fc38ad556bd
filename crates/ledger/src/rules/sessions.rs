//! R19 and R20: no transcript without consent, and none after it was destroyed.
use super::{Entry, Findings, Licences, Part, Rule};
use crate::Fact;
use cs_kernel::{PatientId, TranscriptId};
use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(super) struct Sessions {
    consents: HashSet<(PatientId, String)>,
    added: HashSet<(TranscriptId, PatientId)>,
    destroyed: HashMap<(TranscriptId, Option<PatientId>), u64>,
}

/// The consents that a source needs. A source that this version does not know needs all of them.
fn needs(source: &str) -> &'static [&'static str] {
    match source {
        "jottings" => &[],
        "transcript" => &["session_transcription"],
        _ => &["session_recording", "session_transcription"],
    }
}

impl Sessions {
    fn added(&mut self, transcript: TranscriptId, source: &str, entry: Entry<'_>, found: &mut Findings) {
        let Some(patient) = entry.event.subject else {
            return found.add(Rule::ConsentBeforeTranscript, entry, format!("{transcript} names no patient"));
        };
        if !self.added.insert((transcript, patient)) {
            found.add(Rule::ConsentBeforeTranscript, entry, format!("{transcript} had come in before"));
        }
        for purpose in needs(source) {
            if !self.consents.contains(&(patient, (*purpose).to_owned())) {
                let message = format!("{transcript} came in without the consent of {patient} to '{purpose}'");
                found.add(Rule::ConsentBeforeTranscript, entry, message);
            }
        }
    }

    fn gone(&self, transcript: TranscriptId, what: &str, entry: Entry<'_>, found: &mut Findings) {
        if let Some(index) = self.destroyed.get(&(transcript, entry.event.subject)) {
            let message = format!("{transcript} was {what} after it was destroyed in entry {index}");
            found.add(Rule::DestroyedStaysDestroyed, entry, message);
        }
    }
}

impl Part for Sessions {
    fn see(&mut self, entry: Entry<'_>, _: &Licences, found: &mut Findings) {
        match (&entry.event.fact, entry.event.subject) {
            (Fact::ConsentGiven { purpose, .. }, Some(patient)) => {
                self.consents.insert((patient, purpose.clone()));
            }
            (Fact::ConsentRefused { purpose, .. } | Fact::ConsentWithdrawn { purpose, .. }, Some(patient)) => {
                self.consents.remove(&(patient, purpose.clone()));
            }
            (Fact::TranscriptAdded { transcript, source, .. }, _) => self.added(*transcript, source, entry, found),
            (Fact::TranscriptChanged { transcript, .. }, _) => self.gone(*transcript, "changed", entry, found),
            (Fact::RecordOpened { view, record }, _) if view == "transcript_words" => {
                if let Ok(transcript) = record.parse() {
                    self.gone(transcript, "read", entry, found);
                }
            }
            (Fact::TranscriptDestroyed { transcript, .. }, _) => {
                self.gone(*transcript, "destroyed", entry, found);
                self.destroyed.insert((*transcript, entry.event.subject), entry.index);
            }
            _ => {}
        }
    }
}
