//! The card of one escalation: everything that whoever answers it needs, and nothing to search for.
use super::{
    history::{self, Line, cause_words, concern_words},
    list::{Now, now},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use cs_kernel::{EscalationId, Language, StaffId};
use cs_messages::{AttemptOutcome, Author, Concern, EscalationOutcome, Means};
use cs_people::Address;
use cs_web_shared::{Failure, Markup, Moment, Problems, Shell, StaffReader, Texts, View, Web, evidence, forms::Choice};
use cs_workflows::messages::{EscalationCard, colleagues, read_escalation};

#[derive(Template)]
#[template(path = "escalations/card.html")]
pub(super) struct Page {
    pub shell: Shell,
    pub id: String,
    pub patient: String,
    pub called: Option<String>,
    pub age: Option<i16>,
    pub minor: bool,
    pub crisis: bool,
    pub concern: String,
    pub cause: String,
    pub since: Moment,
    pub now: Now,
    pub ended: Option<String>,
    pub phone: Option<Telephone>,
    pub location: Option<(String, Moment)>,
    pub home: String,
    pub language: String,
    pub interpreter: Option<String>,
    pub clinician: Option<Person>,
    pub emergency: Vec<Person>,
    pub proxies: Vec<Person>,
    /// Whoever is named as a contact may be whom the patient is afraid of.
    pub careful: bool,
    pub safety_plan: Option<String>,
    pub written: Vec<Said>,
    pub history: Vec<Line>,
    pub not_delivered: String,
    pub may_act: bool,
    pub may_close: bool,
    pub forms: Forms,
    pub means: Vec<Choice>,
    pub attempt_outcomes: Vec<Choice>,
    pub outcomes: Vec<Choice>,
    pub colleagues: Vec<Choice>,
}

/// A telephone number as one reads it and as one dials it.
pub(super) struct Telephone {
    pub shown: String,
    pub dial: String,
}

/// Somebody to call.
pub(super) struct Person {
    pub name: String,
    pub relation: String,
    pub phone: Option<Telephone>,
    pub email: Option<String>,
}

pub(super) struct Said {
    pub who: String,
    pub at: Moment,
    pub text: Markup,
    pub opened_it: bool,
}

/// What stands in the forms: fresh, or as it was sent and could not be taken.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub problems: Problems,
    pub means: String,
    pub attempt_outcome: String,
    pub attempt_note: String,
    pub to: String,
    pub outcome: String,
    pub close_note: String,
    /// Something happened between the reader's look and the closing.
    pub changed: bool,
    /// The version that the reader sees.
    pub seen: u32,
}

/// `GET /escalations/{escalation}`
pub(super) async fn show(State(web): State<Web>, reader: StaffReader, Path(id): Path<String>) -> Result<View, Failure> {
    render(&web, &reader, parse(&id)?, Forms::default()).await
}

pub(super) fn parse(id: &str) -> Result<EscalationId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

/// The card, with what was sent and could not be taken.
pub(super) async fn render(
    web: &Web,
    reader: &StaffReader,
    id: EscalationId,
    mut forms: Forms,
) -> Result<View, Failure> {
    let card = read_escalation(&web.app, &reader.ctx, id).await?;
    let status = match (forms.changed, forms.problems.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    forms.seen = card.escalation.version;
    let people = if card.may_act { colleagues(&web.app, &reader.ctx, &card).await? } else { Vec::new() };
    let t = reader.t;
    let mut to = vec![Choice::new("", t.get("esc-choose"))];
    to.extend(people.into_iter().map(|s| Choice::new(s.id.to_string(), s.signature_name(reader.ctx.at))));
    Ok(View::page(&page(reader.desk().await, card, reader, forms, to)).status(status))
}

fn page(shell: Shell, card: EscalationCard, reader: &StaffReader, forms: Forms, colleagues: Vec<Choice>) -> Page {
    let (t, times) = (reader.t, reader.times());
    let name = |id: StaffId| card.staff.get(&id).cloned().unwrap_or_else(|| t.get("esc-somebody"));
    let words = |prefix: &str, all: Vec<&str>| -> Vec<Choice> {
        all.into_iter().map(|w| Choice::new(w, t.get(&format!("{prefix}-{w}")))).collect()
    };
    let choose = |prefix: &str, all: Vec<&str>| {
        let mut choices = vec![Choice::new("", t.get("esc-choose"))];
        choices.extend(words(prefix, all));
        choices
    };
    let patient = &card.patient;
    let ended = card.disposition.as_ref().map(|d| {
        let outcome = t.get(&format!("esc-outcome-{}", d.outcome.as_str()));
        t.with("esc-happened-closed", &[("by", name(d.by)), ("outcome", outcome)])
    });
    Page {
        id: card.escalation.id.to_string(),
        patient: patient.name.as_str().to_owned(),
        called: patient.called.clone().filter(|c| c != patient.name.as_str()),
        age: patient.age(reader.ctx.at),
        minor: patient.minor(reader.ctx.at),
        crisis: card.escalation.is_crisis(),
        concern: concern_words(&card.escalation, t),
        cause: cause_words(&card.escalation, &times, &name),
        since: times.since(card.escalation.opened_at),
        now: now(&card.escalation, reader, &times, &name),
        ended,
        phone: telephone(patient.phone.as_deref()),
        location: patient.present_location.as_ref().map(|(place, at)| (address(place), times.at(*at))),
        home: address(&patient.home),
        language: language(&patient.language, t),
        interpreter: patient.interpreter.as_ref().map(|l| language(l, t)),
        clinician: card.clinician.as_ref().map(|s| Person {
            name: s.signature_name(reader.ctx.at),
            relation: String::new(),
            phone: telephone(s.phone.as_deref()),
            email: None,
        }),
        emergency: emergency(&card),
        proxies: proxies(&card, t),
        careful: matches!(card.escalation.concern, Concern::Abuse | Concern::ChildAtRisk),
        safety_plan: patient.safety_plan.clone().filter(|p| !p.trim().is_empty()),
        written: said(&card, reader),
        history: history::lines(&card, &times),
        not_delivered: card.not_delivered.iter().map(|id| name(*id)).collect::<Vec<_>>().join("; "),
        may_act: card.may_act,
        may_close: card.may_close,
        forms,
        means: choose("esc-means", Means::ALL.iter().map(|m| m.as_str()).collect()),
        attempt_outcomes: choose("esc-attempt", AttemptOutcome::ALL.iter().map(|o| o.as_str()).collect()),
        outcomes: words("esc-outcome", EscalationOutcome::ALL.iter().map(|o| o.as_str()).collect()),
        colleagues,
        shell,
    }
}

fn emergency(card: &EscalationCard) -> Vec<Person> {
    let contacts = card.patient.emergency_contacts.iter();
    let person = |c: &cs_people::EmergencyContact| Person {
        name: c.name.clone(),
        relation: c.relation.clone(),
        phone: telephone(Some(&c.phone)),
        email: None,
    };
    contacts.map(person).collect()
}

fn proxies(card: &EscalationCard, t: &Texts) -> Vec<Person> {
    let person = |p: &cs_people::Proxy| Person {
        name: p.name.clone(),
        relation: t.get(&format!("esc-relation-{}", p.relation.as_str())),
        phone: telephone(p.phone.as_deref()),
        email: p.email.clone(),
    };
    card.proxies.iter().map(person).collect()
}

fn said(card: &EscalationCard, reader: &StaffReader) -> Vec<Said> {
    let times = reader.times();
    let who = |author: &Author| match author {
        Author::Proxy { proxy } => card
            .proxies
            .iter()
            .find(|p| p.id == *proxy)
            .map_or_else(|| reader.t.get("esc-by-a-proxy"), |p| p.name.clone()),
        Author::Integration { .. } => reader.t.get("esc-by-a-system"),
        _ => card.patient.name.as_str().to_owned(),
    };
    let said = |w: &cs_workflows::messages::Written| Said {
        who: who(&w.message.author),
        at: times.at(w.message.sent_at),
        text: evidence::highlight(&w.message.text, &w.evidence, reader.t),
        opened_it: w.opened_it,
    };
    card.written.iter().map(said).collect()
}

fn telephone(number: Option<&str>) -> Option<Telephone> {
    let shown = number?.trim();
    let dial: String = shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (!dial.is_empty()).then(|| Telephone { shown: shown.to_owned(), dial })
}

fn address(place: &Address) -> String {
    match &place.state {
        Some(state) if !place.lines.contains(state.as_str()) => format!("{}, {state}", place.lines),
        _ => place.lines.clone(),
    }
}

fn language(language: &Language, t: &Texts) -> String {
    match language {
        Language::English => t.get("esc-language-en"),
        Language::Spanish => t.get("esc-language-es"),
        other => other.tag().to_owned(),
    }
}
