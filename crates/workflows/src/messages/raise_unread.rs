//! Takes to on-call what waits too long: an unscreened message that nobody read while the site is closed, and at any hour any
//! message of the crisis, urgent or unscreened standing whose deadline has passed, read or not, without an answer or a decision. It
//! opens an escalation, because paging until a person has answered is what an escalation is; a licensed person who reads it and finds
//! no danger closes it in one step.
use crate::{App, Changed, Error, Result, messages::standing_of};
use cs_kernel::{Actor, EscalationId, SignedDuration, Timestamp};
use cs_ledger::{EscalationCause, Fact};
use cs_messages::{Cause, Concern, Escalation, EscalationState, Message, Screening, Standing};
use cs_people::Site;
use cs_storage::{Lease, QueueEntry, QueueFilter, QueueScope, Repositories};

/// A message that is being read at this moment is not left to on-call.
const BEING_READ: SignedDuration = SignedDuration::from_secs(60);
const PAGE: u64 = 200;
const PAGES_MAX: u32 = 10;
/// Only one process looks at a time, so that two never open the same.
const LEASE: &str = "raise_unread";
const LEASE_LENGTH: SignedDuration = SignedDuration::from_secs(30);
const RENEWED_EVERY: SignedDuration = SignedDuration::from_secs(10);

/// Opens an escalation for each patient whose message waits when it must not; how many.
pub async fn raise_unread(app: &App) -> Result<u64> {
    let leases = app.store.exempt().leases();
    let Some(lease) = leases.acquire(LEASE, "workers", app.clock.now(), LEASE_LENGTH).await? else { return Ok(0) };
    let mut turn = Turn { app, renewed_at: app.clock.now(), lease };
    let raised = look(app, &mut turn).await;
    leases.release(&turn.lease).await?;
    raised
}

/// The turn of this process, however long its round is.
struct Turn<'a> {
    app: &'a App,
    lease: Lease,
    renewed_at: Timestamp,
}

impl Turn<'_> {
    /// Holds the lease for longer once a third of it is gone; `false` where another process has it and goes on instead.
    async fn goes_on(&mut self) -> Result<bool> {
        let now = self.app.clock.now();
        if now.duration_since(self.renewed_at) < RENEWED_EVERY {
            return Ok(true);
        }
        let held = self.app.store.exempt().leases().renew(&self.lease, now, LEASE_LENGTH).await?;
        let Some(lease) = held else { return Ok(false) };
        (self.lease, self.renewed_at) = (lease, now);
        Ok(true)
    }
}

async fn look(app: &App, turn: &mut Turn<'_>) -> Result<u64> {
    let now = app.clock.now();
    let mut raised = 0;
    for site in app.store.reader().sites().all().await? {
        for waiting in candidates(app, &site, now).await? {
            if !turn.goes_on().await? {
                return Ok(raised);
            }
            match raise(app, &site, &waiting).await {
                Ok(true) => raised += 1,
                Ok(false) | Err(Error::Conflict { .. }) => {}
                Err(error) => {
                    tracing::error!(thread = %waiting.thread, error = %error.detail(), "an unread message could not be raised yet");
                }
            }
        }
    }
    Ok(raised)
}

/// Threads whose place in the queue says that somebody must look now.
async fn candidates(app: &App, site: &Site, now: Timestamp) -> Result<Vec<QueueEntry>> {
    let of = |standings: Vec<Standing>, due_by| {
        let mut filter = QueueFilter::of(QueueScope::Sites(vec![site.id]));
        (filter.standings, filter.due_by) = (standings, due_by);
        filter
    };
    let mut filters = vec![of(vec![Standing::Crisis, Standing::Urgent, Standing::Unscreened], Some(now))];
    if !site.open(now) {
        filters.push(of(vec![Standing::Unscreened], None));
    }
    let mut all: Vec<QueueEntry> = Vec::new();
    for filter in filters {
        let mut after = None;
        for _ in 0..PAGES_MAX {
            let page = app.store.reader().queue().page(&filter, after.as_ref(), PAGE).await?;
            all.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    all.sort_by_key(|e| e.thread);
    all.dedup_by_key(|e| e.thread);
    Ok(all)
}

async fn raise(app: &App, site: &Site, waiting: &QueueEntry) -> Result<bool> {
    let now = app.clock.now();
    if waits(&app.store.reader(), site, waiting, now).await?.is_none() {
        return Ok(false);
    }
    let ctx = app.request(Actor::program("on_call"));
    let mut work = app.store.begin(&ctx).await?;
    // Again inside: somebody may have read it, or another may have opened one.
    let Some(message) = waits(&work, site, waiting, now).await? else {
        work.roll_back().await?;
        return Ok(false);
    };
    let escalation = Escalation {
        id: EscalationId::new(now, &*app.random),
        patient: message.patient,
        site: site.id,
        thread: Some(message.thread),
        cause: match message.read {
            Some((read_by, read_at)) => Cause::Unanswered { message: message.id, read_by, read_at },
            None => Cause::Unread { message: message.id },
        },
        concern: concern(&message),
        opened_at: now,
        state: EscalationState::Open { rung: 0, page_due_at: now, again: false },
        version: 1,
    };
    work.escalations().insert(&escalation).await?;
    let cause = EscalationCause::Message(message.id);
    let fact = Fact::EscalationOpened {
        escalation: escalation.id,
        cause,
        concern: if message.read.is_some() { "unanswered" } else { "unread" }.into(),
    };
    work.record(fact, Some(message.patient));
    work.commit().await?;
    app.wake.tell(Changed::Escalations(site.id));
    Ok(true)
}

/// The newest message of the thread that must not wait, unless on-call has the patient already, or was
/// called for this message before.
async fn waits(from: &impl Repositories, site: &Site, waiting: &QueueEntry, now: Timestamp) -> Result<Option<Message>> {
    let messages = from.messages().waiting(waiting.thread).await?;
    let mut must = messages.into_iter().filter(|m| must_not_wait(site, m, now));
    let Some(message) = must.next_back() else { return Ok(None) };
    let earlier = from.escalations().of_patient(message.patient, None, 50).await?.items;
    let about_it = |e: &Escalation| e.cause.message() == Some(message.id);
    Ok((!earlier.iter().any(|e| e.is_open() || about_it(e))).then_some(message))
}

fn must_not_wait(site: &Site, message: &Message, now: Timestamp) -> bool {
    let standing = standing_of(message);
    if !matches!(standing, Standing::Crisis | Standing::Urgent | Standing::Unscreened) {
        return false;
    }
    let fresh = matches!(message.screening, Some(Screening::Pending) | None)
        && now.duration_since(message.sent_at) < BEING_READ;
    let unread = message.read.is_none();
    let out_of_hours = unread && standing == Standing::Unscreened && !site.open(now) && !fresh;
    out_of_hours || super::due_at(site, standing, message.sent_at) <= now
}

/// What a program made of it, where one did. Nobody knows what an unscreened message is about; the page says that, and not this.
fn concern(message: &Message) -> Concern {
    match &message.screening {
        Some(Screening::Assessed { assessment, .. }) => assessment.leading_concern(),
        _ => None,
    }
    .unwrap_or(Concern::Deterioration)
}
