//! Times and durations as a person would say them, in a reader's zone and language.
use crate::Texts;
use cs_kernel::{Language, SignedDuration, Timestamp};
use jiff::{
    Zoned,
    civil::{Date, Weekday},
    tz::TimeZone,
};

/// A time in three forms: for a machine, in words, and exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// RFC 3339, for the `datetime` attribute.
    pub datetime: String,
    /// "2 h 10 min", "4:00 pm", "tomorrow at 9:00 am".
    pub words: String,
    /// "Tuesday, March 3, 2026 at 4:00 pm PST": on hover and for screen readers.
    pub exact: String,
    /// How the page keeps the words current: `since` and `until` count, `clock` is said in the reader's own zone,
    /// an empty text stands still.
    pub tick: &'static str,
}

/// Says times to one reader.
#[derive(Debug, Clone)]
pub struct TimeWords {
    pub now: Timestamp,
    pub zone: TimeZone,
    pub t: &'static Texts,
}

impl TimeWords {
    pub fn new(now: Timestamp, zone: TimeZone, t: &'static Texts) -> Self {
        Self { now, zone, t }
    }

    /// A point in time: "4:00 pm", "yesterday at 4:00 pm", "Mar 3 at 4:00 pm", "Mar 3, 2025".
    pub fn at(&self, at: Timestamp) -> Moment {
        self.moment(at, self.point(at), "clock")
    }

    /// How long ago something began: "2 h 10 min".
    pub fn since(&self, at: Timestamp) -> Moment {
        self.moment(at, duration(self.now.duration_since(at), self.t), "since")
    }

    /// How long until something: "50 min"; a time that has passed gives how long it is over (see [`TimeWords::is_past`]).
    pub fn until(&self, at: Timestamp) -> Moment {
        self.moment(at, duration(at.duration_since(self.now), self.t), "until")
    }

    pub fn is_past(&self, at: Timestamp) -> bool {
        at < self.now
    }

    /// A calendar day alone: "March 3, 2026".
    pub fn day(&self, at: Timestamp) -> String {
        let z = at.to_zoned(self.zone.clone());
        let (day, month, year) = (z.day(), self.month(&z), z.year());
        if self.spanish() { format!("{day} de {month} de {year}") } else { format!("{month} {day}, {year}") }
    }

    /// The same of a date that has no time and no zone: a birth date, a licence's last day.
    pub fn date(&self, date: Date) -> String {
        date.to_zoned(self.zone.clone()).map_or_else(|_| date.to_string(), |z| self.day(z.timestamp()))
    }

    fn moment(&self, at: Timestamp, words: String, tick: &'static str) -> Moment {
        Moment { datetime: at.to_string(), words, exact: self.exact(at), tick }
    }

    fn point(&self, at: Timestamp) -> String {
        let (z, today) = (at.to_zoned(self.zone.clone()), self.now.to_zoned(self.zone.clone()));
        let days = today.date().until(z.date()).map_or(i32::MAX, |span| span.get_days());
        let day = match days {
            0 => return self.clock(&z),
            1 => self.t.get("time-tomorrow"),
            -1 => self.t.get("time-yesterday"),
            -6..=6 => self.weekday(&z),
            _ if z.year() == today.year() => self.short_date(&z),
            _ => return self.day(at),
        };
        self.day_at(day, &z)
    }

    /// "tomorrow at 4:00 pm"; Spanish says one o'clock in the singular.
    fn day_at(&self, day: String, z: &Zoned) -> String {
        let key = if z.hour() % 12 == 1 { "time-day-at-one" } else { "time-day-at" };
        self.t.with(key, &[("day", day), ("clock", self.clock(z))])
    }

    fn exact(&self, at: Timestamp) -> String {
        let z = at.to_zoned(self.zone.clone());
        let zone = z.strftime("%Z").to_string();
        let day = format!("{}, {}", self.weekday(&z), self.day(at));
        format!("{} {zone}", self.day_at(day, &z))
    }

    /// "4:05 pm", "4:05 p. m.".
    fn clock(&self, z: &Zoned) -> String {
        let half = match (self.spanish(), z.hour() < 12) {
            (false, true) => "am",
            (false, false) => "pm",
            (true, true) => "a. m.",
            (true, false) => "p. m.",
        };
        format!("{}:{:02}\u{a0}{half}", (z.hour() + 11) % 12 + 1, z.minute())
    }

    fn short_date(&self, z: &Zoned) -> String {
        let month: String = self.month(z).chars().take(3).collect();
        if self.spanish() { format!("{} {month}", z.day()) } else { format!("{month} {}", z.day()) }
    }

    fn month(&self, z: &Zoned) -> &'static str {
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const SPANISH: [&str; 12] = [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ];
        let names = if self.spanish() { SPANISH } else { ENGLISH };
        names[usize::from(z.month().unsigned_abs()).clamp(1, 12) - 1]
    }

    fn weekday(&self, z: &Zoned) -> String {
        let (english, spanish) = match z.weekday() {
            Weekday::Monday => ("Monday", "lunes"),
            Weekday::Tuesday => ("Tuesday", "martes"),
            Weekday::Wednesday => ("Wednesday", "miércoles"),
            Weekday::Thursday => ("Thursday", "jueves"),
            Weekday::Friday => ("Friday", "viernes"),
            Weekday::Saturday => ("Saturday", "sábado"),
            Weekday::Sunday => ("Sunday", "domingo"),
        };
        if self.spanish() { spanish } else { english }.to_owned()
    }

    fn spanish(&self) -> bool {
        *self.t.language() == Language::Spanish
    }
}

/// "less than a minute", "12 min", "2 h 10 min", "3 days". The sign is dropped.
pub fn duration(span: SignedDuration, t: &Texts) -> String {
    let minutes = usize::try_from(span.unsigned_abs().as_secs() / 60).unwrap_or(usize::MAX);
    match minutes {
        0 => t.get("time-under-a-minute"),
        1..=59 => format!("{minutes}\u{a0}min"),
        60..=2879 if minutes % 60 == 0 => format!("{}\u{a0}h", minutes / 60),
        60..=2879 => format!("{}\u{a0}h {}\u{a0}min", minutes / 60, minutes % 60),
        _ => t.count("time-days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: Language) -> TimeWords {
        let zone = TimeZone::get("America/Los_Angeles").unwrap();
        TimeWords::new("2026-03-03T20:00:00Z".parse().unwrap(), zone, Texts::for_language(&language))
    }

    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn durations() {
        let t = Texts::for_language(&Language::English);
        let cases = [
            (20, "less than a minute"),
            (60, "1 min"),
            (7_800, "2 h 10 min"),
            (7_200, "2 h"),
            (172_800, "2 days"),
            (-7_800, "2 h 10 min"),
        ];
        for (seconds, said) in cases {
            assert_eq!(plain(&duration(SignedDuration::from_secs(seconds), t)), said);
        }
        let es = Texts::for_language(&Language::Spanish);
        assert_eq!(duration(SignedDuration::from_secs(172_800), es), "2 días");
    }

    #[test]
    fn points_in_time_by_distance() {
        let cases = [
            ("2026-03-04T00:00:00Z", "4:00 pm", "4:00 p. m."),
            ("2026-03-04T17:00:00Z", "tomorrow at 9:00 am", "mañana a las 9:00 a. m."),
            ("2026-03-03T07:59:00Z", "yesterday at 11:59 pm", "ayer a las 11:59 p. m."),
            ("2026-03-01T20:00:00Z", "Sunday at 12:00 pm", "domingo a las 12:00 p. m."),
            ("2026-01-15T20:05:00Z", "Jan 15 at 12:05 pm", "15 ene a las 12:05 p. m."),
            ("2026-03-02T21:00:00Z", "yesterday at 1:00 pm", "ayer a la 1:00 p. m."),
            ("2025-06-01T19:00:00Z", "June 1, 2025", "1 de junio de 2025"),
        ];
        for (at, english, spanish) in cases {
            let at = at.parse().unwrap();
            assert_eq!(plain(&words(Language::English).at(at).words), english);
            assert_eq!(plain(&words(Language::Spanish).at(at).words), spanish);
        }
    }

    #[test]
    fn exact_names_the_zone_and_follows_daylight_saving() {
        let exact = |at: &str| plain(&words(Language::English).at(at.parse().unwrap()).exact);
        assert_eq!(exact("2026-03-04T00:00:00Z"), "Tuesday, March 3, 2026 at 4:00 pm PST");
        assert_eq!(exact("2026-03-08T19:00:00Z"), "Sunday, March 8, 2026 at 12:00 pm PDT");
    }
}
