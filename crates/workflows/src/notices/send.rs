//! The sender: delivers the notices that wait. A delivery that fails is tried again, ever less often, until it is too old to matter.
//! What goes out may go out twice where a process died between delivery and writing it down; it is never lost.
use crate::{App, Channel, Error, NotDelivered, Result, notices::words};
use cs_kernel::{Actor, Language, SignedDuration};
use cs_ledger::Fact;
use cs_messages::EscalationState;
use cs_people::Purpose;
use cs_storage::{Job, NOTICE_JOBS, Notice, NoticeState, StorageError};
use futures::{FutureExt as _, StreamExt as _};
use std::{panic::AssertUnwindSafe, time::Duration};

/// So that a batch is done before its leases end, whatever a server does.
const BATCH: u64 = 32;
const AT_ONCE: usize = 16;
const DELIVERY_MAX: Duration = Duration::from_secs(10);
/// While an escalation of a patient is open nothing automatic goes to them; asked again after this.
const HELD: SignedDuration = SignedDuration::from_secs(30);
/// The waits after the first failures; the last one goes on.
const WAITS: [i64; 6] = [5, 10, 30, 60, 300, 1800];
/// A page that could not be sent for so long has been followed by others.
const PAGE_TRIED_FOR: SignedDuration = SignedDuration::from_mins(30);
const TRIED_FOR: SignedDuration = SignedDuration::from_hours(72);

/// What to do with a notice.
enum Plan {
    Email {
        to: String,
        language: Language,
    },
    Webhook {
        url: String,
    },
    /// Not now.
    Hold,
    /// Nobody to send it to, or nothing to say any more.
    GiveUp(&'static str),
}

/// What came of it.
enum Came {
    Sent,
    Again(SignedDuration),
    GivenUp,
}

/// Sends the pages that wait; how many went out.
pub async fn send_pages(app: &App) -> Result<u64> {
    send(app, NOTICE_JOBS[0]).await
}

/// Sends the other notices that wait; how many went out.
pub async fn send_notices(app: &App) -> Result<u64> {
    send(app, NOTICE_JOBS[1]).await
}

async fn send(app: &App, kind: &str) -> Result<u64> {
    let now = app.clock.now();
    let jobs = app.store.exempt().jobs().claim("notices", &[kind], now, app.settings.job_lease, BATCH).await?;
    let deliveries = jobs.into_iter().map(|job| async move {
        // One notice that makes the sender panic keeps no other from going out.
        let came = AssertUnwindSafe(attempt(app, &job)).catch_unwind().await;
        let came = came.unwrap_or_else(|_| {
            tracing::error!(notice = %job.subject, "sending a notice broke off");
            Ok(None)
        });
        (job, came)
    });
    let mut deliveries = futures::stream::iter(deliveries).buffer_unordered(AT_ONCE);
    let mut sent = 0;
    while let Some((job, came)) = deliveries.next().await {
        let settled = match came {
            Ok(Some((notice, came))) => {
                sent += u64::from(matches!(came, Came::Sent));
                settle(app, &job, &notice, came).await
            }
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = settled {
            // Its lease ends by itself, and then it is tried again.
            tracing::error!(notice = %job.subject, error = %error.detail(), "a notice could not be settled");
        }
    }
    Ok(sent)
}

async fn attempt(app: &App, job: &Job) -> Result<Option<(Notice, Came)>> {
    let id = job.subject.parse().map_err(Error::internal)?;
    let Some(notice) = app.store.reader().notices().find(id).await? else { return Ok(None) };
    let came = match plan(app, &notice).await? {
        Plan::Hold => Came::Again(HELD),
        Plan::GiveUp(why) => {
            tracing::warn!(notice = %notice.id, why, "a notice was given up");
            Came::GivenUp
        }
        Plan::Email { to, language } => {
            let words = words::of(&notice.kind, &language);
            let body = format!("{}\n\n{}\n", words.says, url(app, &notice));
            after(app, job, &notice, within(app.outbox.email(&to, words.subject, &body)).await)
        }
        Plan::Webhook { url: to } => {
            let body = serde_json::json!({"kind": notice.kind, "escalation": notice.about, "url": url(app, &notice)});
            after(app, job, &notice, within(app.outbox.webhook(&to, &body)).await)
        }
    };
    Ok(Some((notice, came)))
}

async fn within(delivery: impl Future<Output = Result<(), NotDelivered>>) -> Result<(), NotDelivered> {
    let late = || Err(NotDelivered("no answer in time".into()));
    tokio::time::timeout(DELIVERY_MAX, delivery).await.unwrap_or_else(|_| late())
}

fn url(app: &App, notice: &Notice) -> String {
    let base = app.settings.public_url.trim_end_matches('/');
    format!("{base}{}", words::path(&notice.kind, notice.about.as_deref()))
}

/// Sent, to be tried again, or too old for that.
fn after(app: &App, job: &Job, notice: &Notice, delivery: Result<(), NotDelivered>) -> Came {
    let Err(error) = delivery else { return Came::Sent };
    let age = app.clock.now().duration_since(notice.made_at);
    let longest = if notice.kind == "page" { PAGE_TRIED_FOR } else { TRIED_FOR };
    tracing::warn!(notice = %notice.id, channel = notice.channel, attempt = job.attempts, %error, "a notice did not go out");
    if age >= longest {
        return Came::GivenUp;
    }
    let failures = usize::try_from(job.attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    let longest_wait = if notice.kind == "page" { 60 } else { 1800 };
    let wait = WAITS.get(failures).or(WAITS.last()).copied().unwrap_or(60).min(longest_wait);
    Came::Again(SignedDuration::from_secs(wait))
}

async fn settle(app: &App, job: &Job, notice: &Notice, came: Came) -> Result<()> {
    let now = app.clock.now();
    let state = match came {
        Came::Again(wait) => {
            let due = now.saturating_add(wait).unwrap_or(now);
            return lost(app.store.exempt().jobs().postpone(job, due).await);
        }
        Came::Sent => NoticeState::Sent,
        Came::GivenUp => NoticeState::Failed,
    };
    let ctx = app.request(Actor::program("notices"));
    let mut work = app.store.begin(&ctx).await?;
    if work.notices().attempted(notice.id, state, now).await? {
        let (id, channel) = (notice.id, notice.channel.clone());
        let fact = match state {
            NoticeState::Sent => Fact::NoticeSent { notice: id, channel },
            _ => Fact::NoticeFailed { notice: id, channel, attempts: job.attempts },
        };
        work.record(fact, about_whom(notice));
    }
    match work.jobs().finish(job).await {
        Ok(()) => Ok(work.commit().await.map(drop)?),
        Err(error) => {
            work.roll_back().await?;
            lost(Err(error))
        }
    }
}

/// Another worker has it now: it settles it.
fn lost(done: Result<(), StorageError>) -> Result<()> {
    match done {
        Err(StorageError::LeaseLost) => Ok(()),
        other => Ok(other?),
    }
}

fn about_whom(notice: &Notice) -> Option<cs_kernel::PatientId> {
    if let Actor::Patient(id) = notice.recipient { Some(id) } else { None }
}

async fn plan(app: &App, notice: &Notice) -> Result<Plan> {
    if notice.kind == "page" && nobody_waits(app, notice).await? {
        return Ok(Plan::GiveUp("it has been acknowledged or closed meanwhile"));
    }
    if notice.channel == Channel::Webhook.as_str() {
        let url = app.settings.alert_webhook.clone();
        return Ok(url.map_or(Plan::GiveUp("no alert address is set up"), |url| Plan::Webhook { url }));
    }
    match &notice.recipient {
        Actor::Staff(id) => {
            let member = app.store.reader().staff().find(*id).await?.filter(|s| s.active());
            Ok(member.map_or(Plan::GiveUp("the recipient no longer works here"), |s| {
                let spanish = !s.attests(&Language::English) && s.attests(&Language::Spanish);
                let language = if spanish { Language::Spanish } else { Language::English };
                Plan::Email { to: s.email, language }
            }))
        }
        Actor::Patient(id) => to_patient(app, *id, None).await,
        Actor::Proxy(id) => {
            let proxy = app.store.reader().proxies().find(*id).await;
            match proxy {
                Ok(Some(p)) if p.removed_at.is_none() => to_patient(app, p.patient, Some(p.email)).await,
                Ok(_) | Err(StorageError::Erased) => Ok(Plan::GiveUp("the recipient is no proxy any more")),
                Err(error) => Err(error.into()),
            }
        }
        _ => Ok(Plan::GiveUp("the recipient has no e-mail")),
    }
}

/// Nothing automatic goes to a patient whose escalation is open, nor to those who act for them; and only what they agreed to.
async fn to_patient(app: &App, id: cs_kernel::PatientId, instead: Option<Option<String>>) -> Result<Plan> {
    let reader = app.store.reader();
    let patient = match reader.patients().find(id).await {
        Ok(Some(patient)) => patient,
        Ok(None) | Err(StorageError::Erased) => return Ok(Plan::GiveUp("the recipient's record is gone")),
        Err(error) => return Err(error.into()),
    };
    if !reader.escalations().open_of(id).await?.is_empty() {
        return Ok(Plan::Hold);
    }
    if !reader.consents().of_patient(id).await?.given(Purpose::EmailNotices) {
        return Ok(Plan::GiveUp("the patient has not agreed to e-mail"));
    }
    let email = instead.unwrap_or(patient.email);
    Ok(email.map_or(Plan::GiveUp("no e-mail address is known"), |to| Plan::Email { to, language: patient.language }))
}

/// Whether the escalation that was paged for is in hand or closed. Where that cannot be read, somebody waits.
async fn nobody_waits(app: &App, notice: &Notice) -> Result<bool> {
    let Some(Ok(id)) = notice.about.as_deref().map(str::parse) else { return Ok(false) };
    let escalation = app.store.reader().escalations().find(id).await.ok().flatten();
    Ok(escalation.is_some_and(|e| !matches!(e.state, EscalationState::Open { .. })))
}
