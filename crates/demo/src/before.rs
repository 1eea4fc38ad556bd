//! Knows a demonstration that was loaded earlier, so that the next start goes on with it.
use crate::{Counts, Loaded, Result, corpus::Corpus, loaded};
use cs_kernel::{Actor, Digest};
use cs_ledger::Fact;
use cs_people::Role;
use cs_storage::QueueScope;
use cs_workflows::App;

/// What an earlier start found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// The whole demonstration.
    Loaded(Box<Loaded>),
    /// One whose loading was cut off: delete it and begin anew.
    CutOff,
    /// Another clinic.
    Other,
}

/// Looks at a database that holds a site.
pub async fn before(app: &App) -> Result<Before> {
    let corpus = Corpus::shipped()?;
    let reader = app.store.reader();
    let Some(site) = reader.sites().all().await?.into_iter().find(|s| s.name == corpus.clinic.name) else {
        return Ok(Before::Other);
    };
    let finished = app.store.log().of_kind("import_finished", 10).await?.into_iter().filter_map(|e| e.event());
    let ours = |fact: Fact| matches!(fact, Fact::ImportFinished { source, .. } if source == source_digest());
    if !finished.into_iter().any(|event| ours(event.fact)) {
        return Ok(Before::CutOff);
    }
    let standing = reader.queue().counts(&QueueScope::Sites(vec![site.id])).await?;
    let whole = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    Ok(Before::Loaded(Box::new(Loaded {
        site: site.id,
        clinic: site.name,
        counts: Counts {
            clinicians: loaded::with_role(&corpus, Role::Clinician),
            supervisors: loaded::with_role(&corpus, Role::Supervisor),
            staff: corpus.people.staff.len(),
            patients: corpus.patients.len(),
            threads: corpus.threads.len(),
            waiting: whole(standing.values().sum()),
            unscreened: whole(standing.get("unscreened").copied().unwrap_or(0)),
            messages: reader.messages().count_all().await?,
            open_escalations: reader.escalations().open_at(&[site.id]).await?.len(),
            events: app.store.log().count().await?,
        },
        sign_ins: loaded::sign_ins(&corpus),
    })))
}

/// Notes that everything is there.
pub(crate) async fn finish(app: &App, patients: usize) -> Result<()> {
    let ctx = app.request(Actor::Operator("demo".into()));
    let mut work = app.store.begin(&ctx).await?;
    let accepted = u64::try_from(patients).unwrap_or(u64::MAX);
    work.record(Fact::ImportFinished { source: source_digest(), accepted, repeated: 0 }, None);
    work.commit().await?;
    Ok(())
}

fn source_digest() -> Digest {
    Digest::of(b"the shipped demonstration clinic")
}
