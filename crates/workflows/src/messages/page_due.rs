//! The pager: looks at every escalation that is due, and pages whose turn it is. Safe beside other pagers over the same database.
//!
//! It asks no policy and opens no patient's record: a rule, a lost key or an erased record must not be able to silence a page.
use crate::{
    App, Changed, Error, Result,
    messages::on_call::{OnCall, Within},
    notices,
};
use cs_kernel::{Actor, EscalationId, SignedDuration, Timestamp};
use cs_ledger::Fact;
use cs_messages::{Cause, Channel, Escalation, Page};
use cs_storage::{Repositories, UnitOfWork};
use futures::FutureExt as _;
use std::panic::AssertUnwindSafe;

/// More than a clinic ever has open at once.
const LOOKED_AT_MAX: u64 = 5_000;

/// Pages for every escalation that is due now; how many pages it made. One escalation that cannot be paged is logged, and keeps
/// no other from its page.
pub async fn page_due(app: &App) -> Result<u64> {
    let now = app.clock.now();
    let mut paged = 0;
    let sure_by = sure_by(app, now).await?;
    for id in app.store.reader().escalations().to_page(now, sure_by, LOOKED_AT_MAX).await? {
        match AssertUnwindSafe(page_one(app, id)).catch_unwind().await {
            Ok(Ok(true)) => paged += 1,
            // Another pager was first, or somebody acknowledged at this moment.
            Ok(Ok(false) | Err(Error::Conflict { .. })) => {}
            Ok(Err(error)) => {
                tracing::error!(escalation = %id, error = %error.detail(), "a page was not made; it is tried again")
            }
            Err(_) => tracing::error!(escalation = %id, "paging broke off; it is tried again"),
        }
    }
    Ok(paged)
}

/// What is due later than this may be waiting for a time that was set by a clock that ran ahead.
async fn sure_by(app: &App, now: Timestamp) -> Result<Timestamp> {
    let sites = app.store.reader().sites().all().await?;
    let shortest = sites.iter().map(|s| Within::of(s).acknowledge).min().unwrap_or(SignedDuration::ZERO);
    Ok(now.saturating_add(shortest).unwrap_or(now))
}

/// One escalation in its own unit of work. `false` where nothing is due any more.
async fn page_one(app: &App, id: EscalationId) -> Result<bool> {
    if !is_due(app, id).await? {
        return Ok(false);
    }
    let ctx = app.request(Actor::program("on_call"));
    let mut work = app.store.begin(&ctx).await?;
    let Some(mut escalation) = work.escalations().find(id).await? else { return Ok(false) };
    let site = work.sites().find(escalation.site).await?.ok_or(Error::NotFound)?;
    let within = Within::of(&site);
    if escalation.pull_in(ctx.at, within.acknowledge, within.disposition) {
        tracing::warn!(escalation = %id, "the next page lay further ahead than it may; it is made now. Was the clock set back?");
    }
    if escalation.next_due().is_none_or(|due| due > ctx.at) {
        work.roll_back().await?;
        return Ok(false);
    }
    let people = OnCall::at(&work, &site, ctx.at).await?;
    if people.fell_back {
        tracing::error!(site = %site.id, escalation = %id, "nobody on the roster can be paged; the licensed staff of the site are. Mend the roster");
    }
    let due = escalation.page_if_due(&people.chain, ctx.at, within.acknowledge).map_err(Error::internal)?;
    let Some(mut page) = due else { return Ok(false) };
    people.widen(&work, &mut page, ctx.at).await?;
    work.escalations().update(&escalation).await?;
    announce(app, &mut work, &escalation, &page).await?;
    work.commit().await?;
    app.wake.tell(Changed::Escalations(site.id));
    app.wake.tell(Changed::Jobs);
    Ok(true)
}

/// A look without a unit of work, so that one that somebody has in hand costs no writer every second.
async fn is_due(app: &App, id: EscalationId) -> Result<bool> {
    let reader = app.store.reader();
    let Some(mut escalation) = reader.escalations().find(id).await? else { return Ok(false) };
    let site = reader.sites().find(escalation.site).await?.ok_or(Error::NotFound)?;
    let (now, within) = (app.clock.now(), Within::of(&site));
    escalation.pull_in(now, within.acknowledge, within.disposition);
    Ok(escalation.next_due().is_some_and(|due| due <= now))
}

/// Writes down who was paged, and makes the notices of it.
pub(super) async fn announce(app: &App, work: &mut UnitOfWork, escalation: &Escalation, page: &Page) -> Result<()> {
    let fact = Fact::EscalationPaged {
        escalation: escalation.id,
        round: page.round,
        rung: page.rung,
        staff: page.staff.clone(),
        reason: page.reason.as_str().into(),
    };
    work.record_as(Actor::program("on_call"), fact, Some(escalation.patient));
    let outside = !imported(&*work, &escalation.cause).await?;
    notices::page(app, work, escalation.id, &page.staff, outside).await
}

/// Whether a message from elsewhere is all that it is about. Its page stands in the pages, and nothing of it leaves the building:
/// what an import plays is not happening now. A message that the patient writes here, the help button and a clinician's own
/// judgement take its place as the cause, and ring everywhere.
pub(super) async fn imported(from: &impl Repositories, cause: &Cause) -> Result<bool> {
    let (Cause::Message { message } | Cause::Unread { message } | Cause::Unanswered { message, .. }) = cause else {
        return Ok(false);
    };
    Ok(from.messages().channel_of(*message).await? == Some(Channel::Import))
}
