//! The server: every page and every route of the interface, wrapped in what must hold for each request.
use crate::settings::FileSettings;
use axum::{
    Extension, Router,
    middleware::{from_fn, from_fn_with_state},
};
use cs_web_api::TokenLimit;
use cs_web_public::MetricsText;
use cs_web_shared::{
    Failure, Routes, Web, assets, frame_failures, security,
    security::Security,
    session::{self, SessionSettings, StoredRows},
};
use std::sync::Arc;

/// Every route there is. A test walks them all.
pub fn routes() -> Routes {
    routes_with(0, TokenLimit::default())
}

fn routes_with(proxies: usize, tokens: TokenLimit) -> Routes {
    Routes::new()
        .merge(cs_web_public::routes_behind(proxies))
        .merge(cs_web_patient::routes())
        .merge(cs_web_clinician::routes())
        .merge(cs_web_governance::routes())
        .merge(cs_web_api::routes_with(tokens))
}

/// The routes, ready to serve. `metrics` tells the numbers of this process, where they are counted.
pub fn router(web: Web, settings: &FileSettings, security: Security, metrics: Option<MetricsText>) -> Router {
    let server = &settings.server;
    let sessions = SessionSettings { idle_minutes: settings.sign_in.idle_minutes, secure: server.secure_cookies };
    let tokens = TokenLimit::new(settings.api.per_minute, settings.api.at_once);
    let rows = Arc::new(StoredRows(web.app.clone()));
    let clock = web.app.clock.clone();
    let router = routes_with(server.proxies, tokens).into_router().fallback(async || Failure::NotFound);
    let router = router.layer(from_fn_with_state(web.clone(), frame_failures));
    let router = router.layer(from_fn(session::touch)).layer(session::layer(rows, clock, sessions));
    let router = match metrics {
        Some(text) => router.layer(Extension(text)),
        None => router,
    };
    security::apply(router, security).with_state(web).merge(assets::router())
}
