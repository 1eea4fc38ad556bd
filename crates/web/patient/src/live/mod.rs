//! Tells open pages that something of this patient's has changed, so that they ask again. Never what.
use axum::{extract::State, response::IntoResponse};
use cs_kernel::{Actor, EventId, PatientId};
use cs_web_shared::{
    Failure, PatientReader, Routes, Web,
    live::{self, Live},
};
use cs_workflows::{App, Changed, messages::own_threads_changed};
use futures::stream;
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// Other processes write to the database too, and tell this one nothing.
const LOOK_EVERY: Duration = Duration::from_secs(2);

pub fn routes() -> Routes {
    Routes::new().get("/events", events)
}

struct Watching {
    app: App,
    reader: Actor,
    patient: PatientId,
    seen: Option<EventId>,
    told: Receiver<Changed>,
}

async fn events(State(web): State<Web>, reader: PatientReader) -> Result<impl IntoResponse, Failure> {
    let told = web.app.wake.listen();
    let (actor, patient) = (reader.ctx.actor.clone(), reader.patient.id);
    let seen = own_threads_changed(&web.app, &actor, patient, None).await?.map(|c| c.0);
    let watching = Watching { app: web.app, reader: actor, patient, seen, told };
    Ok(live::stream(stream::unfold(watching, next)))
}

/// Waits for a change. Ends where the account can no longer be read: the browser asks again, and meets the sign-in.
async fn next(mut watching: Watching) -> Option<((Live, String), Watching)> {
    loop {
        watching.wait().await;
        match own_threads_changed(&watching.app, &watching.reader, watching.patient, watching.seen).await {
            Ok(Some((event, thread))) => {
                watching.seen = Some(event);
                return Some(((Live::Thread, thread.to_string()), watching));
            }
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(%error, "a patient's page is not kept current for the moment");
                return None;
            }
        }
    }
}

impl Watching {
    /// Until this process says that threads changed, or two seconds have passed.
    async fn wait(&mut self) {
        let heard = async {
            loop {
                match self.told.recv().await {
                    Ok(Changed::Threads) | Err(RecvError::Lagged(_)) => return,
                    Ok(_) => {}
                    Err(RecvError::Closed) => std::future::pending().await,
                }
            }
        };
        let _ = tokio::time::timeout(LOOK_EVERY, heard).await;
    }
}
