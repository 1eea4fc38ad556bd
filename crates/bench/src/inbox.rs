//! The inbox page over HTTP, with a long history behind it.
use crate::{
    clinic, history,
    server::Server,
    summary::{Times, ms, row},
};
use anyhow::{Result, ensure};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const PAGES: usize = 1_000;
const WARM_UP: usize = 20;

/// How long the log may take to catch up with a history that was written at once.
const CATCH_UP: Duration = Duration::from_secs(600);

/// Waits until the server has given everything its place in the log: the page is measured beside a clinic's work, not beside a year's.
async fn settled(data: &Path) -> Result<()> {
    let app = clinic::open(data, cs_triage::TriageEngine::lexicon()?).await?;
    let begun = Instant::now();
    while !app.store.log().pending(1).await?.is_empty() {
        ensure!(begun.elapsed() < CATCH_UP, "the log has not caught up after {} s", CATCH_UP.as_secs());
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    app.store.close().await?;
    Ok(())
}

pub async fn run(program: &Path, messages: u64) -> Result<()> {
    let data = tempfile::tempdir()?;
    let app = clinic::demo(data.path(), cs_triage::TriageEngine::lexicon()?).await?;
    let progress = indicatif::ProgressBar::new(messages);
    history::write(&app, messages, &progress).await?;
    progress.finish_and_clear();
    let count = app.store.reader().messages().count_all().await?;
    app.store.close().await?;
    let server = Server::start(program, data.path())?;
    settled(data.path()).await?;
    let reader = server.sign_in("maya.chen", cs_demo::DEMO_PASSWORD)?;
    for _ in 0..WARM_UP {
        reader.page("/inbox")?;
    }
    let times = Times::of((0..PAGES).map(|_| reader.page("/inbox")).collect::<Result<Vec<_>>>()?);
    let budget = if messages > 500_000 { "p99 ≤ 40 ms" } else { "p99 ≤ 30 ms" };
    let measured = format!("p50 {}, p99 {} ({} pages)", ms(times.at(50.0)), ms(times.at(99.0)), times.len());
    row(&format!("inbox page, {count} messages in the database"), &measured, budget);
    Ok(())
}
