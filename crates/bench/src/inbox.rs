//! The inbox page over HTTP, with a long history behind it.
use crate::{
    clinic, history,
    server::Server,
    summary::{Times, ms, row},
};
use anyhow::Result;
use std::path::Path;

const PAGES: usize = 1_000;
const WARM_UP: usize = 20;

pub async fn run(program: &Path, messages: u64) -> Result<()> {
    let data = tempfile::tempdir()?;
    let app = clinic::demo(data.path()).await?;
    let progress = indicatif::ProgressBar::new(messages);
    history::write(&app, messages, &progress).await?;
    progress.finish_and_clear();
    let count = app.store.reader().messages().count_all().await?;
    app.store.close().await?;
    let server = Server::start(program, data.path())?;
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
