//! Somebody says "I have it": the paging stops until the disposition is due. Without a licence in force nobody can close it, so
//! their word is written down and the paging goes on.
use crate::{App, Changed, Error, Result, authorise, messages::on_call::Within};
use cs_kernel::{EscalationId, RequestContext, StaffId};
use cs_ledger::Fact;
use cs_messages::{Escalation, EscalationError};
use cs_policy::Action;
use cs_storage::UnitOfWork;

/// Taken up again where a page or a colleague wrote at the same moment: nobody's "I have it" is lost to a race.
const TRIES: u32 = 5;

/// Whether the paging stops with it.
pub async fn acknowledge(app: &App, ctx: &RequestContext, id: EscalationId) -> Result<bool> {
    let (escalation, by) = allowed(app, ctx, Action::Acknowledge, id).await?;
    for _ in 0..TRIES {
        match take(app, ctx, id, by).await {
            Err(Error::Conflict { .. }) => {}
            Err(other) => return Err(other),
            Ok(stops) => {
                app.wake.tell(Changed::Escalations(escalation.site));
                return Ok(stops);
            }
        }
    }
    Err(Error::Conflict { current: None })
}

async fn take(app: &App, ctx: &RequestContext, id: EscalationId, by: StaffId) -> Result<bool> {
    let (mut work, mut escalation, within) = begin(app, ctx, id).await?;
    let licensed = work.staff().find(by).await?.is_some_and(|s| s.signing_licence(ctx.at).is_some());
    if !licensed {
        if !escalation.is_open() {
            return Err(closed(EscalationError::Closed));
        }
        work.record(Fact::EscalationAcknowledged { escalation: id }, Some(escalation.patient));
        work.commit().await?;
        return Ok(false);
    }
    if !escalation.acknowledge(by, ctx.at, within.disposition).map_err(closed)? {
        work.roll_back().await?;
        return Ok(true);
    }
    work.escalations().update(&escalation).await?;
    work.record(Fact::EscalationAcknowledged { escalation: id }, Some(escalation.patient));
    work.commit().await?;
    Ok(true)
}

/// The escalation, and the member of staff who asks, if the policy lets them do this with it.
pub(super) async fn allowed(
    app: &App,
    ctx: &RequestContext,
    action: Action,
    id: EscalationId,
) -> Result<(Escalation, StaffId)> {
    let escalation = app.store.reader().escalations().find(id).await?.ok_or(Error::NotFound)?;
    authorise::escalation(app, ctx, action, &escalation).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    Ok((escalation, by))
}

/// Reads it again inside the unit of work: what a page or a colleague wrote meanwhile is built upon.
pub(super) async fn begin(
    app: &App,
    ctx: &RequestContext,
    id: EscalationId,
) -> Result<(UnitOfWork, Escalation, Within)> {
    let work = app.store.begin(ctx).await?;
    let escalation = work.escalations().find(id).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(escalation.site).await?.ok_or(Error::NotFound)?;
    Ok((work, escalation, Within::of(&site)))
}

pub(super) fn closed(error: EscalationError) -> Error {
    Error::refused("closed", error)
}
