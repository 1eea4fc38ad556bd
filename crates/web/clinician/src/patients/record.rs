//! One patient's record, and changing it. The second of two who change it sees what the first wrote.
use super::{
    form::{Choices, PatientForm},
    patient,
    proxies::ProxyForm,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_kernel::PatientId;
use cs_messages::Thread;
use cs_people::{Patient, ProxyRelation};
use cs_web_shared::{
    Failure, Problems, Shell, StaffReader, Toast, View, Web, flash, forms::Choice, problems_of, see_other,
};
use cs_workflows::people::{
    AccountState, ChangePatient, ChangePatientAnswer, PatientCard, PatientDetails, care_choices, change_patient,
    read_patient,
};

/// A field that somebody else changed: its name, and what stands there now.
struct Clash {
    label: String,
    now: String,
    yours: String,
}

struct ProxyLine {
    id: String,
    name: String,
    relation: String,
    phone: String,
    account: String,
}

struct ThreadLine {
    id: String,
    subject: String,
    begun: String,
    waits: bool,
}

#[derive(Template)]
#[template(path = "patients/record.html")]
struct Page {
    shell: Shell,
    id: String,
    patient: Patient,
    born: String,
    team: String,
    clinician: String,
    account: String,
    glass: Option<String>,
    may_issue_code: bool,
    may_manage_proxies: bool,
    proxies: Vec<ProxyLine>,
    threads: Vec<ThreadLine>,
    relations: Vec<Choice>,
    proxy: ProxyForm,
    typed: PatientForm,
    choices: Option<Choices>,
    clashes: Vec<Clash>,
    problems: Problems,
}

impl Page {
    fn language(&self, language: &cs_kernel::Language) -> String {
        language_name(language.tag(), self.shell.t)
    }

    /// The form stands open where there is something to look at in it.
    fn changing(&self) -> bool {
        !self.clashes.is_empty() || (!self.problems.is_empty() && self.proxy.relation.is_empty())
    }
}

/// `GET /patients/{patient}`
pub async fn page(State(web): State<Web>, reader: StaffReader, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = patient(&id)?;
    let card = read_patient(&web.app, &reader.ctx, id).await?;
    let typed = PatientForm::of(PatientDetails::of(&card.patient), card.patient.version);
    let page = draw(&web, &reader, card, typed, (Vec::new(), Problems::none(), ProxyForm::default())).await?;
    Ok(page.into_response())
}

/// `POST /patients/{patient}`
pub async fn change(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<String>,
    Form(mut typed): Form<PatientForm>,
) -> Result<Response, Failure> {
    let id = patient(&id)?;
    let command = ChangePatient { patient: id, version: typed.version, details: typed.clone().into() };
    let (clashes, problems) = match change_patient(&web.app, &reader.ctx, command).await {
        Ok(ChangePatientAnswer::Changed) => {
            flash::push(&reader.session, Toast::new(reader.t.get("patients-changed"))).await;
            return Ok(see_other(&format!("/patients/{id}")));
        }
        Ok(ChangePatientAnswer::Conflict(now)) => {
            typed.version = now.version;
            (clashes(&web, &reader, &now, &typed).await?, Problems::none())
        }
        Err(error) => (Vec::new(), problems_of(error)?),
    };
    let status = if problems.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let card = read_patient(&web.app, &reader.ctx, id).await?;
    let page = draw(&web, &reader, card, typed, (clashes, problems, ProxyForm::default())).await?;
    Ok(page.status(status).into_response())
}

/// The page again, with what is wrong with a new proxy.
pub async fn with_proxy_problems(
    web: &Web,
    reader: &StaffReader,
    id: PatientId,
    proxy: ProxyForm,
    problems: Problems,
) -> Result<Response, Failure> {
    let card = read_patient(&web.app, &reader.ctx, id).await?;
    let typed = PatientForm::of(PatientDetails::of(&card.patient), card.patient.version);
    let page = draw(web, reader, card, typed, (Vec::new(), problems, proxy)).await?;
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn draw(
    web: &Web,
    reader: &StaffReader,
    card: PatientCard,
    typed: PatientForm,
    (clashes, problems, proxy): (Vec<Clash>, Problems, ProxyForm),
) -> Result<View, Failure> {
    let t = reader.t;
    let choices = if card.may_change {
        let care = care_choices(&web.app, &reader.ctx, reader.staff.site).await?;
        Some(Choices::new(care, &typed.language, t))
    } else {
        None
    };
    let account = |state: AccountState| {
        t.get(match state {
            AccountState::None => "patients-account-none",
            AccountState::Unopened => "patients-account-unopened",
            AccountState::Open => "patients-account-open",
            AccountState::Closed => "patients-account-closed",
        })
    };
    let relation = |relation: ProxyRelation| t.get(&format!("patients-relation-{}", relation.as_str()));
    let proxies = card.proxies.into_iter().map(|(proxy, state)| ProxyLine {
        id: proxy.id.to_string(),
        name: proxy.name,
        relation: relation(proxy.relation),
        phone: proxy.phone.unwrap_or_default(),
        account: account(state),
    });
    let thread = |(thread, waits): (Thread, bool)| ThreadLine {
        id: thread.id.to_string(),
        begun: reader.times().day(thread.opened_at),
        subject: thread.subject,
        waits,
    };
    let page = Page {
        threads: card.threads.into_iter().map(thread).collect(),
        id: card.patient.id.to_string(),
        born: born(&card.patient, reader),
        team: card.team.map(|team| team.name).unwrap_or_default(),
        clinician: card.clinician.map(|s| s.signature_name(reader.ctx.at)).unwrap_or_default(),
        account: account(card.account),
        glass: card.glass_broken_until.map(|until| reader.times().at(until).words),
        may_issue_code: card.may_issue_code,
        may_manage_proxies: card.may_manage_proxies,
        proxies: proxies.collect(),
        relations: ProxyRelation::ALL.into_iter().map(|r| Choice::new(r.as_str(), relation(r))).collect(),
        shell: reader.desk().await,
        patient: card.patient,
        proxy,
        typed,
        choices,
        clashes,
        problems,
    };
    Ok(View::page(&page))
}

/// "May 1, 1990 (35 years)".
fn born(patient: &Patient, reader: &StaffReader) -> String {
    let Some(date) = patient.birth_date else { return reader.t.get("patients-born-unknown") };
    let day = reader.times().date(date);
    let age = patient.age(reader.ctx.at).and_then(|age| usize::try_from(age).ok()).unwrap_or_default();
    format!("{day} ({})", reader.t.count("patients-age", age))
}

/// Each field in which what is stored now and what was typed differ.
async fn clashes(web: &Web, reader: &StaffReader, now: &Patient, typed: &PatientForm) -> Result<Vec<Clash>, Failure> {
    let t = reader.t;
    let stored = PatientForm::of(PatientDetails::of(now), now.version);
    let care = care_choices(&web.app, &reader.ctx, reader.staff.site).await?;
    let choices = Choices::new(care, &typed.language, t);
    let named = |all: &[Choice], value: &str| {
        all.iter().find(|c| c.is(value)).map_or_else(|| value.to_owned(), |c| c.label.clone())
    };
    let contacts = |f: &PatientForm| {
        let line =
            |parts: [&String; 3]| parts.into_iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        let first = line([&f.contact1_name, &f.contact1_relation, &f.contact1_phone]);
        let second = line([&f.contact2_name, &f.contact2_relation, &f.contact2_phone]);
        [first, second].into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("; ")
    };
    let both = |pick: &dyn Fn(&PatientForm) -> String| (pick(&stored), pick(typed));
    let pairs = [
        ("patients-name", both(&|f| f.name.clone())),
        ("patients-called", both(&|f| f.called.clone())),
        ("patients-born", both(&|f| f.birth_date.clone())),
        ("patients-reads", both(&|f| named(&choices.languages, &f.language))),
        ("patients-interpreter", both(&|f| f.interpreter.clone())),
        ("patients-phone", both(&|f| f.phone.clone())),
        ("patients-email", both(&|f| f.email.clone())),
        ("patients-address", both(&|f| f.address.trim().to_owned())),
        ("patients-state", both(&|f| f.state.clone())),
        ("patients-contacts", both(&contacts)),
        ("patients-team", both(&|f| named(&choices.teams, &f.care_team))),
        ("patients-clinician", both(&|f| named(&choices.clinicians, &f.clinician))),
        ("patients-plan", both(&|f| f.safety_plan.trim().replace("\r\n", "\n"))),
        ("patients-part2", both(&|f| t.get(if f.part2() { "patients-yes" } else { "patients-no" }))),
    ];
    let differs = pairs.into_iter().filter(|(_, (now, yours))| now != yours);
    Ok(differs.map(|(key, (now, yours))| Clash { label: t.get(key), now, yours }).collect())
}

pub fn language_name(tag: &str, t: &cs_web_shared::Texts) -> String {
    match tag {
        "en" => t.get("patients-english"),
        "es" => t.get("patients-spanish"),
        "vi" | "zh" | "tl" | "ko" | "hy" | "fa" | "ru" | "ar" => t.get(&format!("patients-language-{tag}")),
        other => other.to_owned(),
    }
}
