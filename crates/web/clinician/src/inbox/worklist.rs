//! The worklist: everything that waits, to be printed for a day without the program.
use super::thread::{dialled, language};
use askama::Template;
use axum::extract::State;
use cs_web_shared::{Failure, Markup, Moment, Shell, StaffReader, TimeWords, View, Web, evidence};
use cs_workflows::messages::{InboxRow, worklist};

/// More of each message than the queue shows: on paper nothing can be opened.
const EXCERPT: usize = 160;

struct Line {
    level: &'static str,
    name: String,
    born: Option<String>,
    phone: Option<(String, String)>,
    language: String,
    interpreter: Option<String>,
    contact: Option<String>,
    /// Where help would be sent: where they last said that they were, otherwise their home.
    address: Option<String>,
    words: Markup,
    waiting: Moment,
    due: Moment,
    over: bool,
    assigned: Option<String>,
    escalated: bool,
}

#[derive(Template)]
#[template(path = "inbox/worklist.html")]
struct WorklistPage {
    shell: Shell,
    lines: Vec<Line>,
    left_out: usize,
    made: Moment,
    made_on: String,
}

/// `GET /worklist`
pub async fn print(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    let list = worklist(&web.app, &reader.ctx).await?;
    let times = reader.times();
    Ok(View::page(&WorklistPage {
        shell: reader.desk().await,
        left_out: usize::try_from(list.left_out).unwrap_or(usize::MAX),
        made: times.at(reader.ctx.at),
        made_on: times.day(reader.ctx.at),
        lines: list.rows.into_iter().map(|row| line(row, &times)).collect(),
    }))
}

fn line(row: InboxRow, times: &TimeWords) -> Line {
    let (t, patient) = (times.t, &row.patient);
    let contact = patient.emergency_contacts.first();
    let present = patient.present_location.as_ref().map(|(place, _)| place);
    let address = present.unwrap_or(&patient.home).lines.lines().collect::<Vec<_>>().join(", ");
    Line {
        level: row.standing.as_str(),
        name: patient.name.to_string(),
        born: patient.birth_date.map(|d| d.to_string()),
        phone: patient.phone.as_ref().map(|p| (p.clone(), dialled(p))),
        language: language(&patient.language, t),
        interpreter: patient.interpreter.as_ref().map(|l| language(l, t)),
        contact: contact.map(|c| format!("{} ({}) {}", c.name, c.relation, c.phone)),
        address: (!address.is_empty()).then_some(address),
        words: evidence::excerpt(&row.words, row.why.evidence(), EXCERPT, t),
        waiting: times.since(row.waiting_since),
        due: times.at(row.due_at),
        over: times.is_past(row.due_at),
        assigned: row.assigned.map(|(_, name)| name),
        escalated: row.escalation.is_some(),
    }
}
