//! Which engines stand behind the gateway, and which of them may answer.
use crate::{App, Result, authorise};
use cs_governance::EnginePin;
use cs_kernel::{RequestContext, Timestamp};
use cs_policy::Action;

/// An engine, or a pin whose engine this process does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineLine {
    /// "screen_messages", "draft_replies".
    pub capability: String,
    /// `name@digest`.
    pub name: String,
    /// Where its text goes; `None` = it stays on the machine.
    pub host: Option<String>,
    /// Since when it may answer; `None` = it may not.
    pub pinned_at: Option<Timestamp>,
    /// It stands behind this process's gateway.
    pub here: bool,
}

pub async fn list_engines(app: &App, ctx: &RequestContext) -> Result<Vec<EngineLine>> {
    authorise::clinic(app, ctx, Action::PullHalt).await?;
    let pins = app.store.reader().engine_pins().all().await?;
    let mut lines: Vec<EngineLine> = Vec::new();
    for engine in app.gateway.engines() {
        let is = |pin: &&EnginePin| pin.capability == engine.capability && pin.engine == engine.name;
        lines.push(EngineLine {
            capability: engine.capability.as_str().to_owned(),
            pinned_at: pins.iter().find(is).map(|pin| pin.pinned_at),
            name: engine.name,
            host: engine.host,
            here: true,
        });
    }
    for pin in pins {
        let capability = pin.capability.as_str().to_owned();
        if !lines.iter().any(|line| line.capability == capability && line.name == pin.engine) {
            let pinned_at = Some(pin.pinned_at);
            lines.push(EngineLine { capability, name: pin.engine, host: None, pinned_at, here: false });
        }
    }
    Ok(lines)
}
