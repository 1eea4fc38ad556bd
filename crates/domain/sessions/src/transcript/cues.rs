//! What WebVTT and SubRip share: blocks of lines, a line with two times, and words with or without a voice.
use super::{
    TranscriptError,
    label::{Label, Names},
    markup::{self, Voiced},
    time,
    turn::{Turn, When},
};

/// Lines without an empty one between them.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// The number of its first line, from 1.
    pub line: usize,
    pub lines: Vec<&'a str>,
}

pub(super) fn blocks(content: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for (index, line) in content.lines().enumerate() {
        if line.trim().is_empty() {
            open = false;
        } else if let Some(block) = blocks.last_mut().filter(|_| open) {
            block.lines.push(line);
        } else {
            blocks.push(Block { line: index + 1, lines: vec![line] });
            open = true;
        }
    }
    blocks
}

/// A cue: when, and the lines of its words.
#[derive(Debug)]
pub(super) struct Cue<'a> {
    when: When,
    lines: Vec<&'a str>,
}

impl<'a> Cue<'a> {
    /// A block whose first or second line has the times.
    pub fn of(block: &Block<'a>) -> Result<Self, TranscriptError> {
        let at = block.lines.iter().take(2).position(|l| l.contains("-->")).ok_or_else(|| {
            let hint = "put the words directly under a line such as 00:00:01.000 --> 00:00:04.000, without an empty line between";
            TranscriptError::new(block.line, "there is no line with the times here", hint)
        })?;
        let when = times(block.lines[at]).ok_or_else(|| {
            let hint = "write 00:00:01.000 --> 00:00:04.000, the start before the end";
            TranscriptError::new(block.line + at, "the times cannot be read", hint)
        })?;
        Ok(Self { when, lines: block.lines[at + 1..].to_vec() })
    }
}

/// `00:01.000 --> 00:04.000 align:start`.
fn times(line: &str) -> Option<When> {
    let (start, rest) = line.split_once("-->")?;
    let start_s = time::seconds(start.trim())?;
    let end_s = time::seconds(rest.split_whitespace().next()?)?;
    (start_s <= end_s).then_some(When { start_s: Some(start_s), end_s: Some(end_s) })
}

/// An utterance a cue, or several where it says that several speak. A cue without a name goes on with the one before it, if that had one.
pub(super) fn turns(cues: &[Cue<'_>]) -> Vec<Turn> {
    let parts: Vec<(When, Vec<Voiced>)> = cues.iter().map(|cue| (cue.when, parts(cue))).collect();
    let texts = parts.iter().flat_map(|(_, voiced)| voiced).filter(|v| v.voice.is_none());
    let names = Names::among(texts.map(|v| Label::of(&v.text)));
    let mut speaking: Option<String> = None;
    let mut turns = Vec::new();
    for (when, voiced) in parts {
        if voiced.is_empty() {
            turns.push(turn(speaking.as_deref(), String::new(), when));
        }
        for Voiced { voice, text } in voiced {
            let label = if voice.is_none() { Label::of(&text).filter(|l| names.mean(l)) } else { None };
            let words = match (&voice, label) {
                (Some(name), _) => {
                    speaking = Some(name.clone());
                    text
                }
                (None, Some(label)) => {
                    speaking = Some(label.name.to_owned());
                    label.words.to_owned()
                }
                (None, None) => text,
            };
            turns.push(turn(speaking.as_deref(), words, when));
        }
    }
    turns
}

fn turn(name: Option<&str>, text: String, when: When) -> Turn {
    match name {
        Some(name) => Turn::named(name, text, when),
        None => Turn::unnamed(text, when),
    }
}

/// The words of a cue by voice. A line that begins with a name, or with a dash, is somebody's own.
fn parts(cue: &Cue<'_>) -> Vec<Voiced> {
    let mut payloads: Vec<String> = Vec::new();
    for line in &cue.lines {
        let dashed = line.trim_start().strip_prefix("- ");
        let begins = dashed.is_some() || Label::of(line).is_some_and(|l| l.is_known());
        let words = dashed.unwrap_or(line).trim();
        match payloads.last_mut().filter(|_| !begins) {
            Some(last) => {
                last.push(' ');
                last.push_str(words);
            }
            None => payloads.push(words.to_owned()),
        }
    }
    payloads.iter().flat_map(|payload| markup::voices(payload)).collect()
}
