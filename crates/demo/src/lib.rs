#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod accounts;
mod before;
mod calendar;
mod cast;
mod clinic;
mod corpus;
mod error;
mod loaded;
mod past;
mod patients;
mod stage;
mod texts;
mod timeline;

pub use before::{Before, before};
pub use error::{DemoError, Result};
pub use loaded::{Counts, DEMO_PASSWORD, Loaded, Progress, SignIn};

use calendar::{Calendar, later};
use corpus::Corpus;
use cs_kernel::{SignedDuration, Timestamp};
use cs_people::Role;
use cs_policy::{Action, Principal, Request, Resource};
use cs_storage::QueueScope;
use cs_workflows::App;
use past::Past;
use stage::Stage;

/// Loads the demonstration clinic into a database that holds nothing. It may have no schema yet, and should: the ledger's times go
/// forward, so the schema is made on the day on which the clinic began, years ago. Everything is relative to `app.clock` now.
pub async fn load(app: &App, progress: &dyn Fn(Progress)) -> Result<Loaded> {
    let corpus = Corpus::shipped()?;
    let calendar = Calendar::new(app.clock.now(), &corpus.clinic.time_zone);
    let calendar = calendar.ok_or_else(|| DemoError::corpus("clinic.toml", "the time zone is unknown"))?;
    let began = began(&corpus, &calendar)?;
    prepare(app, began).await?;
    let stage = Stage::of(app, began);
    let hash = accounts::password_hash(stage.random())?;
    let mut cast = clinic::set_up(&stage, &corpus, &calendar, &hash).await?;
    stage.go_to(later(began, SignedDuration::from_hours(2)));
    texts::approve_texts(&stage, &corpus, &mut cast).await?;
    stage.go_to(later(began, SignedDuration::from_hours(4)));
    texts::save_phrases(&stage, &corpus, &cast).await?;
    let mut past = Past::new(stage, corpus, calendar, cast, hash)?;
    past.play(progress).await?;
    before::finish(app, past.cast.patients.len()).await?;
    loaded(app, &past).await
}

/// Two weeks before the first patient was enrolled.
fn began(corpus: &Corpus, calendar: &Calendar) -> Result<Timestamp> {
    let first = corpus.patients.iter().map(|p| p.enrolled_days_ago).max().unwrap_or(0);
    let day = calendar.local(first.saturating_add(14), jiff::civil::time(8, 0, 0, 0));
    day.ok_or_else(|| DemoError::corpus("patients.jsonl", "somebody was enrolled on no day"))
}

/// Refuses a database that holds something, and one whose ledger began after the clinic did.
async fn prepare(app: &App, began: Timestamp) -> Result<()> {
    let request =
        Request { who: Principal::Operator("demo".into()), action: Action::SetUpClinic, on: Resource::Clinic };
    if !app.policy.decide(&request).allowed {
        return Err(DemoError::NotAllowed);
    }
    if !app.store.ready().await? {
        app.store.migrate_at(began).await?;
    }
    if !app.store.reader().sites().all().await?.is_empty() {
        return Err(DemoError::NotEmpty);
    }
    let newest = app.store.log().of_kind("schema_migrated", 1).await?.first().and_then(|e| e.event());
    match newest {
        Some(event) if event.at > began => Err(DemoError::BeganToday),
        _ => Ok(()),
    }
}

async fn loaded(app: &App, past: &Past) -> Result<Loaded> {
    let corpus = &past.corpus;
    let reader = app.store.reader();
    let site = past.cast.site.id;
    let standing = reader.queue().counts(&QueueScope::Sites(vec![site])).await?;
    let waiting: u64 = standing.values().sum();
    let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    Ok(Loaded {
        site,
        clinic: past.cast.site.name.clone(),
        counts: Counts {
            clinicians: loaded::with_role(corpus, Role::Clinician),
            supervisors: loaded::with_role(corpus, Role::Supervisor),
            staff: past.cast.staff.len(),
            patients: past.cast.patients.len(),
            threads: past.threads_opened(),
            waiting: whole(waiting),
            unscreened: whole(standing.get("unscreened").copied().unwrap_or(0)),
            messages: reader.messages().count_all().await?,
            open_escalations: reader.escalations().open_at(&[site]).await?.len(),
            events: app.store.log().count().await?,
        },
        sign_ins: loaded::sign_ins(corpus),
    })
}
