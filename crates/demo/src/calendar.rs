//! From "five days ago at 14:20" to a moment: every time of the corpus is relative to the moment of loading.
use cs_kernel::{SignedDuration, Timestamp};
use jiff::{
    ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};

#[derive(Debug, Clone)]
pub struct Calendar {
    pub now: Timestamp,
    zone: TimeZone,
}

impl Calendar {
    /// `None` where the zone's name is unknown.
    pub fn new(now: Timestamp, zone: &str) -> Option<Self> {
        Some(Self { now, zone: TimeZone::get(zone).ok()? })
    }

    fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// A local time of day, so many days ago.
    pub fn local(&self, days_ago: i64, time: Time) -> Option<Timestamp> {
        let day = self.today().checked_sub(days_ago.days()).ok()?;
        Some(day.to_datetime(time).to_zoned(self.zone.clone()).ok()?.timestamp())
    }

    pub fn minutes_ago(&self, minutes: i64) -> Timestamp {
        later(self.now, SignedDuration::from_mins(-minutes))
    }

    /// The last day of a licence that ends so many days from today (UTC, as licences are judged).
    pub fn in_days(&self, days: i64) -> Option<Date> {
        self.now.to_zoned(TimeZone::UTC).date().checked_add(days.days()).ok()
    }

    /// The birth date of somebody of this age today whose birthday is `MM-DD`.
    pub fn born(&self, age: i16, birthday: &str) -> Option<Date> {
        let (month, day) = birthday.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let today = self.now.to_zoned(TimeZone::UTC).date();
        let year = today.year() - age - i16::from((today.month(), today.day()) < (month, day));
        Date::new(year, month, day).ok()
    }
}

pub fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_and_days_are_counted_from_today() {
        let now = "2026-11-24T07:30:00Z".parse().unwrap();
        let calendar = Calendar::new(now, "America/Los_Angeles").unwrap();
        assert_eq!(calendar.born(34, "05-17"), Some(jiff::civil::date(1992, 5, 17)));
        assert_eq!(calendar.born(34, "12-17"), Some(jiff::civil::date(1991, 12, 17)));
        assert_eq!(calendar.in_days(-9), Some(jiff::civil::date(2026, 11, 15)));
        // In Oakland it is still the 23rd, and 74 days before that it was summer time.
        let night = calendar.local(74, jiff::civil::time(23, 41, 0, 0)).unwrap();
        assert_eq!(night, "2026-09-11T06:41:00Z".parse().unwrap());
        assert_eq!(calendar.minutes_ago(7), "2026-11-24T07:23:00Z".parse().unwrap());
    }
}
