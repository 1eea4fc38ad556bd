//! Has an engine in shadow read what the one that counts has read. It works behind everything, one message at a time, and what it says is
//! kept sealed to be compared: it raises nothing, delays nothing, and is shown on no message.
use super::leave_unread::{Left, leave_unread};
use super::screen_message::request;
use crate::{App, Error, Result, authorise, journal::Lines};
use cs_gateway::ScreenRequest;
use cs_kernel::{Actor, JobId, MessageId, RequestContext, SiteId};
use cs_messages::{Message, Screening, Unscreened};
use cs_policy::{Action, Principal, Resource};
use cs_storage::{Job, NewJob, ShadowRead, ShadowReading, StorageError, UnitOfWork};
use futures::FutureExt as _;
use std::panic::AssertUnwindSafe;

const JOB: &str = "shadow";
/// So that a batch ends before its leases do, however slow the engine is.
const BATCH: u64 = 4;
/// In one step at most.
const BATCHES_MAX: u32 = 100;
/// After so many tries a message is left unread: nobody waits for it.
const TRIES_MAX: u32 = 3;

/// Asks for a reading of a message that an engine was just asked about, if there is one in shadow.
pub(super) async fn ask_shadow(
    app: &App,
    ctx: &RequestContext,
    work: &UnitOfWork,
    id: MessageId,
    screening: &Screening,
) -> Result<()> {
    if !engine_was_asked(screening) || app.gateway.shadow_engine().is_none() {
        return Ok(());
    }
    let (job, kind, subject) = (JobId::new(ctx.at, &*app.random), JOB.to_owned(), id.to_string());
    work.jobs().enqueue(&NewJob { id: job, kind, subject, due_at: ctx.at, lease: None }).await?;
    Ok(())
}

/// Whether nothing forbade to ask an engine about the message, whatever came of it.
pub(super) fn engine_was_asked(screening: &Screening) -> bool {
    !matches!(
        screening,
        Screening::Pending
            | Screening::Unscreened { why: Unscreened::NoConsent | Unscreened::Halted | Unscreened::NotAllowed(_) }
    )
}

/// Reads what waits for the shadow, oldest first; how many. What cannot be read is tried again, and then left.
pub async fn read_in_shadow(app: &App) -> Result<u64> {
    let mut read = 0;
    for _ in 0..BATCHES_MAX {
        let batch = if app.gateway.shadow_engine().is_some() { batch(app).await? } else { 0 };
        read += batch;
        if batch < BATCH {
            break;
        }
    }
    Ok(read)
}

async fn batch(app: &App) -> Result<u64> {
    let now = app.clock.now();
    let jobs = app.store.exempt().jobs().claim("shadow", &[JOB], now, app.settings.job_lease, BATCH).await?;
    let mut read = 0;
    for job in jobs {
        match AssertUnwindSafe(one(app, &job)).catch_unwind().await {
            Ok(Ok(())) => read += 1,
            Ok(Err(error)) => {
                tracing::warn!(message = %job.subject, error = %error.detail(), "a reading in shadow failed")
            }
            Err(_) => tracing::warn!(message = %job.subject, "a reading in shadow broke off"),
        }
    }
    Ok(read)
}

async fn one(app: &App, job: &Job) -> Result<()> {
    let id: MessageId = job.subject.parse().map_err(Error::internal)?;
    let ctx = app.request(Actor::program("shadow"));
    let found = if job.attempts > TRIES_MAX { None } else { request(app, id).await? };
    let Some((message, ask)) = found else { return leave_unread(app, &ctx, job, id, left(app)).await };
    let subject = message.patient;
    let (site, read, lines) = read(app, &message, ask).await?;
    let mut work = app.store.begin(&ctx).await?;
    lines.write(&mut work, subject);
    if let Some(read) = read {
        let engine = app.gateway.shadow_engine().unwrap_or_default();
        let reading = ShadowReading { message: id, patient: subject, site, engine, read, at: ctx.at };
        match work.shadow_readings().insert(&reading).await {
            Ok(_) | Err(StorageError::Erased) => {}
            Err(error) => return Err(error.into()),
        }
    }
    work.jobs().finish(job).await?;
    work.commit().await?;
    Ok(())
}

/// No reading where the engine was not asked: that says nothing of it.
async fn read(app: &App, message: &Message, ask: ScreenRequest) -> Result<(SiteId, Option<ShadowRead>, Lines)> {
    let reader = app.store.reader();
    let patient = reader.patients().find(message.patient).await?.ok_or(Error::NotFound)?;
    let thread = reader.threads().find(message.thread).await?.ok_or(Error::NotFound)?;
    let facts = authorise::thread_facts(&thread, authorise::patient_facts(&reader, &patient).await?);
    authorise::require(app, Principal::Program("shadow".into()), Action::ScreenMessage, Resource::Thread(facts))?;
    let judged = app.gateway.screen_in_shadow(ask).await.ok_or(Error::NotFound)?;
    let mut lines = Lines::default();
    let read = match judged.admit(&mut lines) {
        Ok(assessment) => Some(ShadowRead::Read { assessment }),
        Err(Unscreened::NoConsent | Unscreened::Halted | Unscreened::NotAllowed(_)) => None,
        Err(why) => Some(ShadowRead::Unread { reason: why.code().to_owned() }),
    };
    Ok((patient.site, read, lines))
}

fn left(app: &App) -> Left {
    let engine = app.gateway.shadow_engine();
    Left { capability: "screen_in_shadow", engine, outcome: "failed", reason: "given_up" }
}
