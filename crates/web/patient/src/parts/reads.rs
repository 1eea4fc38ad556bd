//! Who reads what is written here, and by when an answer may come: in modest words.
use cs_web_shared::{Moment, TimeWords};
use cs_workflows::messages::ExpectedAnswer;

/// How many names stand there before "and others".
const NAMES_MAX: usize = 4;

/// As `parts/reads.html` shows it.
#[derive(Debug, Clone)]
pub struct Reads {
    /// Who reads it first; empty where the team has nobody at the moment.
    pub first: String,
    /// A sentence with the rest of the care team; empty where there is nobody else.
    pub others: String,
    pub by: Moment,
    pub open_now: bool,
    pub phone: String,
    pub phone_digits: String,
}

impl Reads {
    pub fn new(expected: &ExpectedAnswer, times: &TimeWords) -> Self {
        let mut names = expected.readers.iter();
        let first = names.next().cloned().unwrap_or_default();
        let others: Vec<&str> = names.by_ref().take(NAMES_MAX - 1).map(String::as_str).collect();
        Self {
            first,
            others: sentence(&others, names.count(), times),
            by: times.at(expected.by),
            open_now: expected.open_now,
            phone: expected.phone.clone(),
            phone_digits: expected.phone.chars().filter(char::is_ascii_digit).collect(),
        }
    }
}

fn sentence(names: &[&str], more: usize, times: &TimeWords) -> String {
    if names.is_empty() {
        return String::new();
    }
    let named = times.t.with("reads-others", &[("names", names.join("; "))]);
    if more == 0 { format!("{named}.") } else { format!("{named} {}", times.t.count("reads-more", more)) }
}
