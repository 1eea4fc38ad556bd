//! What the pages of administration have in common: ids from a path, problems on a form, licences in words.
use cs_kernel::{Id, Kind};
use cs_people::{Licence, LicenceStanding, Role};
use cs_web_shared::{Failure, Problems, TimeWords, problems_of};
use cs_workflows::Error;

/// The id in a path; whatever is none names nothing.
pub fn id<K: Kind>(text: &str) -> Result<Id<K>, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// What a form can show: its problems, and a refusal that says what to do first. `Err` is what takes a page of its own.
pub fn shown(error: Error) -> Result<Problems, Failure> {
    match error {
        Error::Refused { code, reason } if !matches!(code, "not_allowed" | "no_licence") => {
            let mut problems = Problems::none();
            problems.add("", capital(&reason));
            Ok(problems)
        }
        other => problems_of(other),
    }
}

fn capital(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// One box of several that may be ticked.
#[derive(Debug, Clone)]
pub struct Tick {
    pub value: String,
    pub label: String,
    pub hint: String,
    pub on: bool,
}

pub fn role_ticks(times: &TimeWords, chosen: &[Role]) -> Vec<Tick> {
    let tick = |role: Role| Tick {
        value: role.to_string(),
        label: times.t.get(&format!("role-{role}")),
        hint: times.t.get(&format!("admin-role-{role}")),
        on: chosen.contains(&role),
    };
    Role::ALL.into_iter().map(tick).collect()
}

/// The roles among what a form sent; it offers no others.
pub fn roles(names: &[String]) -> Vec<Role> {
    names.iter().filter_map(|name| name.parse().ok()).collect()
}

/// A licence in words.
#[derive(Debug, Clone)]
pub struct LicenceLine {
    pub id: String,
    /// "LCSW, CA 100200".
    pub name: String,
    /// "valid", "soon", "expired", "revoked".
    pub standing: &'static str,
    /// "Expires in 21 days".
    pub words: String,
    pub last_day: String,
    pub revocable: bool,
}

impl LicenceLine {
    pub fn of(licence: &Licence, times: &TimeWords) -> Self {
        let t = times.t;
        let last_day = times.date(licence.expires_on);
        let (standing, words) = match licence.standing(times.now) {
            LicenceStanding::Valid => ("valid", t.with("admin-licence-valid", &[("day", &last_day)])),
            LicenceStanding::ExpiresSoon { days: 0 } => ("soon", t.get("admin-licence-today")),
            LicenceStanding::ExpiresSoon { days } => {
                ("soon", t.count("admin-licence-soon", usize::try_from(days).unwrap_or_default()))
            }
            LicenceStanding::Expired => ("expired", t.with("admin-licence-expired", &[("day", &last_day)])),
            LicenceStanding::Revoked => {
                let at = licence.revoked_at.map(|at| times.day(at)).unwrap_or_default();
                ("revoked", t.with("admin-licence-revoked", &[("day", at)]))
            }
        };
        let name = format!("{}, {} {}", licence.kind, licence.state.as_str(), licence.number);
        let revocable = licence.revoked_at.is_none();
        Self { id: licence.id.to_string(), name, standing, words, last_day, revocable }
    }
}

/// A language by its name, or by its tag where the product does not speak it.
pub fn language(t: &cs_web_shared::Texts, language: &cs_kernel::Language) -> String {
    match language {
        cs_kernel::Language::English => t.get("admin-language-en"),
        cs_kernel::Language::Spanish => t.get("admin-language-es"),
        cs_kernel::Language::Other(tag) => tag.clone(),
    }
}
