//! The form in which a patient is written down, the same for enrolling and for changing.
use cs_people::EmergencyContact;
use cs_web_shared::{Texts, forms::Choice};
use cs_workflows::people::{CareChoices, PatientDetails};
use serde::Deserialize;

/// As typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PatientForm {
    pub name: String,
    pub called: String,
    pub birth_date: String,
    pub language: String,
    pub interpreter: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub state: String,
    pub contact1_name: String,
    pub contact1_relation: String,
    pub contact1_phone: String,
    pub contact2_name: String,
    pub contact2_relation: String,
    pub contact2_phone: String,
    pub care_team: String,
    pub clinician: String,
    pub safety_plan: String,
    pub part2: String,
    /// The version that the form was made from.
    pub version: u32,
}

impl PatientForm {
    pub fn of(details: PatientDetails, version: u32) -> Self {
        let mut contacts = details.contacts.into_iter();
        let blank = || EmergencyContact { name: String::new(), relation: String::new(), phone: String::new() };
        let (first, second) = (contacts.next().unwrap_or_else(blank), contacts.next().unwrap_or_else(blank));
        Self {
            name: details.name,
            called: details.called,
            birth_date: details.birth_date,
            language: details.language,
            interpreter: details.interpreter,
            phone: details.phone,
            email: details.email,
            address: details.address,
            state: details.state,
            contact1_name: first.name,
            contact1_relation: first.relation,
            contact1_phone: first.phone,
            contact2_name: second.name,
            contact2_relation: second.relation,
            contact2_phone: second.phone,
            care_team: details.care_team,
            clinician: details.clinician,
            safety_plan: details.safety_plan,
            part2: if details.part2 { "yes".into() } else { String::new() },
            version,
        }
    }

    pub fn part2(&self) -> bool {
        self.part2 == "yes"
    }
}

impl From<PatientForm> for PatientDetails {
    fn from(form: PatientForm) -> Self {
        let part2 = form.part2();
        let contact = |name, relation, phone| EmergencyContact { name, relation, phone };
        Self {
            name: form.name,
            called: form.called,
            birth_date: form.birth_date,
            language: form.language,
            interpreter: form.interpreter,
            phone: form.phone,
            email: form.email,
            address: form.address,
            state: form.state,
            contacts: vec![
                contact(form.contact1_name, form.contact1_relation, form.contact1_phone),
                contact(form.contact2_name, form.contact2_relation, form.contact2_phone),
            ],
            care_team: form.care_team,
            clinician: form.clinician,
            safety_plan: form.safety_plan,
            part2,
        }
    }
}

/// What the form offers to choose from.
pub struct Choices {
    pub languages: Vec<Choice>,
    pub teams: Vec<Choice>,
    pub clinicians: Vec<Choice>,
}

impl Choices {
    /// `language` stays in the list even where the product does not speak it.
    pub fn new(care: CareChoices, language: &str, t: &Texts) -> Self {
        let mut languages =
            vec![Choice::new("en", t.get("patients-english")), Choice::new("es", t.get("patients-spanish"))];
        for tag in ["vi", "zh", "tl", "ko", "hy", "fa", "ru", "ar"] {
            languages.push(Choice::new(tag, t.get(&format!("patients-language-{tag}"))));
        }
        if !language.is_empty() && !languages.iter().any(|c| c.is(language)) {
            languages.push(Choice::new(language, language));
        }
        let mut clinicians = vec![Choice::new("", t.get("patients-nobody"))];
        clinicians.extend(care.clinicians.into_iter().map(|s| Choice::new(s.id.to_string(), s.name)));
        let teams = care.teams.into_iter().map(|team| Choice::new(team.id.to_string(), team.name)).collect();
        Self { languages, teams, clinicians }
    }

    pub fn languages(&self) -> &[Choice] {
        &self.languages
    }

    pub fn teams(&self) -> &[Choice] {
        &self.teams
    }

    pub fn clinicians(&self) -> &[Choice] {
        &self.clinicians
    }
}
