//! From the start of the process to the first page, and what it holds while nothing happens.
use crate::{
    clinic,
    server::Server,
    summary::{Times, ms, row},
};
use anyhow::Result;
use std::{path::Path, time::Duration};

pub async fn run(program: &Path) -> Result<()> {
    let data = tempfile::tempdir()?;
    clinic::demo(data.path(), cs_triage::TriageEngine::lexicon()?).await?.store.close().await?;
    let starts =
        (0..5).map(|_| Server::start(program, data.path()).map(|s| s.first_page)).collect::<Result<Vec<_>>>()?;
    let starts = Times::of(starts);
    row("start to first page, existing database (slowest of 5)", &ms(starts.at(100.0)), "≤ 1 s");
    let server = Server::start(program, data.path())?;
    tokio::time::sleep(Duration::from_secs(10)).await;
    row("memory of an idle server, after 10 s", &format!("{} MiB", server.memory()?), "≤ 150 MB");
    Ok(())
}
