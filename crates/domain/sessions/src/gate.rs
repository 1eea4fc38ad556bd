//! The gate before every recording and transcript: nothing is taken in until everybody who takes part has said yes to it.
use crate::{Encounter, Transcript};
use cs_kernel::PatientId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// What a note is drafted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionSource {
    /// The clinician's own words afterwards: nobody was recorded.
    Jottings,
    /// What was said, written down word for word.
    Transcript,
    /// Sound, from which a transcript is made.
    Recording,
}

impl SessionSource {
    /// A transcript in which somebody else than the clinician's jottings speaks is one, whatever its file was called.
    pub fn of(transcript: &Transcript) -> Self {
        let jotted = transcript.utterances.iter().all(|u| u.label.as_deref() == Some("jotting"));
        if jotted { Self::Jottings } else { Self::Transcript }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jottings => "jottings",
            Self::Transcript => "transcript",
            Self::Recording => "recording",
        }
    }

    /// The purposes, by wire name, to which everybody must have agreed.
    pub fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Jottings => &[],
            Self::Transcript => &["session_transcription"],
            Self::Recording => &["session_recording", "session_transcription"],
        }
    }
}

/// Who has to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    Patient(PatientId),
    /// A guest of the encounter, counted from 0.
    Guest(usize),
}

/// Who has not agreed to what: they refused, took it back, or were never asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not everybody who takes part has agreed to this; ask them first, or write your own jottings")]
pub struct Closed {
    pub missing: Vec<(Asked, &'static str)>,
}

/// Opens where everybody agreed to everything that `source` needs. `given` holds what each patient has said yes to and not taken back;
/// a patient who is not in it has said nothing, which is a no.
pub fn gate(
    source: SessionSource,
    encounter: &Encounter,
    given: &HashMap<PatientId, BTreeSet<String>>,
) -> Result<(), Closed> {
    let mut missing = Vec::new();
    for purpose in source.needs() {
        let patients = encounter.patients.iter().filter(|p| !given.get(p).is_some_and(|g| g.contains(*purpose)));
        missing.extend(patients.map(|p| (Asked::Patient(*p), *purpose)));
        let guests = encounter.guests.iter().enumerate().filter(|(_, guest)| !guest.agreed.contains(*purpose));
        missing.extend(guests.map(|(index, _)| (Asked::Guest(index), *purpose)));
    }
    if missing.is_empty() { Ok(()) } else { Err(Closed { missing }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EncounterKind, Guest, TranscriptFormat};
    use cs_kernel::{EncounterId, SiteId, StaffId};

    fn encounter(patients: &[u8], guests: &[bool]) -> Encounter {
        let guest = |agreed: &bool| Guest {
            name: "mother".into(),
            agreed: agreed.then(|| "session_transcription".to_owned()).into_iter().collect(),
            refused: BTreeSet::new(),
        };
        Encounter {
            id: EncounterId::from_bytes([1; 16]),
            site: SiteId::from_bytes([2; 16]),
            clinician: StaffId::from_bytes([3; 16]),
            kind: EncounterKind::Group,
            starts_at: "2026-03-02T17:00:00Z".parse().unwrap(),
            patients: patients.iter().map(|n| PatientId::from_bytes([*n; 16])).collect(),
            guests: guests.iter().map(guest).collect(),
            opened_at: "2026-03-02T17:00:00Z".parse().unwrap(),
            version: 1,
        }
    }

    fn yes(patients: &[(u8, &[&str])]) -> HashMap<PatientId, BTreeSet<String>> {
        let given = |purposes: &[&str]| purposes.iter().map(|p| (*p).to_owned()).collect();
        patients.iter().map(|(n, purposes)| (PatientId::from_bytes([*n; 16]), given(purposes))).collect()
    }

    #[test]
    fn every_participant_is_asked() {
        let both: &[&str] = &["session_recording", "session_transcription"];
        let (r, t) = (SessionSource::Recording, SessionSource::Transcript);
        let missing = |source, e: &Encounter, given| gate(source, e, &given).err().map(|c| c.missing.len());
        let group = encounter(&[4, 5], &[]);
        assert_eq!(missing(t, &group, yes(&[(4, both), (5, both)])), None);
        assert_eq!(missing(t, &group, yes(&[(4, both)])), Some(1), "one of two said nothing");
        assert_eq!(missing(r, &group, yes(&[])), Some(4));
        assert_eq!(missing(r, &group, yes(&[(4, both), (5, &["session_transcription"])])), Some(1));
        let family = encounter(&[4], &[true, false]);
        assert_eq!(
            gate(t, &family, &yes(&[(4, both)])),
            Err(Closed { missing: vec![(Asked::Guest(1), "session_transcription")] })
        );
        assert_eq!(missing(SessionSource::Jottings, &family, yes(&[])), None, "jottings record nobody");
    }

    #[test]
    fn a_transcript_is_one_whatever_it_is_called() {
        let of = |text: &str| SessionSource::of(&Transcript::parse(TranscriptFormat::Text, text).unwrap());
        assert_eq!(of("slept badly\nplan: call"), SessionSource::Jottings);
        assert_eq!(of("T: How are you?\nC: Tired."), SessionSource::Transcript);
    }
}
