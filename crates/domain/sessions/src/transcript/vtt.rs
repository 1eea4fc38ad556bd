//! WebVTT.
use super::{
    TranscriptError,
    cues::{self, Block, Cue},
    turn::Turn,
};

pub(super) fn read(content: &str) -> Result<Vec<Turn>, TranscriptError> {
    let blocks = cues::blocks(content);
    let Some(first) = blocks.first() else {
        return Err(TranscriptError::new(1, "the file is empty", "give a WebVTT file with at least one cue"));
    };
    let header = first.lines[0].trim_end();
    if !(header == "WEBVTT" || header.starts_with("WEBVTT ") || header.starts_with("WEBVTT\t")) {
        let hint = "a .vtt file begins with WEBVTT; if this is another form, name it .srt, .jsonl or .txt";
        return Err(TranscriptError::new(first.line, "the line WEBVTT is missing", hint));
    }
    // Some programs leave out the empty line after the header.
    let rest = Block { line: first.line + 1, lines: first.lines[1..].to_vec() };
    let under_header = Some(rest).filter(|b| b.lines.iter().take(2).any(|l| l.contains("-->")));
    let all = under_header.iter().chain(&blocks[1..]).filter(|b| !is_aside(b));
    let cues = all.map(Cue::of).collect::<Result<Vec<_>, _>>()?;
    Ok(cues::turns(&cues))
}

/// A comment, a style or a region: no words of anybody.
fn is_aside(block: &Block<'_>) -> bool {
    let first = block.lines[0].trim();
    let word = first.split_whitespace().next().unwrap_or_default();
    let timed = block.lines.iter().take(2).any(|l| l.contains("-->"));
    !timed && (word == "NOTE" || first == "STYLE" || first == "REGION")
}
