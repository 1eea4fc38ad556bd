//! What a clinic must have before it is opened to patients: somebody on call, and approved words for a crisis.
use crate::{App, Channel, Result, workers::PAGES};
use cs_decisions::FixedTextUse;
use cs_kernel::{Language, SignedDuration};
use cs_people::Site;
use cs_storage::Repositories;

/// What is missing, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartProblem {
    #[error("{site}: nobody is on the on-call roster, so no escalation would reach anybody; put somebody on it")]
    EmptyRoster { site: String },
    #[error("{site}: no approved text '{use_as}' in '{language}'; somebody licensed must write and approve it")]
    NoText { site: String, use_as: FixedTextUse, language: Language },
    #[error("{site}: {problem}")]
    Site { site: String, problem: String },
}

/// Everything that is missing, of all sites. A database without a clinic lacks nothing yet: it serves the first set-up.
pub async fn start_check(app: &App) -> Result<Vec<StartProblem>> {
    let reader = app.store.reader();
    let mut problems = Vec::new();
    for site in reader.sites().all().await? {
        problems.extend(site_problems(&reader, &site).await?);
    }
    Ok(problems)
}

/// What one site lacks.
pub(super) async fn site_problems(from: &impl Repositories, site: &Site) -> Result<Vec<StartProblem>> {
    let mut problems = Vec::new();
    let name = || site.name.clone();
    if let Err(problem) = site.check() {
        problems.push(StartProblem::Site { site: name(), problem: problem.to_string() });
    }
    let rostered: Vec<_> = from.roster().of_site(site.id).await?.into_iter().map(|shift| shift.staff).collect();
    if !from.staff().by_ids(&rostered).await?.iter().any(cs_people::Staff::active) {
        problems.push(StartProblem::EmptyRoster { site: name() });
    }
    for language in languages(site) {
        for use_as in FixedTextUse::REQUIRED {
            let text = from.fixed_texts().approved(site.id, use_as, &language).await?;
            if text.is_none_or(|text| text.record().body.trim().is_empty()) {
                problems.push(StartProblem::NoText { site: name(), use_as, language: language.clone() });
            }
        }
    }
    Ok(problems)
}

/// English always, and every language in which the site offers its crisis contacts.
fn languages(site: &Site) -> Vec<Language> {
    let offered = site.crisis_contacts.iter().filter(|(_, contacts)| !contacts.is_empty());
    let mut all: Vec<Language> = offered.map(|(tag, _)| Language::from(tag.as_str())).collect();
    all.push(Language::English);
    all.sort();
    all.dedup();
    all
}

/// Whether this process should be sent requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    Ready,
    /// There is no clinic yet: the first-run page is what it serves.
    AwaitsSetUp,
    /// The database has another version's schema.
    OldSchema,
    Lacks(Vec<StartProblem>),
    /// The loop that pages on-call has not come to the end of a round for so many seconds: a crisis would reach nobody.
    PagesStalled {
        seconds: i64,
    },
}

/// What holds where `alerts_leave` does not.
pub const ALERTS_STAY: &str = "neither mail nor a webhook is set up: an escalation reaches on-call in an open page alone; \
     set [mail] or alerts.webhook in countersign.toml";

/// Whether a page can reach somebody who has no page of the clinic open.
pub fn alerts_leave(app: &App) -> bool {
    [Channel::Email, Channel::Webhook].into_iter().any(|channel| app.outbox.sends(channel))
}

/// How long the loop that pages on-call may be without the end of a round; it makes one every second.
pub const PAGES_WITHIN: SignedDuration = SignedDuration::from_secs(60);

pub async fn readiness(app: &App) -> Result<Readiness> {
    if !app.store.ready().await? {
        return Ok(Readiness::OldSchema);
    }
    let silent = app.rounds.last(PAGES).map(|last| app.clock.now().duration_since(last));
    if let Some(silent) = silent.filter(|s| *s >= PAGES_WITHIN) {
        return Ok(Readiness::PagesStalled { seconds: silent.as_secs() });
    }
    if app.store.reader().sites().all().await?.is_empty() {
        return Ok(Readiness::AwaitsSetUp);
    }
    let missing = start_check(app).await?;
    Ok(if missing.is_empty() { Readiness::Ready } else { Readiness::Lacks(missing) })
}
