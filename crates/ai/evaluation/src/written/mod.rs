//! Reads the plain format in which the corpus is written. A file that is wrong somewhere is read on, so that one sees all of it at once.
mod labels;
mod marks;
#[cfg(test)]
mod tests;

use crate::labelled::{Content, Gold, Labelled, Truth};
use crate::split::Split;
use cs_messages::{Level, Speaker, Turn};
use labels::Labels;

/// Where the texts of this corpus come from; the datasheet says more.
const ORIGIN: &str = "written";

/// What a file holds, and what is wrong in it.
#[derive(Debug, Default)]
pub struct Written {
    pub entries: Vec<Entry>,
    pub problems: Vec<LineProblem>,
}

/// A message with the number of the line where it begins.
#[derive(Debug, Clone)]
pub struct Entry {
    pub line: usize,
    pub message: Labelled,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

/// Reads the text of one file. Ids are `part-topic-number`, counted from 1, so whoever adds a message adds it at the end.
pub fn parse(part: &str, topic: &str, text: &str) -> Written {
    let mut reader = Reader { prefix: format!("{part}-{topic}"), ..Reader::default() };
    for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        reader.line(index + 1, line.trim_end());
    }
    reader.end_thread();
    reader.read
}

#[derive(Default)]
struct Reader {
    prefix: String,
    family: Option<Family>,
    thread: Option<Thread>,
    read: Written,
}

struct Family {
    name: String,
    labels: Labels,
}

struct Thread {
    line: usize,
    family: Family,
    age_band: &'static str,
    language: &'static str,
    turns: Vec<Turn>,
    evidence: Vec<Gold>,
}

impl Reader {
    fn line(&mut self, line: usize, text: &str) {
        let done = if let Some(header) = text.strip_prefix("# ") {
            self.end_thread();
            family(header).map(|f| self.family = Some(f)).inspect_err(|_| self.family = None)
        } else if let Some(header) = text.strip_prefix("% ") {
            self.end_thread();
            thread(line, header).map(|t| self.thread = Some(t))
        } else if text.is_empty() {
            self.end_thread();
            Ok(())
        } else if let Some(thread) = &mut self.thread {
            thread.turn(text)
        } else {
            self.message(line, text)
        };
        if let Err(what) = done {
            self.problem(line, what);
        }
    }

    fn problem(&mut self, line: usize, what: impl Into<String>) {
        self.read.problems.push(LineProblem { line, what: what.into() });
    }

    fn message(&mut self, line: usize, text: &str) -> Result<(), String> {
        let family = self.family.as_ref().ok_or("no family's header stands above it; write '# name | level | …'")?;
        let (who, written) =
            text.split_once('|').ok_or("it is no message; write 'age style language| text', and turns under '% …'")?;
        let [age, style, language] = fields(who, ' ')?;
        let mut written = written.trim();
        let mut labels = family.labels.clone();
        if let Some((overrides, rest)) = written.strip_prefix('{').and_then(|w| w.split_once('}')) {
            labels = labels.but(overrides)?;
            written = rest.trim();
        }
        let unmarked = marks::unmark(written)?;
        if unmarked.text.trim().is_empty() {
            return Err("it has no words; write some".into());
        }
        let evidence = unmarked.spans.iter().map(|(start, end)| Gold { turn: None, start: *start, end: *end });
        let message = Labelled {
            style: Some(labels::style(style)?.to_owned()),
            ..labelled(
                Content::Text(unmarked.text.clone()),
                evidence.collect(),
                &Family { name: family.name.clone(), labels },
                labels::age_band(age)?,
                labels::language(language)?,
            )?
        };
        self.push(line, message);
        Ok(())
    }

    fn end_thread(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        let line = thread.line;
        match thread.end() {
            Ok(message) => self.push(line, message),
            Err(what) => self.problem(line, what),
        }
    }

    fn push(&mut self, line: usize, mut message: Labelled) {
        message.id = format!("{}-{}", self.prefix, self.read.entries.len() + 1);
        self.read.entries.push(Entry { line, message });
    }
}

impl Thread {
    fn turn(&mut self, text: &str) -> Result<(), String> {
        let (from, written) = match text.split_once(": ") {
            Some(("P", written)) => (Speaker::Patient, written),
            Some(("C", written)) => (Speaker::Clinician, written),
            _ => return Err("a turn begins with 'P: ' or 'C: ', and an empty line ends the thread".into()),
        };
        let unmarked = marks::unmark(written.trim())?;
        if from == Speaker::Clinician && !unmarked.spans.is_empty() {
            return Err("a clinician's turn is marked; mark the patient's words".into());
        }
        let turn = Some(self.turns.len());
        self.evidence.extend(unmarked.spans.iter().map(|(start, end)| Gold { turn, start: *start, end: *end }));
        self.turns.push(Turn { from, text: unmarked.text });
        Ok(())
    }

    fn end(self) -> Result<Labelled, String> {
        if self.turns.len() < 2 {
            return Err("a thread has two turns at least; write another, or make it a message".into());
        }
        if self.turns.last().is_none_or(|t| t.from != Speaker::Patient) {
            return Err("a thread ends with the patient's turn, which is the one that is judged".into());
        }
        labelled(Content::Thread(self.turns), self.evidence, &self.family, self.age_band, self.language)
    }
}

fn family(header: &str) -> Result<Family, String> {
    let [name, level, concerns, severity, kind] = fields(header, '|')?;
    named(name, Labels::parse(level, concerns, severity, kind)?)
}

fn thread(line: usize, header: &str) -> Result<Thread, String> {
    let [name, level, concerns, severity, kind, who] = fields(header, '|')?;
    let [age, language] = fields(who, ' ')?;
    Ok(Thread {
        line,
        family: named(name, Labels::parse(level, concerns, severity, kind)?)?,
        age_band: labels::age_band(age)?,
        language: labels::language(language)?,
        turns: Vec::new(),
        evidence: Vec::new(),
    })
}

fn named(name: &str, labels: Labels) -> Result<Family, String> {
    let good = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if !good {
        return Err(format!("a family's name is one word with hyphens, not '{name}'"));
    }
    Ok(Family { name: name.to_owned(), labels })
}

/// Exactly so many fields, trimmed.
fn fields<const N: usize>(text: &str, between: char) -> Result<[&str; N], String> {
    let found: Vec<&str> =
        text.trim().split(between).map(str::trim).filter(|f| between != ' ' || !f.is_empty()).collect();
    let count = found.len();
    found.try_into().map_err(|_| format!("it needs {N} fields between '{between}' and has {count}"))
}

/// The rules that hold of a message and of a thread alike. The id comes later.
fn labelled(
    content: Content,
    evidence: Vec<Gold>,
    family: &Family,
    age_band: &str,
    language: &str,
) -> Result<Labelled, String> {
    let Labels { level, concerns, severity, kind } = &family.labels;
    match (*level >= Level::Urgent, evidence.is_empty()) {
        (true, true) => {
            return Err(format!("it is {level} and nothing is marked; put [[ ]] around the words that say so"));
        }
        (false, false) => {
            return Err(format!("it is {level} and words are marked; take the marks away, or mend the level"));
        }
        _ => {}
    }
    Ok(Labelled {
        id: String::new(),
        content,
        truth: Truth::Level(*level),
        language: Some(language.to_owned()),
        concerns: Some(concerns.clone()),
        evidence: Some(evidence),
        severity: Some(*severity),
        kind: Some(kind.clone()),
        split: Some(Split::of(&family.name).as_str().to_owned()),
        family: Some(family.name.clone()),
        age_band: Some(age_band.to_owned()),
        style: None,
        origin: Some(ORIGIN.to_owned()),
    })
}
