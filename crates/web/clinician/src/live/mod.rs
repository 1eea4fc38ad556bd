//! The stream that keeps the pages of staff current. It says that something changed, never what: the page asks again for
//! what its reader may see.
mod watch;

use axum::{extract::State, response::IntoResponse};
use cs_web_shared::{Routes, StaffReader, Web, live::stream};
use watch::Watch;

pub fn routes() -> Routes {
    Routes::new().get("/inbox/events", events)
}

/// `GET /inbox/events`
async fn events(State(web): State<Web>, reader: StaffReader) -> impl IntoResponse {
    stream(futures::stream::unfold(Watch::new(web, reader), async |mut watch| {
        let next = watch.next().await?;
        Some((next, watch))
    }))
}
