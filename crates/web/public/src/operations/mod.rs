//! What the operator's machinery asks, and the switch of language.
mod language;
mod metrics;
mod ready;

pub use metrics::MetricsText;

use cs_web_shared::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .post("/language", language::choose)
        .get("/healthz", async || "ok\n")
        .get("/readyz", ready::ready)
        .get("/metrics", metrics::text)
}
