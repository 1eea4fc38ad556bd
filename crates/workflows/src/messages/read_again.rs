//! Has a language model read again what an embedded engine has placed, behind everything else. It may raise a message, as screening does, and
//! that is all it may: a lower answer, nonsense, slowness or a failure changes nothing.
use super::leave_unread::{Left, leave_unread};
use super::{
    open_escalation::{Danger, open_escalation},
    place_in_queue::{place_in_queue, standing_of},
    read_in_shadow::engine_was_asked,
    screen_message::{request, within},
};
use crate::{App, Changed, Error, Result, authorise, decisions::known, journal::Lines};
use cs_gateway::{ReadAgainRequest, SecondReading};
use cs_kernel::{Actor, AssessmentId, JobId, MessageId, RequestContext, SignedDuration, SiteId};
use cs_ledger::Fact;
use cs_messages::{Assessment, Channel, Concern, Level, Message, Screening, Standing};
use cs_policy::{Action, Principal, Resource};
use cs_storage::{Job, NewJob, StoredAssessment, UnitOfWork};
use futures::{FutureExt as _, StreamExt as _};
use std::panic::AssertUnwindSafe;

const JOB: &str = "read_again";
/// As many as are asked about at once.
const BATCH: u64 = 4;
/// The waits after a failure; then the message is left as it stands.
const WAITS: [SignedDuration; 2] = [SignedDuration::from_secs(30), SignedDuration::from_mins(5)];

/// Asks for a second reading of a message that an engine was just asked about. Nothing is above a crisis, and nothing of an import leaves
/// the building.
pub(super) async fn ask_second(
    app: &App,
    ctx: &RequestContext,
    work: &UnitOfWork,
    message: &Message,
    screening: &Screening,
) -> Result<()> {
    let above = !matches!(screening, Screening::Assessed { assessment, .. } if assessment.level == Level::Crisis);
    let wanted = above && engine_was_asked(screening) && message.channel != Channel::Import;
    if !wanted || app.gateway.second_reader_name().is_none() {
        return Ok(());
    }
    let (id, kind, subject) = (JobId::new(ctx.at, &*app.random), JOB.to_owned(), message.id.to_string());
    work.jobs().enqueue(&NewJob { id, kind, subject, due_at: ctx.at, lease: None }).await?;
    Ok(())
}

/// Has what waits for it read again, a few at once; how many were raised.
pub async fn read_again(app: &App) -> Result<u64> {
    let Some(_) = app.gateway.second_reader_name() else { return Ok(0) };
    let (mut raised, mut more) = (0, true);
    while more {
        let (now, jobs) = (app.clock.now(), app.store.exempt().jobs());
        // Longer than a reading may take, so that no text goes out twice.
        let takes = SignedDuration::try_from(app.gateway.second_within()).unwrap_or(app.settings.job_lease);
        let lease = takes.saturating_add(app.settings.job_lease);
        let jobs = jobs.claim("second_reader", &[JOB], now, lease, BATCH).await?;
        more = jobs.len() as u64 == BATCH;
        let each = jobs.into_iter().map(|job| async move {
            let came = AssertUnwindSafe(one(app, &job)).catch_unwind().await;
            match came {
                Ok(Ok(raised)) => u64::from(raised),
                Ok(Err(error)) => {
                    tracing::warn!(message = %job.subject, error = %error.detail(), "a second reading failed");
                    0
                }
                Err(_) => {
                    tracing::warn!(message = %job.subject, "a second reading broke off");
                    0
                }
            }
        });
        let each = futures::stream::iter(each).buffer_unordered(usize::try_from(BATCH).unwrap_or(1));
        raised += each.fold(0, |sum, n| async move { sum + n }).await;
    }
    Ok(raised)
}

/// Whether it raised the message.
async fn one(app: &App, job: &Job) -> Result<bool> {
    let id: MessageId = job.subject.parse().map_err(Error::internal)?;
    let ctx = app.request(Actor::program("second_reader"));
    let found = request(app, id).await?.filter(|(message, _)| may_be_raised(message));
    let tried = usize::try_from(job.attempts).unwrap_or(usize::MAX);
    let (Some((message, ask)), true) = (found, tried <= WAITS.len() + 1) else {
        leave_unread(app, &ctx, job, id, left(app)).await?;
        return Ok(false);
    };
    let reader = app.store.reader();
    let patient = reader.patients().find(message.patient).await?.ok_or(Error::NotFound)?;
    let thread = reader.threads().find(message.thread).await?.ok_or(Error::NotFound)?;
    let facts = authorise::thread_facts(&thread, authorise::patient_facts(&reader, &patient).await?);
    authorise::require(
        app,
        Principal::Program("second_reader".into()),
        Action::ScreenMessage,
        Resource::Thread(facts),
    )?;
    let known = known(app, &patient).await?;
    let request = ReadAgainRequest { message: id, patient: patient.id, thread: ask.thread, known };
    let judged = app.gateway.read_again(request).await.ok_or(Error::NotFound)?;
    let mut lines = Lines::default();
    let reading = judged.admit(&mut lines);
    let ctx = app.request(ctx.actor);
    let mut work = app.store.begin(&ctx).await?;
    work.threads().hold(message.thread).await?;
    lines.write(&mut work, patient.id);
    let failed = reading == SecondReading::Failed;
    let raised = match reading {
        SecondReading::Read(reading) => enter(app, &ctx, &mut work, id, reading).await?,
        SecondReading::Refused | SecondReading::Failed => None,
    };
    match WAITS.get(tried.saturating_sub(1)) {
        Some(wait) if failed => {
            work.jobs().reschedule(job, ctx.at.saturating_add(*wait).unwrap_or(ctx.at)).await?;
        }
        _ => work.jobs().finish(job).await?,
    }
    work.commit().await?;
    if let Some((site, level)) = raised {
        tell(app, site, level);
    }
    Ok(raised.is_some())
}

/// A person's word stands, and what was decided on waits no more.
fn may_be_raised(message: &Message) -> bool {
    message.human_level.is_none() && message.disposed_at.is_none() && standing_of(message) != Standing::Crisis
}

/// Enters a reading that is higher than how the message stands now; any other changes nothing.
async fn enter(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    id: MessageId,
    mut reading: Assessment,
) -> Result<Option<(SiteId, Level)>> {
    let message = work.messages().find(id).await?.ok_or(Error::NotFound)?;
    let higher = Standing::from(reading.level).rank() < standing_of(&message).rank();
    if !higher || !may_be_raised(&message) {
        return Ok(None);
    }
    let patient = work.patients().find(message.patient).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    within(&message.text, &mut reading);
    let (level, engine) = (reading.level, reading.engine.clone());
    let stored = StoredAssessment {
        id: AssessmentId::new(ctx.at, &*app.random),
        message: id,
        patient: patient.id,
        assessment: reading.clone(),
        at: ctx.at,
    };
    work.assessments().insert(&stored).await?;
    let fact = Fact::MessageAssessed {
        message: id,
        assessment: stored.id,
        level: level.as_str().to_owned(),
        concerns: reading.concerns.iter().map(|c| c.kind.as_str().to_owned()).collect(),
        engine: engine.clone(),
    };
    let assessment = joined(message.screening.as_ref(), reading);
    let concern = assessment.leading_concern().unwrap_or(Concern::SuicideActive);
    let screening = Screening::Assessed { assessment, raised_by: Some(engine) };
    work.messages().set_screening(id, patient.id, &screening).await?;
    work.record(fact, Some(patient.id));
    if level == Level::Crisis {
        let danger = Danger { by: ctx.actor.clone(), ..Danger::in_message(&message, concern) };
        open_escalation(app, ctx, work, (&site, &patient), &danger).await?;
    }
    place_in_queue(work, &site, message.thread, ctx.at).await?;
    Ok(Some((site.id, level)))
}

/// What both read: the second reader's level and what it named first, then what the engine before had read.
fn joined(before: Option<&Screening>, mut reading: Assessment) -> Assessment {
    let Some(Screening::Assessed { assessment: first, .. }) = before else { return reading };
    let named: Vec<Concern> = reading.concerns.iter().map(|c| c.kind).collect();
    reading.concerns.extend(first.concerns.iter().filter(|c| !named.contains(&c.kind)).cloned());
    reading.evidence.extend(first.evidence.iter().cloned());
    reading.score = reading.score.max(first.score);
    reading.urgent_score = reading.urgent_score.max(first.urgent_score);
    reading.engine.clone_from(&first.engine);
    reading
}

fn tell(app: &App, site: SiteId, level: Level) {
    app.wake.tell(Changed::Queue(site));
    app.wake.tell(Changed::Threads);
    if level == Level::Crisis {
        app.wake.tell(Changed::Escalations(site));
    }
}

fn left(app: &App) -> Left {
    let engine = app.gateway.second_reader_name();
    Left { capability: "read_again", engine, outcome: "refused", reason: "nothing_to_raise" }
}
