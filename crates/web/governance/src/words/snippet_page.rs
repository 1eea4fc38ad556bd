//! What the pages of the snippets show.
use super::findings::FindingsBox;
use crate::Side;
use askama::Template;
use cs_decisions::Snippet;
use cs_web_shared::{Moment, Problems, Shell, StaffReader, TimeWords, forms::Choice};
use cs_workflows::decisions::{LANGUAGES, SnippetDetails};

/// What stands in a form.
#[derive(Debug, Default, Clone)]
pub(super) struct Written {
    pub language: String,
    pub question: String,
    pub body: String,
}

#[derive(Template)]
#[template(path = "words/snippets.html")]
pub(super) struct SnippetsPage {
    shell: Shell,
    side: Side,
    query: String,
    groups: Vec<Group>,
    /// Snippets at the site, found or not.
    all: usize,
    may_write: bool,
    written: Written,
    languages: Vec<Choice>,
    problems: Problems,
}

struct Group {
    heading: String,
    about: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    question: String,
    body: String,
    language: String,
    approved: Option<(String, Moment)>,
}

impl SnippetsPage {
    pub fn new(
        reader: &StaffReader,
        side: Side,
        shell: Shell,
        (snippets, query): (Vec<Snippet>, String),
        may_write: bool,
        written: Written,
        problems: Problems,
    ) -> Self {
        let times = reader.times();
        let (all, sought) = (snippets.len(), query.trim().to_lowercase());
        let has = |s: &&Snippet| s.question.to_lowercase().contains(&sought) || s.body.to_lowercase().contains(&sought);
        let found: Vec<&Snippet> = snippets.iter().filter(has).collect();
        let groups = [State::Waiting, State::InUse, State::Retired].into_iter().map(|state| Group {
            heading: times.t.get(&format!("words-snippets-{}", state.name())),
            about: times.t.get(&format!("words-snippets-{}-about", state.name())),
            rows: found.iter().filter(|s| State::of(s) == state).map(|s| row(s, &times)).collect(),
        });
        let groups = groups.filter(|g| !g.rows.is_empty()).collect();
        let languages = choices(&times);
        Self { shell, side, query, groups, all, may_write, written, languages, problems }
    }
}

fn choices(times: &TimeWords) -> Vec<Choice> {
    LANGUAGES.iter().map(|l| Choice::new(l.tag(), times.t.get(&format!("words-language-{l}")))).collect()
}

fn row(snippet: &Snippet, times: &TimeWords) -> Row {
    Row {
        href: format!("/admin/snippets/{}", snippet.id),
        question: snippet.question.clone(),
        body: snippet.body.clone(),
        language: times.t.get(&format!("words-language-{}", snippet.language)),
        approved: approved(snippet, times),
    }
}

fn approved(snippet: &Snippet, times: &TimeWords) -> Option<(String, Moment)> {
    snippet.approval.as_ref().map(|a| (a.signature_name.clone(), times.at(a.at)))
}

#[derive(Template)]
#[template(path = "words/snippet.html")]
pub(super) struct SnippetPage {
    shell: Shell,
    side: Side,
    id: String,
    version: u32,
    question: String,
    body: String,
    language: String,
    language_tag: String,
    state: State,
    approved: Option<(String, Moment)>,
    retired: Option<Moment>,
    wrote: Moment,
    findings: FindingsBox,
    may_write: bool,
    may_approve: bool,
    reads_it: bool,
    written: Written,
    languages: Vec<Choice>,
    problems: Problems,
}

#[derive(PartialEq, Eq)]
enum State {
    Waiting,
    InUse,
    Retired,
}

impl State {
    fn of(snippet: &Snippet) -> Self {
        match snippet {
            s if s.retired_at.is_some() => Self::Retired,
            s if s.usable() => Self::InUse,
            _ => Self::Waiting,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::InUse => "in-use",
            Self::Retired => "retired",
        }
    }
}

impl SnippetPage {
    pub fn new(
        reader: &StaffReader,
        side: Side,
        shell: Shell,
        details: SnippetDetails,
        written: Option<Written>,
        problems: Problems,
    ) -> Self {
        let times = reader.times();
        let SnippetDetails { snippet, findings, may_write, may_approve, reads_it } = details;
        let state = State::of(&snippet);
        let stored = || Written {
            language: snippet.language.tag().to_owned(),
            question: snippet.question.clone(),
            body: snippet.body.clone(),
        };
        Self {
            shell,
            side,
            id: snippet.id.to_string(),
            version: snippet.version,
            language: times.t.get(&format!("words-language-{}", snippet.language)),
            language_tag: snippet.language.tag().to_owned(),
            state,
            approved: approved(&snippet, &times),
            retired: snippet.retired_at.map(|at| times.at(at)),
            wrote: times.at(snippet.written_at),
            findings: FindingsBox::new(findings, reader.t),
            may_write,
            may_approve,
            reads_it,
            written: written.unwrap_or_else(stored),
            languages: choices(&times),
            problems,
            question: snippet.question,
            body: snippet.body,
        }
    }

    fn waits(&self) -> bool {
        self.state == State::Waiting
    }

    fn in_use(&self) -> bool {
        self.state == State::InUse
    }
}
