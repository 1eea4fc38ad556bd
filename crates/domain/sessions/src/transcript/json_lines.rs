//! JSON Lines: an object a line, as speech recognisers and other programs write them.
use super::{
    Speaker, TranscriptError,
    turn::{Turn, When},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    speaker: Option<String>,
    text: Option<String>,
    label: Option<String>,
    #[serde(alias = "start")]
    start_s: Option<f64>,
    #[serde(alias = "end")]
    end_s: Option<f64>,
}

const SHAPE: &str =
    r#"write {"speaker": "clinician", "text": "…"}, with "start_s", "end_s" and "label" if they are known"#;

/// One utterance for each line that is not blank. The text stays as it is, since citations count its characters.
pub(super) fn read(content: &str) -> Result<Vec<Turn>, TranscriptError> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| turn(line).map_err(|(what, hint)| TranscriptError::new(index + 1, what, hint))).collect()
}

type Wrong = (String, &'static str);

fn turn(line: &str) -> Result<Turn, Wrong> {
    let wrong = |what: &str| (what.to_owned(), SHAPE);
    // serde_json's own message may quote what stands there.
    let line: Line = serde_json::from_str(line).map_err(|e| match e.classify() {
        serde_json::error::Category::Data => wrong("a field is of the wrong kind, or this is not an object"),
        _ => (format!("this is not JSON (column {})", e.column()), SHAPE),
    })?;
    let text = line.text.ok_or_else(|| wrong("\"text\" is missing"))?;
    let name = line.speaker.filter(|s| !s.trim().is_empty()).ok_or_else(|| wrong("\"speaker\" is missing"))?;
    let when = when(line.start_s, line.end_s)?;
    let mut turn = Turn::named(&name, text, when);
    if let Some(label) = line.label.filter(|l| !l.trim().is_empty()) {
        // Our own jottings, written out and read again, stay jottings.
        turn.sure |= turn.said.speaker == Speaker::Clinician;
        turn.said.label = Some(label);
    }
    Ok(turn)
}

fn when(start_s: Option<f64>, end_s: Option<f64>) -> Result<When, Wrong> {
    let hint = "give seconds from the beginning of the session, or leave the times out";
    if [start_s, end_s].into_iter().flatten().any(|t| !t.is_finite() || t < 0.0) {
        return Err(("a time is below zero".into(), hint));
    }
    if let (Some(start), Some(end)) = (start_s, end_s)
        && end < start
    {
        return Err(("it ends before it starts".into(), hint));
    }
    // To the millisecond, so that a time reads back as the same number.
    let cut = |t: f64| (t * 1000.0).round() / 1000.0;
    Ok(When { start_s: start_s.map(cut), end_s: end_s.map(cut) })
}
