//! What staff may enter about a patient, and what keeps it from being stored.
use super::staff_details::{fits, is_email, is_phone};
use crate::FieldProblem;
use cs_kernel::{CareTeamId, Language, StaffId, Timestamp};
use cs_people::{Address, DataLabel, EmergencyContact, Patient, PersonName, StateCode};
use jiff::{civil::Date, tz::TimeZone};

/// The emergency contacts that a form has room for; more that are stored stay as they are.
pub const CONTACTS: usize = 2;

/// As typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PatientDetails {
    pub name: String,
    pub called: String,
    /// `YYYY-MM-DD`.
    pub birth_date: String,
    /// A tag: "en", "es", "vi".
    pub language: String,
    pub interpreter: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub state: String,
    pub contacts: Vec<EmergencyContact>,
    pub care_team: String,
    pub clinician: String,
    pub safety_plan: String,
    /// Substance-use records under 42 CFR Part 2.
    pub part2: bool,
}

impl PatientDetails {
    pub fn of(patient: &Patient) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            name: patient.name.to_string(),
            called: text(&patient.called),
            birth_date: patient.birth_date.map(|d| d.to_string()).unwrap_or_default(),
            language: patient.language.tag().to_owned(),
            interpreter: patient.interpreter.as_ref().map(|l| l.tag().to_owned()).unwrap_or_default(),
            phone: text(&patient.phone),
            email: text(&patient.email),
            address: patient.home.lines.clone(),
            state: text(&patient.home.state),
            contacts: patient.emergency_contacts.iter().take(CONTACTS).cloned().collect(),
            care_team: patient.care_team.to_string(),
            clinician: patient.clinician.map(|c| c.to_string()).unwrap_or_default(),
            safety_plan: text(&patient.safety_plan),
            part2: patient.labels.contains(&DataLabel::Part2),
        }
    }

    /// Writes what was typed over a patient; all problems at once. Team and clinician are ids that the caller looks up.
    pub(super) fn write(self, patient: &mut Patient, at: Timestamp) -> (Vec<FieldProblem>, Relations) {
        let mut problems = Vec::new();
        let mut wrong = |field, problem: &str| problems.push(FieldProblem::new(field, problem));
        match PersonName::try_from(line(&self.name)) {
            Ok(name) => patient.name = name,
            Err(_) => wrong("name", "Enter the patient's full name, on one line"),
        }
        patient.called = optional(&self.called);
        if patient.called.as_ref().is_some_and(|called| !fits(called, 100)) {
            wrong("called", "Use at most 100 characters");
        }
        let today = at.to_zoned(TimeZone::UTC).date();
        match optional(&self.birth_date).map(|text| text.parse::<Date>()) {
            None => patient.birth_date = None,
            Some(Ok(day)) if day <= today && day.year() > 1890 => patient.birth_date = Some(day),
            Some(_) => wrong("birth_date", "Enter the birth date as year-month-day, such as 1990-05-01"),
        }
        match language(&self.language) {
            Some(language) => patient.language = language,
            None => wrong("language", "Choose the language in which the patient reads"),
        }
        patient.interpreter = language(&self.interpreter);
        if patient.interpreter.is_none() && !self.interpreter.trim().is_empty() {
            wrong("interpreter", "Enter the language's tag, such as es or vi, or leave this empty");
        }
        patient.phone = optional(&self.phone);
        if patient.phone.as_ref().is_some_and(|phone| !is_phone(phone)) {
            wrong("phone", "Enter a telephone number like 510-555-0100, or leave this empty");
        }
        patient.email = optional(&self.email);
        if patient.email.as_ref().is_some_and(|email| !is_email(email)) {
            wrong("email", "Enter an e-mail address like name@example.org, or leave this empty");
        }
        let state = optional(&self.state).map(StateCode::try_from).transpose();
        match state {
            Ok(state) => {
                patient.home = Address { lines: self.address.trim().to_owned(), state: state.map(String::from) }
            }
            Err(_) => wrong("state", "Enter the state in two letters, such as CA"),
        }
        if patient.home.lines.chars().count() > 500 {
            wrong("address", "Use at most 500 characters");
        }
        match contacts(self.contacts) {
            Ok(typed) => {
                let rest = patient.emergency_contacts.split_off(CONTACTS.min(patient.emergency_contacts.len()));
                patient.emergency_contacts = typed.into_iter().chain(rest).collect();
            }
            Err(problem) => wrong("contact1_name", problem),
        }
        patient.safety_plan = Some(self.safety_plan.trim().to_owned()).filter(|plan| !plan.is_empty());
        if patient.safety_plan.as_ref().is_some_and(|plan| plan.chars().count() > 5000) {
            wrong("safety_plan", "Use at most 5,000 characters");
        }
        patient.labels = if self.part2 { vec![DataLabel::Part2] } else { Vec::new() };
        let team = self.care_team.parse().map_err(|_| wrong("care_team", "Choose the care team")).ok();
        let clinician = optional(&self.clinician).map(|id| id.parse()).transpose();
        if clinician.is_err() {
            wrong("clinician", "Choose a clinician from the list, or nobody");
        }
        (problems, Relations { team, clinician: clinician.unwrap_or_default() })
    }
}

/// Who looks after the patient, as chosen.
pub(super) struct Relations {
    pub team: Option<CareTeamId>,
    pub clinician: Option<StaffId>,
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn optional(text: &str) -> Option<String> {
    Some(line(text)).filter(|text| !text.is_empty())
}

fn language(tag: &str) -> Option<Language> {
    let tag = tag.trim();
    let fits = (2..=20).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    fits.then(|| Language::from(tag))
}

fn contacts(typed: Vec<EmergencyContact>) -> Result<Vec<EmergencyContact>, &'static str> {
    let mut out = Vec::new();
    for contact in typed {
        let (name, relation, phone) = (line(&contact.name), line(&contact.relation), line(&contact.phone));
        if name.is_empty() && phone.is_empty() {
            continue;
        }
        if !fits(&name, 100) || !is_phone(&phone) || relation.chars().count() > 100 {
            return Err("An emergency contact needs a name and a telephone number");
        }
        out.push(EmergencyContact { name, relation, phone });
    }
    Ok(out)
}

/// The names of the fields that differ, for the ledger and for whoever changed it at the same time.
pub fn changed_patient_fields(before: &Patient, after: &Patient) -> Vec<&'static str> {
    let pairs = [
        ("name", before.name != after.name),
        ("called", before.called != after.called),
        ("birth_date", before.birth_date != after.birth_date),
        ("language", before.language != after.language),
        ("interpreter", before.interpreter != after.interpreter),
        ("phone", before.phone != after.phone),
        ("email", before.email != after.email),
        ("address", before.home.lines != after.home.lines),
        ("state", before.home.state != after.home.state),
        ("contacts", before.emergency_contacts != after.emergency_contacts),
        ("care_team", before.care_team != after.care_team),
        ("clinician", before.clinician != after.clinician),
        ("safety_plan", before.safety_plan != after.safety_plan),
        ("part2", before.labels != after.labels),
    ];
    pairs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
