//! What the clinic keeps about reaching a patient, and the form to change it.
use super::refused;
use crate::parts::Sent;
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use cs_people::Patient;
use cs_web_shared::{
    Failure, Htmx, Moment, PatientReader, Problems, Shell, Texts, Toast, View, Web, flash, forms::Choice,
};
use cs_workflows::{
    Error,
    people::{CONTACT_FIELDS, OwnDetails, change_own_details, own_record},
};

#[derive(Template)]
#[template(path = "me.html")]
struct Me {
    shell: Shell,
    problems: Problems,
    name: String,
    birth_date: String,
    home: String,
    proxies: String,
    details: OwnDetails,
    language: String,
    languages: Vec<Choice>,
    /// When the patient said where they are.
    said_at: Option<Moment>,
    contacts: Vec<ContactRow>,
}

/// One emergency contact as the form shows it.
struct ContactRow {
    legend: String,
    fields: [&'static str; 3],
    values: [String; 3],
}

pub async fn me(State(web): State<Web>, reader: PatientReader) -> Result<View, Failure> {
    let record = own_record(&web.app, &reader.ctx, reader.patient.id).await.map_err(|e| refused(&reader, e))?;
    let details = details_of(&record.patient);
    Ok(page(&reader, &record.patient, &record.proxies, details, Problems::none()).await)
}

pub async fn change(
    State(web): State<Web>,
    reader: PatientReader,
    htmx: Htmx,
    sent: Sent,
) -> Result<Response, Failure> {
    let details = details_sent(&sent);
    match change_own_details(&web.app, &reader.ctx, reader.patient.id, details.clone()).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("me-saved"))).await;
            Ok(htmx.go("/me"))
        }
        Err(Error::Invalid(found)) => {
            let problems = in_words(found.iter().map(|p| p.field), reader.t);
            again(&web, &reader, details, problems, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Error::Conflict { current }) => {
            let mut problems = Problems::none();
            problems.add("", reader.t.get("me-conflict"));
            let details = OwnDetails { version: current.unwrap_or(details.version), ..details };
            again(&web, &reader, details, problems, StatusCode::CONFLICT).await
        }
        Err(other) => Err(refused(&reader, other)),
    }
}

/// The form once more, with what was sent.
async fn again(
    web: &Web,
    reader: &PatientReader,
    details: OwnDetails,
    problems: Problems,
    status: StatusCode,
) -> Result<Response, Failure> {
    let record = own_record(&web.app, &reader.ctx, reader.patient.id).await?;
    Ok(page(reader, &record.patient, &record.proxies, details, problems).await.status(status).into_response())
}

/// Each field has one thing that can be wrong with it; it is said in the reader's language, once.
fn in_words<'a>(fields: impl Iterator<Item = &'a str>, t: &Texts) -> Problems {
    let mut problems = Problems::none();
    for field in fields {
        if problems.of(field).is_none() {
            let kind = field.rsplit('_').next().filter(|_| field.starts_with("contact_")).unwrap_or(field);
            problems.add(field, t.get(&format!("me-problem-{}", kind.replace('_', "-"))));
        }
    }
    problems
}

async fn page(
    reader: &PatientReader,
    patient: &Patient,
    proxies: &[String],
    details: OwnDetails,
    problems: Problems,
) -> View {
    let t = reader.t;
    let contacts = CONTACT_FIELDS.into_iter().enumerate().map(|(i, fields)| ContactRow {
        legend: t.with("me-contact", &[("number", (i + 1).to_string())]),
        fields,
        values: details.contacts.get(i).cloned().unwrap_or_default(),
    });
    let mut languages = vec![Choice::new("en", "English"), Choice::new("es", "Español")];
    let tag = details.language.tag().to_owned();
    if !languages.iter().any(|l| l.is(&tag)) {
        languages.push(Choice::new(tag.clone(), tag.clone()));
    }
    View::page(&Me {
        problems,
        name: patient.name.to_string(),
        birth_date: patient.birth_date.and_then(|d| born(d, reader)).unwrap_or_default(),
        home: patient.home.lines.clone(),
        proxies: proxies.join("; "),
        contacts: contacts.collect(),
        said_at: patient.present_location.as_ref().map(|(_, at)| reader.times().at(*at)),
        language: tag,
        languages,
        details,
        shell: reader.shell().await,
    })
}

/// A birth date has no hour: noon of the site's zone is on that day.
fn born(date: jiff::civil::Date, reader: &PatientReader) -> Option<String> {
    let noon = date.at(12, 0, 0, 0).to_zoned(reader.site.zone()).ok()?;
    Some(reader.times().day(noon.timestamp()))
}

fn details_of(patient: &Patient) -> OwnDetails {
    let place = patient.present_location.as_ref().map(|(place, _)| place.clone()).unwrap_or_default();
    let contacts = patient.emergency_contacts.iter().map(|c| [c.name.clone(), c.relation.clone(), c.phone.clone()]);
    OwnDetails {
        called: patient.called.clone().unwrap_or_default(),
        phone: patient.phone.clone().unwrap_or_default(),
        email: patient.email.clone().unwrap_or_default(),
        language: patient.language.clone(),
        location: place.lines,
        location_state: place.state.unwrap_or_default(),
        contacts: contacts.collect(),
        version: patient.version,
    }
}

fn details_sent(sent: &Sent) -> OwnDetails {
    let value = |name: &str| sent.field(name).to_owned();
    OwnDetails {
        called: value("called"),
        phone: value("phone"),
        email: value("email"),
        language: sent.field("language").into(),
        location: value("location"),
        location_state: value("location_state"),
        contacts: CONTACT_FIELDS.into_iter().map(|fields| fields.map(value)).collect(),
        version: sent.field("version").parse().unwrap_or_default(),
    }
}
