//! One site: what patients see of it, its hours, deadlines, how on-call is alerted, and the crisis contacts.
use super::{
    parts::{Tick, id, shown},
    roster::weekday,
};
use crate::Side;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::SiteId;
use cs_web_shared::{Failure, Htmx, Problems, Shell, StaffReader, Toast, View, Web, flash};
use cs_workflows::{
    Error,
    people::{CONTACT_LANGUAGES, ContactDetails, SiteFields, change_site, read_site},
};
use serde::Deserialize;

/// Contacts come as columns: the first name belongs to the first number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SiteForm {
    version: u32,
    name: String,
    phone: String,
    address: String,
    time_zone: String,
    days: Vec<i8>,
    opens: String,
    closes: String,
    holidays: String,
    crisis_minutes: String,
    urgent_minutes: String,
    routine_business_hours: String,
    administrative_business_hours: String,
    acknowledge_seconds: String,
    disposition_seconds: String,
    en_name: Vec<String>,
    en_how: Vec<String>,
    en_phone: Vec<String>,
    en_text: Vec<String>,
    es_name: Vec<String>,
    es_how: Vec<String>,
    es_phone: Vec<String>,
    es_text: Vec<String>,
}

impl SiteForm {
    fn fields(self) -> SiteFields {
        let en = contacts(&self.en_name, &self.en_how, &self.en_phone, &self.en_text);
        let es = contacts(&self.es_name, &self.es_how, &self.es_phone, &self.es_text);
        SiteFields {
            name: self.name,
            phone: self.phone,
            address: self.address,
            time_zone: self.time_zone,
            days: self.days,
            opens: self.opens,
            closes: self.closes,
            holidays: self.holidays,
            crisis_minutes: self.crisis_minutes,
            urgent_minutes: self.urgent_minutes,
            routine_business_hours: self.routine_business_hours,
            administrative_business_hours: self.administrative_business_hours,
            acknowledge_seconds: self.acknowledge_seconds,
            disposition_seconds: self.disposition_seconds,
            contacts: vec![("en".into(), en), ("es".into(), es)],
        }
    }
}

fn contacts(names: &[String], how: &[String], phone: &[String], text: &[String]) -> Vec<ContactDetails> {
    let of = |all: &[String], n: usize| all.get(n).map(|v| v.trim().to_owned()).unwrap_or_default();
    let contact = |n| ContactDetails { name: of(names, n), how: of(how, n), phone: of(phone, n), text_to: of(text, n) };
    (0..names.len()).map(contact).collect()
}

/// One language's contacts as the form shows them: those that are there, and an empty line.
struct Contacts {
    tag: String,
    field: String,
    legend: String,
    lines: Vec<ContactDetails>,
}

#[derive(Template)]
#[template(path = "people/site.html")]
struct Page {
    shell: Shell,
    side: Side,
    id: String,
    version: u32,
    typed: SiteFields,
    days: Vec<Tick>,
    contacts: Vec<Contacts>,
    clash: bool,
    problems: Problems,
}

pub async fn show(State(web): State<Web>, reader: StaffReader, Path(site): Path<String>) -> Result<View, Failure> {
    page(&web, &reader, id(&site)?, None, false, Problems::none()).await
}

pub async fn change(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(site): Path<String>,
    Form(form): Form<SiteForm>,
) -> Result<Response, Failure> {
    let site: SiteId = id(&site)?;
    let (version, fields) = (form.version, form.fields());
    let (clash, problems, status) = match change_site(&web.app, &reader.ctx, site, version, fields.clone()).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("admin-saved"))).await;
            return Ok(htmx.go(&format!("/admin/sites/{site}")));
        }
        Err(Error::Conflict { .. }) => (true, Problems::none(), StatusCode::CONFLICT),
        Err(error) => (false, shown(error)?, StatusCode::UNPROCESSABLE_ENTITY),
    };
    // After a clash what was typed stands over the version that is there now; otherwise over the one it was typed over.
    let typed = Some((fields, version));
    Ok(page(&web, &reader, site, typed, clash, problems).await?.status(status).into_response())
}

async fn page(
    web: &Web,
    reader: &StaffReader,
    site: SiteId,
    typed: Option<(SiteFields, u32)>,
    clash: bool,
    problems: Problems,
) -> Result<View, Failure> {
    let stored = read_site(&web.app, &reader.ctx, site).await?;
    let (typed, version) = typed.unwrap_or_else(|| (SiteFields::of(&stored), stored.version));
    let version = if clash { stored.version } else { version };
    let tick = |day: i8| Tick {
        value: day.to_string(),
        label: weekday(reader.t, day),
        hint: String::new(),
        on: typed.days.contains(&day),
    };
    let lines = |tag: &&str| {
        let mut lines = typed.contacts.iter().find(|(t, _)| t == tag).map(|(_, c)| c.clone()).unwrap_or_default();
        lines.retain(|c| *c != ContactDetails::default());
        lines.push(ContactDetails::default());
        let legend = reader.t.get(&format!("admin-contacts-{tag}"));
        Contacts { tag: (*tag).to_owned(), field: format!("contacts_{tag}"), legend, lines }
    };
    Ok(View::page(&Page {
        shell: reader.office().await,
        side: Side::of(reader),
        id: site.to_string(),
        version,
        days: (1..=7).map(tick).collect(),
        contacts: CONTACT_LANGUAGES.iter().map(lines).collect(),
        typed,
        clash,
        problems,
    }))
}
