//! `./dev corpus [FOLDER]`: checks every written file and writes the splits beside the folder of the written files. Without a folder it
//! is that of the repository. Exit code 1 where something is wrong; then nothing is written.
use cs_evaluation::{Corpus, Split};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../corpus/messages"), PathBuf::from);
    let folder = folder
        .canonicalize()
        .map_err(|_| format!("there is no folder {}; name one that is there", folder.display()))?;
    let corpus = Corpus::read(&folder.join("written"))?;
    let mut out = std::io::stdout().lock();
    for (what, count) in corpus.counts() {
        writeln!(out, "{count:6}  {what}")?;
    }
    if corpus.messages.is_empty() {
        writeln!(out, "{} holds no messages; nothing is written", folder.join("written").display())?;
        return Ok(ExitCode::from(1));
    }
    if !corpus.problems.is_empty() {
        for problem in &corpus.problems {
            writeln!(out, "{problem}")?;
        }
        writeln!(out, "{} problems: mend them and run this again; nothing is written", corpus.problems.len())?;
        return Ok(ExitCode::from(1));
    }
    for split in Split::ALL {
        let path = folder.join(format!("{}.jsonl", split.as_str()));
        std::fs::write(&path, corpus.lines(split)?)?;
        writeln!(out, "wrote {}", path.display())?;
    }
    Ok(ExitCode::SUCCESS)
}
