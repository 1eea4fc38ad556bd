//! Writes down one try to reach the patient.
use crate::{
    App, Changed, Error, Result,
    messages::acknowledge::{allowed, begin, closed},
};
use cs_kernel::{AttemptId, EscalationId, RequestContext};
use cs_ledger::Fact;
use cs_messages::{AttemptOutcome, EscalationError, Means};
use cs_policy::Action;
use cs_storage::ContactAttempt;

const NOTE_MAX: usize = 4_000;

#[derive(Debug, Clone)]
pub struct LogAttempt {
    pub escalation: EscalationId,
    pub means: Means,
    pub outcome: AttemptOutcome,
    pub note: Option<String>,
}

pub async fn log_attempt(app: &App, ctx: &RequestContext, command: LogAttempt) -> Result<AttemptId> {
    let note = note(command.note)?;
    let (_, by) = allowed(app, ctx, Action::LogAttempt, command.escalation).await?;
    let (mut work, escalation, _) = begin(app, ctx, command.escalation).await?;
    if !escalation.is_open() {
        return Err(closed(EscalationError::Closed));
    }
    let attempt = ContactAttempt {
        id: AttemptId::new(ctx.at, &*app.random),
        escalation: escalation.id,
        patient: escalation.patient,
        by,
        means: command.means,
        outcome: command.outcome,
        note,
        at: ctx.at,
    };
    work.escalations().insert_attempt(&attempt).await?;
    let fact = Fact::ContactAttempted {
        escalation: escalation.id,
        attempt: attempt.id,
        means: attempt.means.as_str().into(),
        outcome: attempt.outcome.as_str().into(),
    };
    work.record(fact, Some(escalation.patient));
    work.commit().await?;
    app.wake.tell(Changed::Escalations(escalation.site));
    Ok(attempt.id)
}

/// A note in somebody's own words, if there is one.
pub(super) fn note(text: Option<String>) -> Result<Option<String>> {
    let Some(text) = text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()) else { return Ok(None) };
    if text.chars().count() > NOTE_MAX {
        return Err(Error::invalid("note", format!("Shorten the note to {NOTE_MAX} characters")));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(Error::invalid("note", "Take out the characters that cannot be shown"));
    }
    Ok(Some(text))
}
