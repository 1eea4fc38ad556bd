//! Notes, for the site's own counts, what a decision says of what a program had raised. It is written with the decision, by message;
//! who decided is not in it, and no event tells it again.
use crate::Result;
use cs_kernel::{MessageId, SiteId, Timestamp};
use cs_messages::{Cause, Decided, EscalationOutcome, EscalationState, Level, Message, Outcome, Screening, raised_as};
use cs_storage::{SettledMessage, UnitOfWork};

/// How far back a patient's escalations are looked through.
const ESCALATIONS_MAX: u64 = 50;

/// What was decided about these messages.
pub async fn settle(
    work: &UnitOfWork,
    site: SiteId,
    messages: &[Message],
    outcome: Outcome,
    at: Timestamp,
) -> Result<()> {
    for message in messages.iter().filter(|m| m.author.from_patient_side()) {
        let closed = if crisis(message) { closed(work, message).await? } else { None };
        write(work, (site, message), (outcome, closed), at).await?;
    }
    Ok(())
}

/// An escalation that a program opened for this message was closed: where the message was decided on before, that counts with it now.
pub async fn settle_again(
    work: &UnitOfWork,
    site: SiteId,
    message: MessageId,
    closed: EscalationOutcome,
) -> Result<()> {
    let Some(before) = work.agreements().find(message).await? else { return Ok(()) };
    let Some(message) = work.messages().find(message).await? else { return Ok(()) };
    write(work, (site, &message), (before.outcome, Some(closed)), before.at).await
}

async fn write(
    work: &UnitOfWork,
    (site, message): (SiteId, &Message),
    (outcome, closed): (Outcome, Option<EscalationOutcome>),
    at: Timestamp,
) -> Result<()> {
    let decided = Decided { level: message.human_level, outcome, closed };
    let screening = message.screening.as_ref().unwrap_or(&Screening::Pending);
    let (raised, confirmed) = match screening {
        Screening::Assessed { assessment, .. } => (raised_as(assessment), decided.bears_out(assessment.level)),
        Screening::Pending | Screening::Unscreened { .. } => (Vec::new(), false),
    };
    let needed = decided.needed(screening);
    let settled = SettledMessage { message: message.id, site, outcome, needed, at };
    Ok(work.agreements().settle(&settled, &raised, confirmed).await?)
}

fn crisis(message: &Message) -> bool {
    matches!(&message.screening, Some(Screening::Assessed { assessment, .. }) if assessment.level == Level::Crisis)
}

/// How the escalation was closed that a program opened for it.
async fn closed(work: &UnitOfWork, message: &Message) -> Result<Option<EscalationOutcome>> {
    let of_patient = work.escalations().of_patient(message.patient, None, ESCALATIONS_MAX).await?.items;
    let about = of_patient.into_iter().filter(|e| e.cause == Cause::Message { message: message.id });
    Ok(about.map(|e| e.state).find_map(|state| match state {
        EscalationState::Closed { outcome, .. } => Some(outcome),
        EscalationState::Open { .. } | EscalationState::Acknowledged { .. } => None,
    }))
}
