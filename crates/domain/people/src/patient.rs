//! Patients and how to reach them. Everything here but the ids is sealed at rest.
use cs_kernel::{CareTeamId, Language, PatientId, SiteId, StaffId, Timestamp};
use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A person's name as they write it, 1–200 characters, no control characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a text is not a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("enter a name of 1 to 200 characters, on one line")]
pub struct PersonNameError;

impl PersonName {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl TryFrom<String> for PersonName {
    type Error = PersonNameError;
    fn try_from(text: String) -> Result<Self, PersonNameError> {
        let text = text.trim().to_owned();
        let length = text.chars().count();
        if length == 0 || length > 200 || text.chars().any(char::is_control) {
            Err(PersonNameError)
        } else {
            Ok(Self(text))
        }
    }
}
impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}
impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a patient lives, or is now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Address {
    /// Free lines, as one would tell an ambulance.
    pub lines: String,
    /// US state, two letters, where known: the law that applies follows it.
    pub state: Option<String>,
}

/// Somebody to call about a patient in danger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyContact {
    pub name: String,
    pub relation: String,
    pub phone: String,
}

/// Labels that restrict what may be done with a patient's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataLabel {
    /// Substance-use records under 42 CFR Part 2: leave the machine only under matching consent.
    Part2,
}

/// A patient of the clinic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patient {
    pub id: PatientId,
    pub site: SiteId,
    pub care_team: CareTeamId,
    /// The clinician who mainly treats them, if one does.
    pub clinician: Option<StaffId>,
    pub name: PersonName,
    /// What they like to be called.
    pub called: Option<String>,
    pub birth_date: Option<Date>,
    pub language: Language,
    pub interpreter: Option<Language>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub home: Address,
    /// Where they are now, if not at home, with the time they said so.
    pub present_location: Option<(Address, Timestamp)>,
    pub emergency_contacts: Vec<EmergencyContact>,
    /// What to do on a bad night, as agreed with the clinician.
    pub safety_plan: Option<String>,
    pub labels: Vec<DataLabel>,
    pub enrolled_at: Timestamp,
    pub version: u32,
}

impl Patient {
    /// Whole years on that day in UTC; `None` where no birth date is known.
    pub fn age(&self, at: Timestamp) -> Option<i16> {
        let born = self.birth_date?;
        let today = at.to_zoned(TimeZone::UTC).date();
        let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
        Some(today.year() - born.year() - i16::from(before_birthday))
    }

    /// Under 18. An unknown birth date counts as adult.
    pub fn minor(&self, at: Timestamp) -> bool {
        self.age(at).is_some_and(|age| age < 18)
    }

    /// As colleagues find them in a list: "Hal (Harold Lindqvist)", so that two who are called the same are told apart.
    pub fn listed_name(&self) -> String {
        match self.called.as_deref().filter(|called| *called != self.name.as_str()) {
            Some(called) => format!("{called} ({})", self.name),
            None => self.name.to_string(),
        }
    }

    pub fn display_name(&self) -> &str {
        self.called.as_deref().unwrap_or(self.name.as_str())
    }
}
