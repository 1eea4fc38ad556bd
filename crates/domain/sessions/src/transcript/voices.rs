//! The voices of a transcript, and the correction of who is who.
use super::{Speaker, Transcript};
use serde::{Deserialize, Serialize};

/// Somebody who speaks in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    pub speaker: Speaker,
    pub label: Option<String>,
    /// How many utterances are theirs.
    pub utterances: usize,
}

impl Transcript {
    /// Who speaks in it, in the order in which they first do.
    pub fn voices(&self) -> Vec<Voice> {
        let mut voices: Vec<Voice> = Vec::new();
        for said in &self.utterances {
            match voices.iter_mut().find(|v| v.speaker == said.speaker && v.label == said.label) {
                Some(voice) => voice.utterances += 1,
                None => voices.push(Voice { speaker: said.speaker, label: said.label.clone(), utterances: 1 }),
            }
        }
        voices
    }

    /// What this voice said, another said: for whoever knows better than the file.
    pub fn set_speaker(&mut self, voice: &Voice, speaker: Speaker) {
        for said in &mut self.utterances {
            if said.speaker == voice.speaker && said.label == voice.label {
                said.speaker = speaker;
            }
        }
    }
}
