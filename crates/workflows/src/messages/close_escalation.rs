//! Ends an escalation: a licensed person says what came of the contact. Nothing else ends one.
use crate::{
    App, Changed, Error, Result,
    messages::{
        acknowledge::{allowed, begin, closed},
        log_attempt::note,
        settle::settle_again,
    },
    people::licensed,
};
use cs_kernel::{DispositionId, EscalationId, RequestContext};
use cs_ledger::Fact;
use cs_messages::{Cause, EscalationOutcome};
use cs_policy::Action;
use cs_storage::EscalationDisposition;

#[derive(Debug, Clone)]
pub struct CloseEscalation {
    pub escalation: EscalationId,
    pub outcome: EscalationOutcome,
    pub note: Option<String>,
    /// The version that the closer had before their eyes: one who has not seen what happened since closes nothing.
    pub seen: u32,
}

pub async fn close_escalation(app: &App, ctx: &RequestContext, command: CloseEscalation) -> Result<()> {
    let note = note(command.note)?;
    let (_, by) = allowed(app, ctx, Action::CloseEscalation, command.escalation).await?;
    let (mut work, mut escalation, _) = begin(app, ctx, command.escalation).await?;
    let (_, licence) = licensed(&work, ctx).await?;
    if escalation.is_open() && escalation.version != command.seen {
        return Err(Error::Conflict { current: Some(escalation.version) });
    }
    escalation.close(by, ctx.at, command.outcome).map_err(closed)?;
    let disposition = EscalationDisposition {
        id: DispositionId::new(ctx.at, &*app.random),
        escalation: escalation.id,
        patient: escalation.patient,
        outcome: command.outcome,
        note,
        by,
        at: ctx.at,
    };
    work.escalations().insert_disposition(&disposition).await?;
    work.escalations().update(&escalation).await?;
    if let Cause::Message { message } = escalation.cause {
        settle_again(&work, escalation.site, message, command.outcome).await?;
    }
    let fact = Fact::EscalationClosed {
        escalation: escalation.id,
        disposition: disposition.id,
        outcome: command.outcome.as_str().into(),
        licence,
    };
    work.record(fact, Some(escalation.patient));
    work.commit().await?;
    app.wake.tell(Changed::Escalations(escalation.site));
    app.wake.tell(Changed::Queue(escalation.site));
    app.wake.tell(Changed::Jobs);
    Ok(())
}
