//! A site: its hours, its deadlines, its crisis contacts, and the law that applies to it.
use cs_kernel::{SignedDuration, SiteId, Timestamp};
use jiff::{
    ToSpan,
    civil::{Date, Time, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

/// Opening hours in the site's own time zone. The same hours on each open day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessHours {
    /// 1 = Monday … 7 = Sunday.
    pub days: Vec<i8>,
    pub opens: Time,
    pub closes: Time,
    pub holidays: Vec<Date>,
}

impl Default for BusinessHours {
    fn default() -> Self {
        Self {
            days: vec![1, 2, 3, 4, 5],
            opens: jiff::civil::time(8, 0, 0, 0),
            closes: jiff::civil::time(18, 0, 0, 0),
            holidays: vec![],
        }
    }
}

/// How long a message of each level may wait for its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlinePolicy {
    /// Wall clock.
    pub crisis_minutes: u32,
    /// Wall clock; also the time of an unscreened message.
    pub urgent_minutes: u32,
    /// Business hours of the site.
    pub routine_business_hours: u32,
    /// Business hours of the site.
    pub administrative_business_hours: u32,
}

impl Default for DeadlinePolicy {
    fn default() -> Self {
        Self { crisis_minutes: 15, urgent_minutes: 240, routine_business_hours: 20, administrative_business_hours: 30 }
    }
}

/// How on-call is alerted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationPolicy {
    /// Without an acknowledgement after this, the next in the chain is paged.
    pub acknowledge_seconds: u32,
    /// An acknowledgement without a disposition pages again after this.
    pub disposition_seconds: u32,
}

impl Default for EscalationPolicy {
    fn default() -> Self {
        Self { acknowledge_seconds: 300, disposition_seconds: 1800 }
    }
}

/// Somebody outside to call, shown wherever people write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrisisContact {
    /// "988 Suicide & Crisis Lifeline".
    pub name: String,
    /// What to do: "Call or text 988".
    pub how: String,
    /// For a `tel:` link: "988".
    pub phone: Option<String>,
    /// For an `sms:` link: "988".
    pub text_to: Option<String>,
}

/// A place of the clinic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub id: SiteId,
    pub name: String,
    /// IANA name: "America/Los_Angeles".
    pub time_zone: String,
    /// A rule pack of `jurisdictions/`: "US-CA".
    pub jurisdiction: String,
    pub address: String,
    pub phone: String,
    pub hours: BusinessHours,
    pub deadlines: DeadlinePolicy,
    pub escalation: EscalationPolicy,
    /// In English, and the same in Spanish: by language tag.
    pub crisis_contacts: Vec<(String, Vec<CrisisContact>)>,
    pub version: u32,
}

/// What keeps a site from being used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SiteError {
    #[error("'{0}' is not a time zone; use an IANA name such as America/Los_Angeles")]
    TimeZone(String),
    #[error("opening hours must end after they begin, on at least one day")]
    Hours,
    #[error("every deadline must be longer than nothing")]
    Deadlines,
    #[error("list at least one crisis contact in {0}")]
    CrisisContacts(String),
}

impl Site {
    pub fn check(&self) -> Result<(), SiteError> {
        TimeZone::get(&self.time_zone).map_err(|_| SiteError::TimeZone(self.time_zone.clone()))?;
        if self.hours.days.is_empty()
            || self.hours.days.iter().any(|d| !(1..=7).contains(d))
            || self.hours.opens >= self.hours.closes
        {
            return Err(SiteError::Hours);
        }
        let d = &self.deadlines;
        let e = &self.escalation;
        if [d.crisis_minutes, d.urgent_minutes, d.routine_business_hours, d.administrative_business_hours].contains(&0)
            || e.acknowledge_seconds == 0
            || e.disposition_seconds == 0
        {
            return Err(SiteError::Deadlines);
        }
        for tag in ["en", "es"] {
            if self.contacts_in(tag).is_empty() {
                return Err(SiteError::CrisisContacts(tag.to_owned()));
            }
        }
        Ok(())
    }

    /// The crisis contacts in a language; none where the site has not written them.
    pub fn contacts_in(&self, tag: &str) -> &[CrisisContact] {
        self.crisis_contacts.iter().find(|(t, _)| t == tag).map_or(&[], |(_, contacts)| contacts)
    }

    /// The zone; UTC where the name is unknown (a site that was checked has a known one).
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    pub fn open(&self, at: Timestamp) -> bool {
        let local = at.to_zoned(self.zone());
        self.open_day(local.date()) && (self.hours.opens..self.hours.closes).contains(&local.time())
    }

    fn open_day(&self, day: Date) -> bool {
        self.hours.days.contains(&day.weekday().to_monday_one_offset()) && !self.hours.holidays.contains(&day)
    }

    /// The moment after `hours` business hours from `from`, in the site's zone. Counts over nights, weekends, holidays and
    /// daylight-saving changes; gives up after a year of closed days and then answers `from` plus the hours by the wall clock.
    pub fn after_business_hours(&self, from: Timestamp, hours: u32) -> Timestamp {
        let zone = self.zone();
        let mut left = SignedDuration::from_hours(i64::from(hours));
        let mut day = from.to_zoned(zone.clone()).date();
        for _ in 0..366 {
            if self.open_day(day)
                && let (Ok(opens), Ok(closes)) = (
                    day.to_datetime(self.hours.opens).to_zoned(zone.clone()),
                    day.to_datetime(self.hours.closes).to_zoned(zone.clone()),
                )
            {
                let begin = opens.timestamp().max(from);
                let room = closes.timestamp().duration_since(begin);
                if room.is_positive() {
                    if left <= room {
                        return begin.saturating_add(left).unwrap_or(begin);
                    }
                    left -= room;
                }
            }
            day = day.checked_add(1.day()).unwrap_or(day);
        }
        from.saturating_add(SignedDuration::from_hours(i64::from(hours))).unwrap_or(from)
    }

    /// Monday-first weekday number and minutes since midnight, in the site's zone.
    pub fn local_minute(&self, at: Timestamp) -> (i8, i32) {
        let local = at.to_zoned(self.zone());
        (
            Weekday::to_monday_one_offset(local.date().weekday()),
            i32::from(local.hour()) * 60 + i32::from(local.minute()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::SeededRandom;

    fn site() -> Site {
        let at: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        Site {
            id: SiteId::new(at, &SeededRandom::new(1)),
            name: "Harbor".into(),
            time_zone: "America/Los_Angeles".into(),
            jurisdiction: "US-CA".into(),
            address: "1 Pier".into(),
            phone: "555-0100".into(),
            hours: BusinessHours::default(),
            deadlines: DeadlinePolicy::default(),
            escalation: EscalationPolicy::default(),
            crisis_contacts: vec![],
            version: 1,
        }
    }

    #[test]
    fn business_hours_skip_the_weekend_and_daylight_saving() {
        let site = site();
        // Friday 2026-03-06 17:00 in Los Angeles; clocks go forward on Sunday the 8th.
        let friday: Timestamp = "2026-03-07T01:00:00Z".parse().unwrap();
        let due = site.after_business_hours(friday, 3);
        assert_eq!(due.to_string(), "2026-03-09T17:00:00Z", "Monday 10:00, Pacific daylight time");
    }

    #[test]
    fn a_holiday_is_closed_and_a_night_message_counts_from_the_morning() {
        let mut site = site();
        site.hours.holidays.push("2026-01-01".parse().unwrap());
        let night: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
        assert_eq!(site.after_business_hours(night, 1).to_string(), "2026-01-02T17:00:00Z");
        assert!(!site.open(night));
    }

    #[test]
    fn a_site_needs_contacts_in_both_languages() {
        assert_eq!(site().check(), Err(SiteError::CrisisContacts("en".into())));
    }
}
