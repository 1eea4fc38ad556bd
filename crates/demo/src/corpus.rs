//! The files of `corpus/demo-clinic` as they stand in the binary. Shapes alone: what becomes of them is said elsewhere.
use crate::{DemoError, Result};
use cs_kernel::Language;
use cs_messages::{AttemptOutcome, EscalationOutcome, Level, Means, Outcome};
use cs_people::{
    BusinessHours, ConsentState, CrisisContact, DataLabel, DeadlinePolicy, EmergencyContact, EscalationPolicy,
    ProxyRelation, Purpose, Role,
};
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub struct Corpus {
    pub clinic: ClinicFile,
    pub people: PeopleFile,
    pub patients: Vec<PatientLine>,
    pub threads: Vec<ThreadLine>,
    /// Purpose → language → what is asked.
    pub questions: BTreeMap<Purpose, BTreeMap<String, Question>>,
    pub snippets: Vec<SnippetLine>,
}

impl Corpus {
    /// Read from the binary.
    pub fn shipped() -> Result<Self> {
        Ok(Self {
            clinic: toml("clinic.toml", include_str!("../../../corpus/demo-clinic/clinic.toml"))?,
            people: json("staff.json", include_str!("../../../corpus/demo-clinic/staff.json"))?,
            patients: lines("patients.jsonl", include_str!("../../../corpus/demo-clinic/patients.jsonl"))?,
            threads: lines("threads.jsonl", include_str!("../../../corpus/demo-clinic/threads.jsonl"))?,
            questions: toml("consents.toml", include_str!("../../workflows/src/people/consents.toml"))?,
            snippets: json("snippets.json", include_str!("../../../corpus/replies/snippets.json"))?,
        })
    }
}

fn toml<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|e| DemoError::corpus(file, e.message()))
}

fn json<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| DemoError::corpus(file, e))
}

fn lines<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>> {
    let line = |(index, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|e| DemoError::corpus(file, format!("line {}: {e}", index + 1)))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect()
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClinicFile {
    pub name: String,
    pub time_zone: String,
    pub jurisdiction: String,
    pub address: String,
    pub phone: String,
    pub hours: BusinessHours,
    pub deadlines: DeadlinePolicy,
    pub escalation: EscalationPolicy,
    pub crisis_contacts: BTreeMap<String, Vec<CrisisContact>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleFile {
    pub staff: Vec<StaffLine>,
    pub care_teams: Vec<TeamLine>,
    pub roster: Vec<ShiftLine>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffLine {
    pub key: String,
    pub login: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub roles: Vec<Role>,
    pub languages: Vec<Language>,
    pub licences: Vec<LicenceLine>,
    pub phrases: Vec<PhraseLine>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceLine {
    pub kind: String,
    pub number: String,
    pub state: String,
    pub expires_in_days: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseLine {
    pub language: Language,
    pub fits: String,
    pub body: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeamLine {
    pub key: String,
    pub name: String,
    pub members: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftLine {
    pub staff: String,
    pub weekday: i8,
    pub from_minute: i32,
    pub to_minute: i32,
    pub position: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatientLine {
    pub key: String,
    pub name: String,
    pub called: Option<String>,
    pub age: i16,
    /// `MM-DD`.
    pub birthday: String,
    pub language: Language,
    pub interpreter: Option<Language>,
    pub phone: String,
    pub email: Option<String>,
    pub home: Place,
    pub present_location: Option<PresentPlace>,
    pub emergency_contacts: Vec<EmergencyContact>,
    pub care_team: String,
    pub clinician: Option<String>,
    #[serde(default)]
    pub labels: Vec<DataLabel>,
    pub safety_plan: Option<String>,
    pub consents: BTreeMap<Purpose, ConsentState>,
    pub enrolled_days_ago: i64,
    pub login: Option<String>,
    #[serde(default)]
    pub proxies: Vec<ProxyLine>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub lines: String,
    pub state: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresentPlace {
    pub lines: String,
    pub state: String,
    pub said_minutes_ago: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProxyLine {
    pub key: String,
    pub name: String,
    pub relation: ProxyRelation,
    pub phone: String,
    pub email: String,
    pub login: Option<String>,
}

/// What is asked, as far as it is stored with an answer; its title and what holds either way are the page's.
#[derive(Debug, Clone, Deserialize)]
pub struct Question {
    pub statement: String,
    pub if_yes: String,
    pub if_no: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnippetLine {
    pub key: String,
    pub language: Language,
    pub question: String,
    pub body: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThreadLine {
    pub key: String,
    pub patient: String,
    pub subject: String,
    pub language: Language,
    pub level: Level,
    /// One writer's opinion. The first says what an escalation is about that a person opens.
    pub concerns: Vec<cs_messages::Concern>,
    pub shared: bool,
    pub state: ThreadState,
    pub turns: Vec<TurnLine>,
    pub disposition: Option<DispositionLine>,
    pub escalation: Option<EscalationLine>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadState {
    Answered,
    Waiting,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    Patient,
    Proxy,
    Clinician,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnLine {
    pub from: From,
    pub by: Option<String>,
    pub text: String,
    #[serde(default)]
    pub drafted_by_program: bool,
    #[serde(default)]
    pub sentences: Vec<SentenceLine>,
    pub days_ago: Option<i64>,
    /// Local time of the site, `HH:MM`.
    pub at: Option<String>,
    pub minutes_after_previous: Option<i64>,
    pub minutes_ago: Option<i64>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceLine {
    pub text: String,
    pub by: Writer,
    pub drafted: Option<String>,
    #[serde(default)]
    pub sources: Vec<SourceLine>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Writer {
    Program,
    Edited,
    Person,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum SourceLine {
    Snippet { snippet: String },
    Words { turn: usize, quote: String },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DispositionLine {
    pub outcome: Outcome,
    pub by: String,
    pub minutes_after_last: i64,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationLine {
    pub turn: usize,
    pub raised_by: String,
    pub raised_after_minutes: i64,
    pub acknowledged_by: Option<String>,
    pub acknowledged_after_minutes: Option<i64>,
    pub attempts: Vec<AttemptLine>,
    pub outcome: Option<EscalationOutcome>,
    pub closed_after_minutes: Option<i64>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttemptLine {
    pub means: Means,
    pub outcome: AttemptOutcome,
    pub after_minutes: i64,
}
