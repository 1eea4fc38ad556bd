//! A patient reads and changes what the clinic keeps about reaching them.
use crate::{App, Error, FieldProblem, Result, authorise, people::proxy_names, record_opened};
use cs_kernel::{Language, PatientId, RequestContext};
use cs_ledger::Fact;
use cs_people::{Address, EmergencyContact, Patient, StateCode};
use cs_policy::Action;

/// The fields of the emergency contacts of a form, in order.
pub const CONTACT_FIELDS: [[&str; 3]; 3] = [
    ["contact_1_name", "contact_1_relation", "contact_1_phone"],
    ["contact_2_name", "contact_2_relation", "contact_2_phone"],
    ["contact_3_name", "contact_3_relation", "contact_3_phone"],
];
const LINE_CHARS_MAX: usize = 200;
const LOCATION_CHARS_MAX: usize = 500;

/// The record as its owner sees it.
#[derive(Debug, Clone)]
pub struct OwnRecord {
    pub patient: Patient,
    pub proxies: Vec<String>,
}

pub async fn own_record(app: &App, ctx: &RequestContext, patient: PatientId) -> Result<OwnRecord> {
    let patient = app.store.reader().patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ReadOwnDetails, &patient).await?;
    let proxies = proxy_names(app, &patient).await?;
    record_opened(app, ctx, "patient", patient.id, patient.id).await?;
    Ok(OwnRecord { patient, proxies })
}

/// What a patient may change themselves, as a form sends it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnDetails {
    pub called: String,
    pub phone: String,
    pub email: String,
    pub language: Language,
    /// Where they are now, if not at home; blank where they are at home.
    pub location: String,
    pub location_state: String,
    /// Name, relation, phone; a row of blanks is nobody.
    pub contacts: Vec<[String; 3]>,
    /// The version that was read.
    pub version: u32,
}

/// Writes what changed; `Conflict` where the clinic changed the record meanwhile. Returns the version now.
pub async fn change_own_details(
    app: &App,
    ctx: &RequestContext,
    patient: PatientId,
    details: OwnDetails,
) -> Result<u32> {
    let patient = app.store.reader().patients().find(patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ChangeOwnDetails, &patient).await?;
    let (changed, fields) = changed(&patient, &details, ctx)?;
    if fields.is_empty() {
        return Ok(patient.version);
    }
    let mut work = app.store.begin(ctx).await?;
    let version = work.patients().update(&Patient { version: details.version, ..changed }).await?;
    work.record(Fact::PatientChanged { fields }, Some(patient.id));
    work.commit().await?;
    Ok(version)
}

/// The record as it would be, with the names of what differs; or every problem at once.
fn changed(before: &Patient, details: &OwnDetails, ctx: &RequestContext) -> Result<(Patient, Vec<String>)> {
    let mut problems = Vec::new();
    let mut after = before.clone();
    after.called = line("called", &details.called, &mut problems);
    after.phone = line("phone", &details.phone, &mut problems);
    if after.phone.as_deref().is_some_and(|p| !is_phone(p)) {
        problems.push(FieldProblem::new("phone", "enter a telephone number with its area code, such as 510-555-0142"));
    }
    after.email = line("email", &details.email, &mut problems);
    if after.email.as_deref().is_some_and(|e| !is_email(e)) {
        problems.push(FieldProblem::new("email", "enter an e-mail address, such as name@example.org"));
    }
    after.language = details.language.clone();
    after.present_location = location(before, details, ctx, &mut problems);
    after.emergency_contacts = contacts(details, &mut problems);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let differs = [
        ("called", before.called != after.called),
        ("phone", before.phone != after.phone),
        ("email", before.email != after.email),
        ("language", before.language != after.language),
        ("present_location", before.present_location != after.present_location),
        ("emergency_contacts", before.emergency_contacts != after.emergency_contacts),
    ];
    Ok((after, differs.into_iter().filter(|d| d.1).map(|d| d.0.to_owned()).collect()))
}

fn line(field: &'static str, text: &str, problems: &mut Vec<FieldProblem>) -> Option<String> {
    let text = text.trim();
    if text.chars().count() > LINE_CHARS_MAX || text.chars().any(char::is_control) {
        problems.push(FieldProblem::new(field, "write this on one line, in at most 200 characters"));
        return None;
    }
    (!text.is_empty()).then(|| text.to_owned())
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || "+-(). x".contains(c))
}

fn is_email(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts[..], [who, at] if !who.is_empty() && at.contains('.') && !at.starts_with('.') && !at.ends_with('.'))
        && !text.contains(char::is_whitespace)
}

/// The time stands for when they said so: the same place again keeps the first.
fn location(
    before: &Patient,
    details: &OwnDetails,
    ctx: &RequestContext,
    problems: &mut Vec<FieldProblem>,
) -> Option<(Address, cs_kernel::Timestamp)> {
    let lines = details.location.trim().replace("\r\n", "\n");
    if lines.chars().count() > LOCATION_CHARS_MAX || lines.chars().any(|c| c.is_control() && c != '\n') {
        problems.push(FieldProblem::new("location", "write where you are in at most 500 characters"));
    }
    let state = details.location_state.trim();
    let state = match (state.is_empty(), StateCode::try_from(state.to_owned())) {
        (true, _) => None,
        (false, Ok(code)) => Some(String::from(code)),
        (false, Err(error)) => {
            problems.push(FieldProblem::new("location_state", error));
            None
        }
    };
    if lines.is_empty() && state.is_none() {
        return None;
    }
    let now = Address { lines, state };
    match &before.present_location {
        Some((place, at)) if *place == now => Some((place.clone(), *at)),
        _ => Some((now, ctx.at)),
    }
}

fn contacts(details: &OwnDetails, problems: &mut Vec<FieldProblem>) -> Vec<EmergencyContact> {
    let mut found = Vec::new();
    for (row, [name_field, relation_field, phone_field]) in details.contacts.iter().zip(CONTACT_FIELDS) {
        if row.iter().all(|v| v.trim().is_empty()) {
            continue;
        }
        let name = line(name_field, &row[0], problems);
        let relation = line(relation_field, &row[1], problems);
        let phone = line(phone_field, &row[2], problems).filter(|p| is_phone(p));
        if name.is_none() {
            problems.push(FieldProblem::new(name_field, "enter a name, or clear this row"));
        }
        if phone.is_none() {
            problems.push(FieldProblem::new(phone_field, "enter a telephone number with its area code"));
        }
        if let (Some(name), Some(phone)) = (name, phone) {
            found.push(EmergencyContact { name, relation: relation.unwrap_or_default(), phone });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_phone};

    #[test]
    fn what_can_be_called_and_written_to() {
        assert!(is_phone("+1 (510) 555-0142 x3") && is_phone("5105550142"));
        assert!(!is_phone("call me") && !is_phone("12") && !is_phone("510-555-0142; drop"));
        assert!(is_email("leo@example.org"));
        for bad in ["leo", "@example.org", "a@b@example.org", "a b@example.org", "a@example", "a@.org"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
