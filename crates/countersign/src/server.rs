//! The server: every page and every route of the interface, wrapped in what must hold for each request.
use axum::{Router, middleware::from_fn};
use cs_web_shared::{
    Failure, Routes, Web, assets, security,
    security::Security,
    session::{self, SessionSettings, StoredRows},
};
use std::sync::Arc;

/// Every route there is. A test walks them all.
pub fn routes() -> Routes {
    Routes::new()
        .merge(cs_web_public::routes())
        .merge(cs_web_patient::routes())
        .merge(cs_web_clinician::routes())
        .merge(cs_web_governance::routes())
        .merge(cs_web_api::routes())
}

/// The routes, ready to serve.
pub fn router(web: Web, sessions: SessionSettings, security: Security) -> Router {
    let rows = Arc::new(StoredRows(web.app.clone()));
    let clock = web.app.clock.clone();
    let router = routes().into_router().fallback(async || Failure::NotFound);
    let router = router.layer(from_fn(session::touch)).layer(session::layer(rows, clock, sessions));
    security::apply(router, security).with_state(web).merge(assets::router())
}
