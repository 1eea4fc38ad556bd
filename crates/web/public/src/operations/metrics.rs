//! Counters in Prometheus's text format, for a collector on the same machine alone. They count; they name nobody.
use axum::{
    Extension,
    extract::ConnectInfo,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use cs_web_shared::Failure;
use std::{net::SocketAddr, sync::Arc};

/// Renders the counters. The binary adds it to the router as an `Extension`; without it there is no such page.
#[derive(Clone)]
pub struct MetricsText(pub Arc<dyn Fn() -> String + Send + Sync>);

pub async fn text(
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    text: Option<Extension<MetricsText>>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let near = peer.is_some_and(|Extension(ConnectInfo(peer))| peer.ip().is_loopback());
    // What came through a proxy of ours comes from loopback as well, and says so.
    let forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
    match text {
        Some(Extension(MetricsText(render))) if near && !forwarded => {
            let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
            Ok((kind, render()).into_response())
        }
        _ => Err(Failure::NotFound),
    }
}
