//! A reading that nobody waits for and that is left: there was nothing to read any more, or nothing came of so many tries. The ledger says
//! so, and the job ends.
use crate::{App, Result};
use cs_kernel::{Actor, MessageId, RequestContext};
use cs_ledger::Fact;
use cs_storage::Job;

/// Which reading was left, and why.
pub(super) struct Left {
    pub capability: &'static str,
    pub engine: Option<String>,
    pub outcome: &'static str,
    pub reason: &'static str,
}

pub(super) async fn leave_unread(app: &App, ctx: &RequestContext, job: &Job, id: MessageId, left: Left) -> Result<()> {
    let subject = app.store.reader().messages().find(id).await?.map(|message| message.patient);
    let mut work = app.store.begin(ctx).await?;
    let fact = Fact::GatewayCalled {
        capability: left.capability.into(),
        engine: left.engine.unwrap_or_default(),
        outcome: left.outcome.into(),
        reason: Some(left.reason.into()),
        sent_to: None,
        deidentified: false,
        about: id.to_string(),
    };
    work.record_as(Actor::program("gateway"), fact, subject);
    work.jobs().finish(job).await?;
    work.commit().await?;
    Ok(())
}
