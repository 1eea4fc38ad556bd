//! Which form a transcript is in, by its name or by how it begins.
use serde::{Deserialize, Serialize};

/// The forms that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranscriptFormat {
    /// One JSON object a line: `{"speaker", "text", "start_s"?, "end_s"?, "label"?}`.
    JsonLines,
    /// WebVTT.
    Vtt,
    /// SubRip.
    Srt,
    /// `Name: words`, or jottings without names.
    Text,
}

impl TranscriptFormat {
    /// By the file's name; where that says nothing (pasted, standard input, `.txt`), by how the content begins.
    pub fn guess(name: &str, content: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "vtt" | "webvtt" => Self::Vtt,
            "srt" => Self::Srt,
            "jsonl" | "ndjson" | "json" => Self::JsonLines,
            _ => Self::of_content(content),
        }
    }

    fn of_content(content: &str) -> Self {
        let mut lines = content.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|l| !l.is_empty());
        let first = lines.next().unwrap_or_default();
        let second = lines.next().unwrap_or_default();
        if first.starts_with("WEBVTT") {
            Self::Vtt
        } else if first.starts_with('{') {
            Self::JsonLines
        } else if first.bytes().all(|b| b.is_ascii_digit()) && second.contains("-->") || begins_with_times(first) {
            Self::Srt
        } else {
            Self::Text
        }
    }
}

fn begins_with_times(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(start, _)| super::time::seconds(start.trim()).is_some())
}
