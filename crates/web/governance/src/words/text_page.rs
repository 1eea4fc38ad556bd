//! What the pages of the fixed texts show.
use super::findings::FindingsBox;
use crate::Side;
use askama::Template;
use cs_decisions::{FixedTextRecord, FixedTextUse};
use cs_kernel::Language;
use cs_people::Site;
use cs_web_shared::{Moment, Problems, Shell, StaffReader, TimeWords};
use cs_workflows::decisions::{Findings, LANGUAGES, TextCell, TextDetails};

/// The address of a text's page.
pub(super) fn place(use_as: FixedTextUse, language: &Language) -> String {
    format!("/admin/texts/{use_as}/{language}")
}

#[derive(Template)]
#[template(path = "words/texts.html")]
pub(super) struct ListPage {
    shell: Shell,
    side: Side,
    languages: Vec<String>,
    rows: Vec<Row>,
    /// Crisis texts that are not in force.
    missing: usize,
}

struct Row {
    name: String,
    cells: Vec<CellRow>,
}

struct CellRow {
    href: String,
    language: String,
    required: bool,
    approved: Option<Approved>,
    waits: bool,
}

/// Who answers for words, and since when.
struct Approved {
    by: String,
    at: Moment,
}

impl ListPage {
    pub fn new(shell: Shell, side: Side, times: &TimeWords, cells: Vec<TextCell>) -> Self {
        let t = shell.t;
        let missing = cells.iter().filter(|c| c.use_as.is_crisis() && c.approved.is_none()).count();
        let languages: Vec<String> = LANGUAGES.iter().map(|l| t.get(&format!("words-language-{l}"))).collect();
        let rows = cells.chunk_by(|a, b| a.use_as == b.use_as).map(|same| Row {
            name: same.first().map(|c| use_name(c.use_as, times)).unwrap_or_default(),
            cells: same.iter().map(|cell| cell_row(cell, times)).collect(),
        });
        let rows = rows.collect();
        Self { shell, side, languages, rows, missing }
    }
}

fn cell_row(cell: &TextCell, times: &TimeWords) -> CellRow {
    CellRow {
        href: place(cell.use_as, &cell.language),
        language: times.t.get(&format!("words-language-{}", cell.language)),
        required: cell.use_as.is_crisis(),
        approved: cell.approved.as_ref().and_then(|text| approved(text, times)),
        waits: cell.waiting.is_some(),
    }
}

fn use_name(use_as: FixedTextUse, times: &TimeWords) -> String {
    times.t.get(&format!("words-use-{}", use_as.as_str().replace('_', "-")))
}

fn approved(text: &FixedTextRecord, times: &TimeWords) -> Option<Approved> {
    text.approval.as_ref().map(|a| Approved { by: a.signature_name.clone(), at: times.at(a.at) })
}

/// Words that were sent to be stored and were not.
pub(super) struct Typed {
    pub body: String,
    pub findings: Findings,
}

#[derive(Template)]
#[template(path = "words/text.html")]
pub(super) struct TextPage {
    shell: Shell,
    side: Side,
    href: String,
    name: String,
    sent_when: String,
    language: String,
    language_tag: String,
    crisis: bool,
    approved: Option<Shown>,
    waiting: Option<Waiting>,
    past: Vec<Shown>,
    /// What stands in the form.
    body: String,
    version: String,
    fields: Vec<(String, String)>,
    tried: Option<FindingsBox>,
    may_write: bool,
    may_approve: bool,
    reads_it: bool,
    problems: Problems,
}

/// Words as a patient reads them.
struct Shown {
    id: String,
    version: u32,
    words: String,
    by: String,
    at: Moment,
    until: Option<Moment>,
}

struct Waiting {
    id: String,
    version: u32,
    words: String,
    written: Moment,
    findings: FindingsBox,
}

impl TextPage {
    pub fn new(
        reader: &StaffReader,
        side: Side,
        shell: Shell,
        details: TextDetails,
        typed: Option<Typed>,
        problems: Problems,
    ) -> Self {
        let (t, times, site) = (reader.t, reader.times(), &reader.frame.site);
        let TextDetails { cell, findings, may_write, may_approve, reads_it } = details;
        let stored = cell.waiting.as_ref().or(cell.approved.as_ref()).map(|text| text.body.clone());
        let (body, tried) = match typed {
            Some(typed) => (typed.body, Some(FindingsBox::new(typed.findings, t))),
            None => (stored.unwrap_or_default(), None),
        };
        let waiting = cell.waiting.as_ref().zip(findings).map(|(text, findings)| Waiting {
            id: text.id.to_string(),
            version: text.version,
            words: filled(&text.body, site),
            written: times.at(text.written_at),
            findings: FindingsBox::new(findings, t),
        });
        let use_as = cell.use_as;
        Self {
            href: place(use_as, &cell.language),
            name: use_name(use_as, &times),
            sent_when: t.get(&format!("words-sent-{}", use_as.as_str().replace('_', "-"))),
            language: t.get(&format!("words-language-{}", cell.language)),
            language_tag: cell.language.tag().to_owned(),
            crisis: use_as.is_crisis(),
            approved: cell.approved.as_ref().and_then(|text| shown(text, site, &times)),
            past: cell.past.iter().filter_map(|text| shown(text, site, &times)).collect(),
            version: cell.waiting.as_ref().map(|text| text.version.to_string()).unwrap_or_default(),
            waiting,
            body,
            fields: use_as.fields().iter().map(|f| (format!("{{{f}}}"), example(f, site).to_owned())).collect(),
            tried,
            may_write,
            may_approve,
            reads_it,
            problems,
            side,
            shell,
        }
    }
}

fn shown(text: &FixedTextRecord, site: &Site, times: &TimeWords) -> Option<Shown> {
    let approval = text.approval.as_ref()?;
    Some(Shown {
        id: text.id.to_string(),
        version: text.version,
        words: filled(&text.body, site),
        by: approval.signature_name.clone(),
        at: times.at(approval.at),
        until: text.retired_at.map(|at| times.at(at)),
    })
}

/// With the site's own values in the fields, as a patient would read it.
fn filled(body: &str, site: &Site) -> String {
    ["clinic", "clinic_phone", "answer_by"]
        .iter()
        .fold(body.to_owned(), |words, field| words.replace(&format!("{{{field}}}"), example(field, site)))
}

fn example<'a>(field: &str, site: &'a Site) -> &'a str {
    match field {
        "clinic" => &site.name,
        "clinic_phone" => &site.phone,
        _ => "4:00 pm",
    }
}
