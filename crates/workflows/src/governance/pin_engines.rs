//! Pins the engines that the operator set up. An engine that is not pinned does not run, and each pin stands in the ledger.
use crate::{App, Result, authorise};
use cs_governance::EnginePin;
use cs_kernel::RequestContext;
use cs_ledger::Fact;
use cs_policy::Action;

/// At the start of a process: pins those that are new, and answers with their names. Safe in several processes at once.
pub async fn pin_engines(app: &App, ctx: &RequestContext) -> Result<Vec<String>> {
    authorise::clinic(app, ctx, Action::PinEngine).await?;
    let mut work = app.store.begin(ctx).await?;
    let mut pinned = Vec::new();
    for engine in app.gateway.engines() {
        let pin = EnginePin { capability: engine.capability, engine: engine.name, pinned_at: ctx.at };
        if work.engine_pins().pin(&pin).await? {
            work.record(Fact::EnginePinned { engine: pin.engine.clone() }, None);
            pinned.push(pin.engine);
        }
    }
    if pinned.is_empty() {
        work.roll_back().await?;
    } else {
        work.commit().await?;
    }
    Ok(pinned)
}
