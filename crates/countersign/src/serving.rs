//! A process that serves: listens, answers, and ends when it is told to.
use crate::{
    clinic::{self, Clinic},
    server, telling,
};
use anyhow::{Context, Result, bail};
use cs_kernel::{Actor, OsRandom, SystemClock};
use cs_web_shared::{Web, security::Security};
use cs_workflows::{
    App,
    governance::pin_engines,
    people::{ALERTS_STAY, alerts_leave, start_check},
    workers::Workers,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// How long answers may take that were begun before the end.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// How long the workers may take to finish what they are at.
const LAST_STEPS: Duration = Duration::from_secs(10);

/// Takes the port before anything else is done, so that a port in use is said at once.
pub async fn listen(clinic: &Clinic) -> Result<TcpListener> {
    let address = SocketAddr::new(clinic.settings.server.bind, clinic.settings.server.port);
    let taken = || format!("cannot listen on {address}; is another program using the port? Choose one with --port N");
    TcpListener::bind(address).await.with_context(taken)
}

/// Serves until SIGTERM or Ctrl-C. `opened` says so to whoever started it, once nothing keeps the clinic shut.
pub async fn serve(clinic: &Clinic, listener: TcpListener, demo: bool, opened: impl FnOnce()) -> Result<()> {
    let server = &clinic.settings.server;
    let security = Security {
        clock: Arc::new(SystemClock),
        random: Arc::new(OsRandom),
        https: server.https,
        origins: server.origins.clone(),
    };
    keeps_its_promises(&clinic.app).await?;
    if !alerts_leave(&clinic.app) {
        tracing::warn!("{ALERTS_STAY}");
    }
    pin_engines(&clinic.app, &clinic.app.request(Actor::Operator("serve".into()))).await?;
    let key = clinic::log_key(&clinic.app.store, &clinic.place, &clinic.settings.log.origin).await?;
    let app = clinic.app.clone().verifier(key.verifier().clone());
    let owner = format!("{}-{}", std::process::id(), clinic.settings.server.port);
    let workers = Workers::start(&app, key, &owner);
    let web = Web { app, demo };
    let router = server::router(web, &clinic.settings, security, telling::metrics())
        .into_make_service_with_connect_info::<SocketAddr>();
    opened();
    let (end, mut ended) = tokio::sync::watch::channel(false);
    let serving = axum::serve(listener, router).with_graceful_shutdown(async move {
        told_to_end().await;
        let _ = end.send(true);
    });
    let result = tokio::select! {
        result = async { serving.await } => result.context("the server stopped"),
        () = async {
            let _ = ended.wait_for(|e| *e).await;
            // A page's live stream has no end of its own.
            tokio::time::sleep(LAST_ANSWERS).await;
        } => Ok(()),
    };
    workers.stop(LAST_STEPS).await;
    result
}

/// A clinic in which a page would reach nobody, or a patient in danger would get no words, is not opened.
async fn keeps_its_promises(app: &App) -> Result<()> {
    let missing = start_check(app).await?;
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = missing.iter().map(|problem| format!("  {problem}")).collect();
    bail!("the clinic cannot be opened to patients yet:\n{}", lines.join("\n"))
}

async fn told_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(_) => return interrupt.await.unwrap_or(()),
        };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    interrupt.await.unwrap_or(());
}
