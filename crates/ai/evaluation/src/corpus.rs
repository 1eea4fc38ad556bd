//! The whole corpus: every written file read and checked together, and its splits as lines of JSON.
use crate::composition::Composition;
use crate::labelled::Labelled;
use crate::likeness::too_alike;
use crate::split::Split;
use crate::written::{self, Entry};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// All messages in the order of their files' names, and all that is wrong.
#[derive(Debug, Default)]
pub struct Corpus {
    pub messages: Vec<Placed>,
    pub problems: Vec<Problem>,
}

/// A message and where it is written.
#[derive(Debug, Clone)]
pub struct Placed {
    /// `part/topic.txt`.
    pub file: String,
    pub line: usize,
    pub message: Labelled,
}

/// What is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// A file that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{path} could not be read; is it there, and is it UTF-8?")]
pub struct CorpusError {
    path: PathBuf,
    source: io::Error,
}

impl Corpus {
    /// Reads `<folder>/<part>/<topic>.txt`. A folder that is not there holds nothing.
    pub fn read(folder: &Path) -> Result<Self, CorpusError> {
        let mut corpus = Self::default();
        for (file, path) in files(folder)? {
            let text = fs::read_to_string(&path).map_err(|source| CorpusError { path, source })?;
            corpus.add(&file, &text);
        }
        corpus.check_families();
        corpus.check_likeness();
        Ok(corpus)
    }

    fn add(&mut self, file: &str, text: &str) {
        let name = file.trim_end_matches(".txt");
        let (part, topic) = name.split_once('/').unwrap_or(("", name));
        let read = written::parse(part, topic, text);
        let place = |Entry { line, message }| Placed { file: file.to_owned(), line, message };
        self.messages.extend(read.entries.into_iter().map(place));
        let problem = |p: written::LineProblem| Problem { file: file.to_owned(), line: p.line, what: p.what };
        self.problems.extend(read.problems.into_iter().map(problem));
    }

    /// A family that spans files could grow in one place and be forgotten in the other.
    fn check_families(&mut self) {
        let mut homes: BTreeMap<&str, &Placed> = BTreeMap::new();
        for placed in &self.messages {
            let Some(family) = placed.message.family.as_deref() else { continue };
            let home = homes.entry(family).or_insert(placed);
            if home.file != placed.file {
                let what = format!("the family {family} stands in {} too; give one of them another name", home.file);
                let problem = Problem { file: placed.file.clone(), line: placed.line, what };
                if !self.problems.iter().any(|p| p.file == problem.file && p.what == problem.what) {
                    self.problems.push(problem);
                }
            }
        }
    }

    fn check_likeness(&mut self) {
        let words: Vec<String> = self.messages.iter().map(|p| p.message.patient_words()).collect();
        for pair in too_alike(words.iter().map(String::as_str)) {
            let (earlier, later) = (&self.messages[pair.earlier], &self.messages[pair.later]);
            let what = format!(
                "it shares {:.2} of its shingles with {}:{}; write it anew, or take it out",
                pair.likeness, earlier.file, earlier.line
            );
            self.problems.push(Problem { file: later.file.clone(), line: later.line, what });
        }
    }

    /// One split as lines of JSON, with an end to each line.
    pub fn lines(&self, split: Split) -> Result<String, serde_json::Error> {
        let mut lines = String::new();
        for placed in self.messages.iter().filter(|p| p.message.split.as_deref() == Some(split.as_str())) {
            lines.push_str(&serde_json::to_string(&placed.message)?);
            lines.push('\n');
        }
        Ok(lines)
    }

    /// How many there are of what.
    pub fn composition(&self) -> Composition {
        Composition::of(self.messages.iter().map(|p| &p.message))
    }
}

/// `part/topic.txt` and its path, in the order of the names.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, CorpusError> {
    let mut found = Vec::new();
    for part in entries(folder)? {
        for path in if part.is_dir() { entries(&part)? } else { vec![part.clone()] } {
            if path.extension().is_some_and(|e| e == "txt") {
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.push((name, path));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, CorpusError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let failed = |source| CorpusError { path: folder.to_owned(), source };
    let read = fs::read_dir(folder).map_err(failed)?;
    read.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>().map_err(failed)
}
