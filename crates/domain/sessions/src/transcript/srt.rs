//! SubRip.
use super::{
    TranscriptError,
    cues::{self, Cue},
    turn::Turn,
};

pub(super) fn read(content: &str) -> Result<Vec<Turn>, TranscriptError> {
    let blocks = cues::blocks(content);
    if blocks.is_empty() {
        return Err(TranscriptError::new(1, "the file is empty", "give a SubRip file with at least one cue"));
    }
    let cues = blocks.iter().map(Cue::of).collect::<Result<Vec<_>, _>>()?;
    Ok(cues::turns(&cues))
}
