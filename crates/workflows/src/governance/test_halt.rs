//! Tries the halt on a probe of its own: no patient, no engine and no judgement under way is touched.
use crate::{App, Result, authorise, governance::SelfTested};
use cs_kernel::RequestContext;
use cs_ledger::Fact;
use cs_policy::Action;

pub async fn test_halt(app: &App, ctx: &RequestContext) -> Result<SelfTested> {
    authorise::clinic(app, ctx, Action::TestHalt).await?;
    // The test takes its time, so no unit of work is open while it runs.
    let result = app.gateway.self_test().await;
    let mut work = app.store.begin(ctx).await?;
    work.record(Fact::HaltSelfTested { held: result.held, millis: result.millis }, None);
    work.commit().await?;
    let by = crate::frame::name_of(app, &ctx.actor).await?;
    Ok(SelfTested { held: result.held, millis: result.millis, by, at: ctx.at })
}
