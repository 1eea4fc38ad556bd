//! Teaches the grounding model from visits with their notes, and says how it does on visits that it has not seen.
// What it measures, it prints.
#![allow(clippy::print_stdout)]
mod chance;
mod corrupt;
mod grow;
mod measure;
mod pairs;
mod visits;

use anyhow::Result;
use clap::Parser;
use cs_grounding::{FEATURES, Forest, Grounding, Lexicon};
use std::path::PathBuf;

#[derive(Debug, Parser)]
struct Args {
    /// JSON Lines of visits to learn from
    #[arg(long, required = true)]
    train: Vec<PathBuf>,
    /// Visits that nothing is learnt from
    #[arg(long, required = true)]
    held_out: Vec<PathBuf>,
    /// Where the model goes
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long, default_value_t = 160)]
    rounds: usize,
    #[arg(long, default_value_t = 3)]
    depth: usize,
    /// Show the worst sentences of the held-out visits
    #[arg(long, default_value_t = 0)]
    show: usize,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let empty = Forest { start: 0.0, trees: Vec::new() };
    let engine = Grounding::with_model(Lexicon::load()?, empty);
    let read = |paths: &[PathBuf]| -> Result<Vec<visits::Visit>> {
        paths.iter().map(|p| visits::read(p)).collect::<Result<Vec<_>>>().map(|v| v.into_iter().flatten().collect())
    };
    // Some snippets and sessions are held out as well: by their names.
    let (mut train, mut held_out) = (read(&args.train)?, read(&args.held_out)?);
    let kept = train
        .extract_if(.., |v| {
            let one_in = if v.id.starts_with("mts") { 6 } else { 3 };
            !v.id.starts_with("aci") && chance::Chance::of(5, &v.id).below(one_in) == 0
        })
        .collect::<Vec<_>>();
    held_out.extend(kept);
    let settings = grow::Settings { rounds: args.rounds, depth: args.depth, rate: 0.12, leaf_weight_min: 6.0 };
    let learn = pairs::make(&engine, &train, 1);
    let seen = pairs::make(&engine, &held_out, 2);
    println!("{} sentences to learn from, {} held out", learn.len(), seen.len());
    let model = trimmed(&learn, &settings);
    for (n, (name, _)) in FEATURES.iter().enumerate() {
        measure::alone(name, n, &seen);
    }
    let scored = measure::scored(&model, &seen);
    for source in ["aci", "mts", "session", ""] {
        measure::report(source, &scored);
    }
    measure::show(&scored, args.show);
    if let Some(out) = args.out {
        let text = serde_json::to_string(&model)? + "\n";
        std::fs::write(out.with_file_name("DIGEST"), cs_grounding::digest(&text) + "\n")?;
        std::fs::write(out, text)?;
    }
    Ok(())
}

/// Some sentences of true notes rest on nothing that was said. Those that a first model finds least supported are left out of a second.
fn trimmed(pairs: &[pairs::Pair], settings: &grow::Settings) -> Forest {
    let rows = |keep: &dyn Fn(&pairs::Pair) -> bool| -> Vec<grow::Row> {
        pairs
            .iter()
            .filter(|p| keep(p))
            .map(|p| grow::Row { features: p.looked.features.clone(), supported: p.wrong.is_none(), weight: p.weight })
            .collect()
    };
    let first = grow::grow(&rows(&|_| true), settings);
    let mut scores: Vec<f32> =
        pairs.iter().filter(|p| p.wrong.is_none()).map(|p| first.score(&p.looked.features)).collect();
    scores.sort_by(f32::total_cmp);
    let least = scores[scores.len() / 12];
    grow::grow(&rows(&|p| p.wrong.is_some() || first.score(&p.looked.features) > least), settings)
}
