//! Teaches the weights of the drafting engine and writes them. `./dev train notes` runs it.
use anyhow::{Context, anyhow};
use clap::Parser;
use cs_training::notes::{
    Clause, Ease, Line, Look, Taught, WORDS_SESSIONS_MIN, among, average_precision, fit, left_out, read, write,
};
use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

/// Teaches which clauses of a session a note wants, from written sessions with their facts.
#[derive(Debug, Parser)]
struct Args {
    /// Folder with written sessions (*.txt).
    #[arg(long)]
    sessions: PathBuf,
    /// Where the weights go.
    #[arg(long)]
    out: PathBuf,
    /// Leave out each fifth session, counted from this number (0 to 4), to draft it with weights that never saw it.
    #[arg(long)]
    without_fifth: Option<usize>,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let mut files: Vec<PathBuf> = fs::read_dir(&args.sessions)
        .with_context(|| format!("cannot read {}", args.sessions.display()))?
        .map(|f| f.map(|f| f.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let kept = files.iter().enumerate().filter(|(i, _)| args.without_fifth.is_none_or(|n| i % 5 != n % 5));
    let texts = kept.map(|(_, f)| fs::read_to_string(f)).collect::<Result<Vec<_>, _>>()?;
    let taught = read(&texts, WORDS_SESSIONS_MIN).map_err(|e| anyhow!(e))?;
    let mut out = io::stdout().lock();
    writeln!(out, "{} sessions, {} clauses, {} features", taught.sessions, taught.clauses.len(), taught.names.len())?;
    let ease = Ease::default();
    let (worth, critical) = teach(&taught, "first look", ease, &mut out)?;
    let among = among(&taught, ease);
    let (worth_among, critical_among) = teach(&among, "second look", ease, &mut out)?;
    let first = Look { names: &taught.names, worth: &worth, critical: &critical };
    let second = Look { names: &among.names, worth: &worth_among, critical: &critical_among };
    fs::write(&args.out, write(first, second)).with_context(|| format!("cannot write {}", args.out.display()))
}

/// The lines of all sessions; says how well lines do on sessions that they were not fitted to.
fn teach(taught: &Taught, name: &str, ease: Ease, out: &mut impl Write) -> anyhow::Result<(Line, Line)> {
    let [worth, critical] = [|c: &Clause| c.worth, |c: &Clause| c.critical].map(|is| {
        let scored = left_out(taught, is, ease);
        (
            scored.iter().filter(|s| s.1).count(),
            average_precision(scored),
            fit(&taught.clauses.iter().collect::<Vec<_>>(), &taught.names, is, ease),
        )
    });
    writeln!(
        out,
        "{name}: average precision on sessions left out: worth {:.3} of {}, critical {:.3} of {}",
        worth.1, worth.0, critical.1, critical.0
    )?;
    Ok((worth.2, critical.2))
}
