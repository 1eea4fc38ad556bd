//! Reads a session as it is written in `corpus/sessions`: its turns, the facts with their words, a reference note. A file that is wrong somewhere is
//! read on, so that one sees all of it at once.
use cs_sessions::{Citation, NoteFormat, Speaker, Transcript, Utterance};

/// A session.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub id: String,
    pub about: String,
    pub setting: String,
    pub language: String,
    pub format: NoteFormat,
    pub transcript: Transcript,
    pub facts: Vec<Fact>,
    /// The reference note: a section and its text.
    pub reference: Vec<(String, String)>,
}

/// What a careful clinician would want in the note.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub line: usize,
    pub critical: bool,
    pub kind: String,
    pub who: Speaker,
    pub negated: bool,
    /// Where its words stand.
    pub places: Vec<Citation>,
    pub text: String,
}

/// What is wrong in a line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    pub what: String,
}

const KINDS: [&str; 19] = [
    "complaint",
    "symptom",
    "risk",
    "protective",
    "medication",
    "substance",
    "sleep",
    "appetite",
    "function",
    "relationship",
    "history",
    "score",
    "life_event",
    "homework",
    "intervention",
    "response",
    "mental_status",
    "plan",
    "safety",
];

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Turns,
    Facts,
    Note,
}

/// Reads one file.
///
/// # Errors
/// Every line that is wrong.
pub fn parse(text: &str) -> Result<Session, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate().map(|(i, l)| (i + 1, l.trim_end()));
    let mut session = head(&mut lines).unwrap_or_else(|problem| {
        problems.push(problem);
        empty()
    });
    let mut part = Part::Turns;
    for (line, text) in lines {
        let read = match (part, text.trim()) {
            (_, "") => Ok(()),
            (_, "== facts") => {
                part = Part::Facts;
                Ok(())
            }
            (_, "== note") => {
                part = Part::Note;
                Ok(())
            }
            (Part::Turns, _) => turn(text).map(|t| session.transcript.utterances.push(t)),
            (Part::Facts, text) => fact(line, text, &session.transcript).map(|f| session.facts.push(f)),
            (Part::Note, text) => section(text).map(|s| session.reference.push(s)),
        };
        if let Err(what) = read {
            problems.push(Problem { line, what });
        }
    }
    if session.facts.is_empty() {
        problems.push(Problem { line: 1, what: "there are no facts; write them under '== facts'".into() });
    }
    if session.reference.is_empty() {
        problems.push(Problem { line: 1, what: "there is no reference note; write it under '== note'".into() });
    }
    if problems.is_empty() { Ok(session) } else { Err(problems) }
}

fn empty() -> Session {
    Session {
        id: String::new(),
        about: String::new(),
        setting: String::new(),
        language: String::new(),
        format: NoteFormat::Narrative,
        transcript: Transcript::default(),
        facts: Vec::new(),
        reference: Vec::new(),
    }
}

fn head<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) -> Result<Session, Problem> {
    let wrong = |line: usize, what: &str| Problem { line, what: what.into() };
    let (_, first) = lines.next().unwrap_or((1, ""));
    let (_, second) = lines.next().unwrap_or((2, ""));
    let names = first.strip_prefix("# ").map(|f| f.splitn(3, " | ").collect::<Vec<_>>());
    let Some([id, _, about]) = names.as_deref() else {
        return Err(wrong(1, "it begins with '# id | kind | who and what'"));
    };
    let mut session = Session { id: (*id).to_owned(), about: (*about).to_owned(), ..empty() };
    let fields =
        second.strip_prefix("@ ").ok_or_else(|| wrong(2, "it is '@ setting=… minutes=… language=… format=…'"))?;
    for field in fields.split_whitespace() {
        match field.split_once('=') {
            Some(("setting", value)) => value.clone_into(&mut session.setting),
            Some(("language", value)) => value.clone_into(&mut session.language),
            Some(("format", value)) => {
                session.format = value.parse().map_err(|e| wrong(2, &format!("{e}")))?;
            }
            Some(("minutes", value)) if value.parse::<u32>().is_ok() => {}
            _ => return Err(wrong(2, &format!("'{field}' is not one of setting, minutes, language and format"))),
        }
    }
    Ok(session)
}

fn turn(text: &str) -> Result<Utterance, String> {
    let (who, said) = text.split_once(':').ok_or("a turn begins with 'T:', 'C:' or 'O(label):'")?;
    let (speaker, label) = match who {
        "T" => (Speaker::Clinician, None),
        "C" => (Speaker::Client, None),
        other => {
            let label = other.strip_prefix("O(").and_then(|o| o.strip_suffix(')'));
            (Speaker::Other, Some(label.ok_or("a turn begins with 'T:', 'C:' or 'O(label):'")?.to_owned()))
        }
    };
    Ok(Utterance { speaker, label, text: said.trim().to_owned(), start_s: None, end_s: None })
}

fn fact(line: usize, text: &str, transcript: &Transcript) -> Result<Fact, String> {
    let columns: Vec<&str> = text.split(" | ").map(str::trim).collect();
    let (critical, kind, who, negated, words, told) = match columns.as_slice() {
        [critical, kind, who, "no", words, told] => (critical, kind, who, true, words, told),
        [critical, kind, who, words, told] => (critical, kind, who, false, words, told),
        _ => return Err(format!("it has {} columns; a fact has five, or six with 'no' as the fourth", columns.len())),
    };
    let critical = match *critical {
        "critical" => true,
        "plain" => false,
        other => return Err(format!("'{other}' is neither critical nor plain")),
    };
    if !KINDS.contains(kind) {
        return Err(format!("there is no kind '{kind}'"));
    }
    let who = Speaker::named(who).ok_or_else(|| format!("'{who}' is not clinician, client or other"))?;
    let quotes: Vec<&str> = words.split('"').skip(1).step_by(2).collect();
    if quotes.is_empty() {
        return Err("no words stand between quotation marks; quote the turn".into());
    }
    let places = quotes.iter().map(|q| place(q, transcript)).collect::<Result<_, _>>()?;
    Ok(Fact { line, critical, kind: (*kind).to_owned(), who, negated, places, text: (*told).to_owned() })
}

/// The one place where these words stand.
fn place(words: &str, transcript: &Transcript) -> Result<Citation, String> {
    let mut found = transcript.utterances.iter().enumerate().flat_map(|(utterance, said)| {
        said.text.match_indices(words).map(move |(at, _)| {
            let start = said.text[..at].chars().count();
            Citation { utterance, start, end: start + words.chars().count() }
        })
    });
    match (found.next(), found.next()) {
        (Some(place), None) => Ok(place),
        (None, _) => Err(format!("the words \"{words}\" stand in no turn; take them over letter for letter")),
        (Some(_), Some(_)) => Err(format!("the words \"{words}\" stand more than once; take more of them")),
    }
}

fn section(text: &str) -> Result<(String, String), String> {
    let read = text.strip_prefix('[').and_then(|t| t.split_once("] "));
    read.map(|(name, told)| (name.to_owned(), told.to_owned()))
        .ok_or_else(|| "a section of the note is '[Name] text'".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: &str = "# x-1 | intake | who and what\n@ setting=intake minutes=50 language=en format=soap\n\nT: How do you sleep?\nC: Four hours, año.\nC:\n\
        O(mother): He is up all night.\n\n== facts\nplain | sleep | client | \"Four hours, año\" | Sleeps four hours.\n\
        critical | risk | other | no | \"up all\" + \"He is\" | Not.\n\n== note\n[Subjective] Sleeps four hours.\n";

    #[test]
    fn a_session_with_its_facts_and_its_note() {
        let session = parse(SESSION).unwrap();
        assert_eq!((session.id.as_str(), session.transcript.len(), session.facts.len()), ("x-1", 4, 2));
        assert_eq!(session.facts[0].places, [Citation { utterance: 1, start: 0, end: 15 }]);
        assert!(session.facts[1].negated && session.facts[1].critical && session.facts[1].places.len() == 2);
        assert_eq!(session.reference, [("Subjective".to_owned(), "Sleeps four hours.".to_owned())]);
        assert_eq!(session.transcript.get(3).unwrap().label.as_deref(), Some("mother"));
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_line() {
        let wrong = SESSION
            .replace("Four hours, año\"", "Five hours\"")
            .replace("O(mother)", "M")
            .replace("| risk |", "| danger |");
        let lines: Vec<usize> = parse(&wrong).unwrap_err().iter().map(|p| p.line).collect();
        assert_eq!(lines, [7, 10, 11, 1]);
        assert!(parse("").is_err());
    }
}
