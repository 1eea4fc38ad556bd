//! Serves the style guide: `cargo run -p cs-web-shared --example gallery [PORT]`.
use axum::Router;
use cs_kernel::{OsRandom, SystemClock};
use cs_web_shared::{assets, gallery, security};
use std::{io::Write as _, sync::Arc};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|p| p.parse().ok()).unwrap_or(8765u16);
    let rules = security::Security {
        clock: Arc::new(SystemClock),
        random: Arc::new(OsRandom),
        https: false,
        origins: Vec::new(),
    };
    let router = Router::<()>::new().merge(gallery::router()).fallback(async || cs_web_shared::Failure::NotFound);
    let router = security::apply(router, rules).merge(assets::router());
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    writeln!(std::io::stdout(), "http://{}/gallery", listener.local_addr()?)?;
    axum::serve(listener, router).await
}
