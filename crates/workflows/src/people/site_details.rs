//! What an administrator may enter about a site, and what keeps it from being stored.
use super::staff_details::{fits, is_phone, none_of};
use crate::{Error, FieldProblem, Result};
use cs_people::{BusinessHours, CrisisContact, DeadlinePolicy, EscalationPolicy, Site};
use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};
use std::ops::RangeInclusive;

/// The languages in which every site has its crisis contacts.
pub const CONTACT_LANGUAGES: [&str; 2] = ["en", "es"];

/// One contact, as typed. All empty is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactDetails {
    pub name: String,
    pub how: String,
    pub phone: String,
    pub text_to: String,
}

/// As typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteFields {
    pub name: String,
    pub phone: String,
    pub address: String,
    pub time_zone: String,
    /// 1 = Monday … 7 = Sunday.
    pub days: Vec<i8>,
    pub opens: String,
    pub closes: String,
    /// Days on which the site is closed, one a line.
    pub holidays: String,
    pub crisis_minutes: String,
    pub urgent_minutes: String,
    pub routine_business_hours: String,
    pub administrative_business_hours: String,
    pub acknowledge_seconds: String,
    pub disposition_seconds: String,
    /// By language tag, in the order of [`CONTACT_LANGUAGES`].
    pub contacts: Vec<(String, Vec<ContactDetails>)>,
}

impl SiteFields {
    pub fn of(site: &Site) -> Self {
        let lines: Vec<String> = site.hours.holidays.iter().map(ToString::to_string).collect();
        let contact = |c: &CrisisContact| ContactDetails {
            name: c.name.clone(),
            how: c.how.clone(),
            phone: c.phone.clone().unwrap_or_default(),
            text_to: c.text_to.clone().unwrap_or_default(),
        };
        let contacts = |tag: &&str| ((*tag).to_owned(), site.contacts_in(tag).iter().map(contact).collect());
        Self {
            name: site.name.clone(),
            phone: site.phone.clone(),
            address: site.address.clone(),
            time_zone: site.time_zone.clone(),
            days: site.hours.days.clone(),
            opens: site.hours.opens.strftime("%H:%M").to_string(),
            closes: site.hours.closes.strftime("%H:%M").to_string(),
            holidays: lines.join("\n"),
            crisis_minutes: site.deadlines.crisis_minutes.to_string(),
            urgent_minutes: site.deadlines.urgent_minutes.to_string(),
            routine_business_hours: site.deadlines.routine_business_hours.to_string(),
            administrative_business_hours: site.deadlines.administrative_business_hours.to_string(),
            acknowledge_seconds: site.escalation.acknowledge_seconds.to_string(),
            disposition_seconds: site.escalation.disposition_seconds.to_string(),
            contacts: CONTACT_LANGUAGES.iter().map(contacts).collect(),
        }
    }

    /// The site with these details in place of its own, or every problem at once.
    pub(super) fn apply(&self, site: &Site) -> Result<Site> {
        let mut problems = Vec::new();
        let text = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (name, phone, zone) = (text(&self.name), text(&self.phone), self.time_zone.trim().to_owned());
        if !fits(&name, 100) {
            problems.push(FieldProblem::new("name", "Enter the name as patients know it, in at most 100 characters"));
        }
        if !is_phone(&phone) {
            problems.push(FieldProblem::new("phone", "Enter the telephone number that patients can call"));
        }
        let address = self.address.trim().replace("\r\n", "\n");
        if address.is_empty() || address.chars().count() > 300 {
            problems.push(FieldProblem::new("address", "Enter the address, in at most 300 characters"));
        }
        if TimeZone::get(&zone).is_err() {
            problems.push(FieldProblem::new("time_zone", "Enter a time zone by its name, such as America/Los_Angeles"));
        }
        let hours = self.hours(&mut problems);
        let deadlines = DeadlinePolicy {
            crisis_minutes: number("crisis_minutes", &self.crisis_minutes, 1..=60, &mut problems),
            urgent_minutes: number("urgent_minutes", &self.urgent_minutes, 5..=1440, &mut problems),
            routine_business_hours: number(
                "routine_business_hours",
                &self.routine_business_hours,
                1..=200,
                &mut problems,
            ),
            administrative_business_hours: number(
                "administrative_business_hours",
                &self.administrative_business_hours,
                1..=400,
                &mut problems,
            ),
        };
        let escalation = EscalationPolicy {
            acknowledge_seconds: number("acknowledge_seconds", &self.acknowledge_seconds, 30..=3600, &mut problems),
            disposition_seconds: number("disposition_seconds", &self.disposition_seconds, 60..=14_400, &mut problems),
        };
        let crisis_contacts =
            CONTACT_LANGUAGES.iter().map(|tag| ((*tag).to_owned(), self.contacts(tag, &mut problems))).collect();
        none_of(problems)?;
        let changed = Site {
            name,
            phone,
            address,
            time_zone: zone,
            hours,
            deadlines,
            escalation,
            crisis_contacts,
            ..site.clone()
        };
        changed.check().map_err(|e| Error::invalid("name", e))?;
        Ok(changed)
    }

    fn hours(&self, problems: &mut Vec<FieldProblem>) -> BusinessHours {
        let mut days = self.days.clone();
        days.sort_unstable();
        days.dedup();
        if days.is_empty() || days.iter().any(|d| !(1..=7).contains(d)) {
            problems.push(FieldProblem::new("days", "Choose the days on which the site is open"));
        }
        let time = |text: &str| text.trim().parse::<Time>().ok();
        let (opens, closes) = (time(&self.opens), time(&self.closes));
        if opens.is_none() {
            problems.push(FieldProblem::new("opens", "Enter when the site opens, such as 08:00"));
        }
        if closes.is_none() || (opens.is_some() && closes <= opens) {
            problems
                .push(FieldProblem::new("closes", "Enter when the site closes, later on the same day, such as 18:00"));
        }
        let mut holidays = Vec::new();
        for word in self.holidays.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()) {
            match word.parse::<Date>() {
                Ok(day) => holidays.push(day),
                Err(_) => {
                    problems.push(FieldProblem::new(
                        "holidays",
                        "Write each day as year-month-day, one a line, such as 2026-12-25",
                    ));
                    break;
                }
            }
        }
        holidays.sort();
        holidays.dedup();
        let midnight = Time::midnight();
        BusinessHours { days, opens: opens.unwrap_or(midnight), closes: closes.unwrap_or(midnight), holidays }
    }

    fn contacts(&self, tag: &str, problems: &mut Vec<FieldProblem>) -> Vec<CrisisContact> {
        let field = if tag == "es" { "contacts_es" } else { "contacts_en" };
        let typed = self.contacts.iter().find(|(t, _)| t == tag).map_or(&[][..], |(_, c)| c);
        let mut contacts = Vec::new();
        for contact in typed.iter().filter(|c| **c != ContactDetails::default()) {
            let (name, how) = (contact.name.trim(), contact.how.trim());
            let (phone, text_to) = (contact.phone.trim(), contact.text_to.trim());
            let numbers = [phone, text_to].into_iter().all(|n| n.is_empty() || is_phone(n));
            if !fits(name, 80) || !fits(how, 120) {
                problems.push(FieldProblem::new(
                    field,
                    "Each contact needs a name and what to do, such as: 988 Lifeline, Call or text 988",
                ));
            } else if !numbers || (phone.is_empty() && text_to.is_empty()) {
                problems
                    .push(FieldProblem::new(field, format!("{name} needs a number to call or to text, such as 988")));
            }
            let some = |n: &str| (!n.is_empty()).then(|| n.to_owned());
            contacts.push(CrisisContact {
                name: name.into(),
                how: how.into(),
                phone: some(phone),
                text_to: some(text_to),
            });
        }
        if contacts.is_empty() {
            problems.push(FieldProblem::new(field, "List at least one crisis contact in each language"));
        }
        contacts
    }
}

fn number(field: &'static str, text: &str, range: RangeInclusive<u32>, problems: &mut Vec<FieldProblem>) -> u32 {
    match text.trim().parse() {
        Ok(n) if range.contains(&n) => n,
        _ => {
            let (low, high) = (range.start(), range.end());
            problems.push(FieldProblem::new(field, format!("Enter a whole number from {low} to {high}")));
            *low
        }
    }
}
