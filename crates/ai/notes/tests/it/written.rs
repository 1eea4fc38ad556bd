//! The written sessions of the corpus, turns alone: what is true of every note has to be true of theirs.
use cs_sessions::{Speaker, Transcript, Utterance};
use std::{fs, path::Path};

/// Every written session with its id; none where the corpus is not there.
pub fn sessions() -> Vec<(String, Transcript)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../corpus/sessions/written");
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> =
        files.map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths
        .iter()
        .map(|p| (p.file_stem().unwrap().to_string_lossy().into_owned(), turns(&fs::read_to_string(p).unwrap())))
        .collect()
}

fn turns(text: &str) -> Transcript {
    let lines = text.lines().skip(2).take_while(|l| *l != "== facts").filter(|l| !l.trim().is_empty());
    let utterance = |line: &str| {
        let (who, said) = line.split_once(':').unwrap();
        let (speaker, label) = match who {
            "T" => (Speaker::Clinician, None),
            "C" => (Speaker::Client, None),
            other => (Speaker::Other, Some(other.trim_start_matches("O(").trim_end_matches(')').to_owned())),
        };
        Utterance { speaker, label, text: said.trim().to_owned(), start_s: None, end_s: None }
    };
    Transcript { utterances: lines.map(utterance).collect() }
}
