//! JSON Lines from standard input, judged, to standard output: `cargo run -p cs-triage --example lines < messages.jsonl`.
use cs_triage::TriageEngine;
use cs_triage::wire::run_lines;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let summary = run_lines(&TriageEngine::load()?, std::io::stdin().lock(), std::io::stdout().lock())?;
    eprintln!("{summary:?}");
    Ok(())
}
