//! An offline verification of a large log.
use crate::summary::row;
use anyhow::{Context, Result, anyhow};

const ENTRIES: u64 = 1_000_000;

pub fn run() -> Result<()> {
    for (opened, what) in
        [(false, "1 million entries verified, without openings"), (true, "the same with all openings and rules")]
    {
        let report = countersign_verifier::bench::run(ENTRIES, opened).map_err(|e| anyhow!("{e}"))?;
        let verified =
            report.get("verify_seconds").and_then(serde_json::Value::as_f64).context("no time was measured")?;
        anyhow::ensure!(report.get("holds") == Some(&true.into()), "the log does not hold");
        let measured = format!("{verified:.1} s");
        row(what, &measured, "≤ 10 s");
    }
    Ok(())
}
