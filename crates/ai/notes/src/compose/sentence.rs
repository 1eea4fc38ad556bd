//! One sentence for one fact, or for neighbouring clauses of one turn.
use super::{
    clinician::intention,
    denial,
    person::third_person,
    render::{quoted, strip_openers},
};
use crate::{
    facts::{Candidate, Reply, reply},
    lexicon::Lexicon,
    speech::{Clause, Gap, Role, Talk, Token, capital},
};
use cs_sessions::Citation;

/// A sentence that stands on its citations.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Worded {
    pub text: String,
    pub citations: Vec<Citation>,
    /// How much of it is taken over as it was said.
    pub support: f64,
    /// The words alone, without who said them.
    pub words: String,
}

/// A question is quoted with at most so many words; of a longer one the end, where it asks.
const QUESTION_WORDS_MAX: usize = 30;
const QUOTED: f64 = 0.98;
const REWRITTEN: f64 = 0.95;

/// Words a run of candidates of one turn, which stand one after the other.
pub(crate) fn word(talk: &Talk, run: &[&Candidate], lexicon: &Lexicon) -> Option<Worded> {
    let (first, last) = (run.first()?, run.last()?);
    let turn = &talk.turns[first.turn];
    let clause = Clause { from: first.clause.from, to: last.clause.to, sentence: first.clause.sentence };
    let all = turn.kept(clause);
    if let Some(asked) = first.question.and_then(|(at, c)| Asked::new(talk, at, c, lexicon)) {
        let answer = Answer { name: &turn.name, words: &all, cited: cite(first.turn, &all)? };
        let plain = first.reply != Reply::Words && reply(&all, lexicon) == first.reply && asked.role != turn.role;
        let stated = plain.then(|| asked.stated(&answer, first.reply == Reply::No, lexicon)).flatten();
        return Some(stated.unwrap_or_else(|| asked.quoted(&answer)));
    }
    let words = &all[strip_openers(&all, lexicon)..];
    let citations = vec![cite(first.turn, words)?];
    let said = quoted(words);
    if let Some(text) = rewritten(turn.role, &turn.name, words, talk.jottings) {
        return Some(Worded { text, citations, support: REWRITTEN, words: said });
    }
    let verb = match (talk.jottings, turn.asks(last.clause)) {
        (true, _) => "noted",
        (false, true) => "asked",
        (false, false) => "said",
    };
    let mark = if words.last()?.after == Gap::Question { "?" } else { "" };
    Some(Worded { text: format!("{} {verb}: \"{said}{mark}\".", turn.name), citations, support: QUOTED, words: said })
}

struct Answer<'a> {
    name: &'a str,
    words: &'a [&'a Token],
    cited: Citation,
}

/// What an answer answers: a question, or something that was said.
struct Asked<'a> {
    role: Role,
    name: &'a str,
    words: Vec<&'a Token>,
    /// The words as they are quoted.
    text: String,
    cited: Citation,
    asks: bool,
}

impl<'a> Asked<'a> {
    fn new(talk: &'a Talk, at: usize, clause: Clause, lexicon: &Lexicon) -> Option<Self> {
        let turn = &talk.turns[at];
        let words = turn.kept(clause);
        let mut shown = &words[strip_openers(&words, lexicon)..];
        if shown.len() > QUESTION_WORDS_MAX {
            shown = &shown[shown.len() - QUESTION_WORDS_MAX..];
        }
        let (text, cited) = (quoted(shown), cite(at, shown)?);
        Some(Self { role: turn.role, name: &turn.name, text, cited, asks: turn.asks(clause), words })
    }

    /// Both as one statement, with the answer's own words where there are more than one.
    fn stated(&self, answer: &Answer<'_>, denied: bool, lexicon: &Lexicon) -> Option<Worded> {
        let what = lower(&denial::asked(&self.words, denied, lexicon)?);
        let verb = if denied { "denies" } else { "confirms" };
        let said = quoted(answer.words);
        let own = if answer.words.len() > 1 { format!(" (\"{said}\")") } else { String::new() };
        Some(Worded {
            text: format!("{} {verb} {what}{own}.", answer.name),
            citations: vec![self.cited, answer.cited],
            support: REWRITTEN,
            words: self.both(&said),
        })
    }

    fn quoted(&self, answer: &Answer<'_>) -> Worded {
        let (said, who) = (quoted(answer.words), lower_name(answer.name));
        let text = if self.asks {
            format!("Asked \"{}?\", {who} answered: \"{said}\".", self.text)
        } else {
            format!("{} said: \"{}\", and {who} answered: \"{said}\".", self.name, self.text)
        };
        Worded { text, citations: vec![self.cited, answer.cited], support: QUOTED, words: self.both(&said) }
    }

    fn both(&self, answer: &str) -> String {
        format!("\"{}{}\" – \"{answer}\"", self.text, if self.asks { "?" } else { "" })
    }
}

fn rewritten(role: Role, name: &str, words: &[&Token], jottings: bool) -> Option<String> {
    match role {
        Role::Clinician if jottings => None,
        Role::Clinician => intention(words).map(|text| text + "."),
        Role::Client | Role::Other => third_person(words).map(|text| format!("{name} reports that {text}.")),
    }
}

fn cite(utterance: usize, words: &[&Token]) -> Option<Citation> {
    Some(Citation { utterance, start: words.first()?.start, end: words.last()?.end })
}

/// "any thoughts", also where a recogniser began it with a capital.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    let second = chars.clone().next();
    match first {
        // "I", and a word in capitals, keep theirs.
        Some(c) if second.is_some_and(char::is_lowercase) => c.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// A role inside a sentence is written small; a person's name is not.
fn lower_name(name: &str) -> String {
    match name {
        "Patient" | "Clinician" | "Another person" => name.to_lowercase(),
        _ => capital(name),
    }
}
