//! Who and what the corpus' keys stand for, once they are in the database.
use crate::{DemoError, Result};
use cs_kernel::{PatientId, ProxyId, SnippetId, Timestamp};
use cs_ledger::LicenceStamp;
use cs_people::{CareTeam, Shift, Site, Staff};
use cs_workflows::people::licence_stamp;
use std::collections::HashMap;

pub struct Cast {
    pub site: Site,
    pub staff: HashMap<String, Staff>,
    pub teams: HashMap<String, CareTeam>,
    pub shifts: Vec<Shift>,
    pub snippets: HashMap<String, SnippetId>,
    /// By the place in the corpus.
    pub patients: HashMap<String, (usize, PatientId)>,
    pub proxies: HashMap<String, ProxyId>,
}

impl Cast {
    pub fn staff(&self, key: &str) -> Result<&Staff> {
        self.staff.get(key).ok_or_else(|| DemoError::corpus("staff.json", format!("nobody is called '{key}'")))
    }

    pub fn team(&self, key: &str) -> Result<&CareTeam> {
        self.teams.get(key).ok_or_else(|| DemoError::corpus("staff.json", format!("no care team is '{key}'")))
    }

    pub fn patient(&self, key: &str) -> Result<(usize, PatientId)> {
        let known = self.patients.get(key).copied();
        known.ok_or_else(|| DemoError::corpus("patients.jsonl", format!("nobody is called '{key}'")))
    }

    pub fn proxy(&self, key: &str) -> Result<ProxyId> {
        let known = self.proxies.get(key).copied();
        known.ok_or_else(|| DemoError::corpus("patients.jsonl", format!("no proxy is called '{key}'")))
    }

    pub fn snippet(&self, key: &str) -> Result<SnippetId> {
        let known = self.snippets.get(key).copied();
        known.ok_or_else(|| DemoError::corpus("snippets.json", format!("no snippet is called '{key}'")))
    }

    /// The licence that somebody signs under at that moment.
    pub fn stamp(&self, who: &Staff, at: Timestamp) -> Result<LicenceStamp> {
        let licence = who.signing_licence(at);
        licence
            .map(licence_stamp)
            .ok_or_else(|| DemoError::corpus("staff.json", format!("{} had no licence then", who.name)))
    }
}
