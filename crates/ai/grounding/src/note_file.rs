//! Reads a note in the forms that a file may have: plain text, JSON Lines of sentences, or a draft; never what it says.
use crate::note::{NoteSentence, sentences};
use serde_json::Value;

/// Why a note cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NoteError {
    #[error("line {line} is not JSON (at column {column}); write one {{\"text\"}} a line, or plain text")]
    NotJson { line: usize, column: usize },
    #[error("line {line} has no \"text\"; write {{\"text\": \"a sentence\", \"section\": \"its section\"}}")]
    NoText { line: usize },
    #[error("line 1: there is no sentence in the note; give one with words")]
    Empty,
}

/// The sentences of a note. In JSON each `"text"` is one sentence and is not cut; plain text is.
///
/// # Errors
/// The first line that cannot be read, or a note without words.
pub fn read_note(content: &str) -> Result<Vec<NoteSentence>, NoteError> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let found = match content.trim_start().chars().next() {
        Some('{') => json(content)?,
        Some('[') => match serde_json::from_str::<Vec<Value>>(content) {
            Ok(list) => list.iter().map(|v| sentence(v, 1)).collect::<Result<_, _>>()?,
            // "[Subjective] …" is text.
            Err(_) => sentences(content),
        },
        _ => sentences(content),
    };
    if found.is_empty() { Err(NoteError::Empty) } else { Ok(found) }
}

fn json(content: &str) -> Result<Vec<NoteSentence>, NoteError> {
    if let Ok(whole) = serde_json::from_str::<Value>(content) {
        if let Some(list) = whole.get("sentences").and_then(Value::as_array) {
            return list.iter().map(|v| sentence(v, 1)).collect();
        }
        if let Some(text) = whole.get("note").and_then(Value::as_str) {
            return Ok(sentences(text));
        }
    }
    let lines = content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(n, line)| {
            let value =
                serde_json::from_str(line).map_err(|e| NoteError::NotJson { line: n + 1, column: e.column() })?;
            sentence(&value, n + 1)
        })
        .collect()
}

fn sentence(value: &Value, line: usize) -> Result<NoteSentence, NoteError> {
    let field = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let text = value.as_str().map(str::to_owned).or_else(|| field("text")).or_else(|| field("sentence"));
    Ok(NoteSentence { section: field("section"), text: text.ok_or(NoteError::NoText { line })? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(content: &str) -> Vec<String> {
        read_note(content).unwrap().into_iter().map(|s| s.text).collect()
    }

    #[test]
    fn each_form_gives_its_sentences() {
        assert_eq!(texts("PLAN\nRest. Fluids."), ["Rest.", "Fluids."]);
        assert_eq!(
            texts("{\"text\": \"Rest. Fluids.\", \"section\": \"Plan\"}\n\n{\"text\": \"Ice.\"}"),
            ["Rest. Fluids.", "Ice."]
        );
        assert_eq!(
            texts(
                "{\"sentences\": [{\"section\": \"Plan\", \"text\": \"Rest.\", \"citations\": []}], \"omitted\": []}"
            ),
            ["Rest."]
        );
        assert_eq!(texts("[\"Rest.\", {\"text\": \"Ice.\"}]"), ["Rest.", "Ice."]);
        assert_eq!(texts("[Plan] Rest."), ["[Plan] Rest."]);
    }

    #[test]
    fn a_broken_line_is_named() {
        assert_eq!(read_note("{\"text\": \"a b\"}\n{\"text\""), Err(NoteError::NotJson { line: 2, column: 7 }));
        assert_eq!(read_note("{\"text\": \"a b\"}\n{\"words\": 1}"), Err(NoteError::NoText { line: 2 }));
        assert_eq!(read_note(" \n"), Err(NoteError::Empty));
    }
}
