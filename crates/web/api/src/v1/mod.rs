//! Version 1: messages in, their state out, and the document that describes both. Bearer tokens alone; no cookie is read or set.
mod caller;
mod document;
mod figures;
mod limit;
mod problems;
mod status;
mod submit;

pub use limit::TokenLimit;

use axum::Extension;
use cs_web_shared::Routes;

pub fn routes(limit: TokenLimit) -> Routes {
    Routes::new()
        .post("/api/v1/messages", submit::submit)
        .get("/api/v1/messages/{id}", status::status)
        .get("/api/v1/figures/raised", figures::raised)
        .get("/api/v1/figures/shadow", figures::shadow)
        .map(|router| router.layer(Extension(limit)))
        .get("/api/v1/openapi.json", document::json)
        .get("/api/docs", document::reference)
}
