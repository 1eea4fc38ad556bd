//! `countersign calibrate`: thresholds for the messages of one's own site.
use crate::engines::SiteCalibration;
use crate::input;
use anyhow::{Context, Result};
use cs_evaluation::{Labelled, labelled};
use cs_messages::Level;
use cs_triage::calibration::{Calibration, Threshold};
use cs_triage::{TriageEngine, Weighed};
use std::path::PathBuf;
use std::process::ExitCode;

/// Choose the triage thresholds on your own labelled messages, for a share of misses that you state
///
/// In: labelled messages as for `evaluate triage`; they must be your own, labelled by clinicians, and taken as they come, not picked. The
/// thresholds are the highest at which, of crises (and of all urgent messages) like these, no more than the stated share is expected to be
/// missed: conformal risk control. Name the file that comes out in the setting triage.calibration. The lexicon stays the floor whatever
/// the thresholds are. It takes at least 50 labelled messages of a level, and more for a small share.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  countersign calibrate --input labelled.jsonl --miss-crisis 0.02 --out calibration.json\n\n\
    Exit codes: 0 ok, 2 bad input or too few labelled messages."
)]
pub struct Args {
    /// A JSON Lines file; - is standard input
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// The share of crises that may be missed
    #[arg(long, value_name = "SHARE", default_value_t = 0.02)]
    miss_crisis: f64,
    /// The share of crises and urgent messages together that may be missed
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    miss_urgent: f64,
    /// Where the thresholds go
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let messages = labelled::read_lines(input::open(&args.input)?)?;
    let engine = TriageEngine::load()?;
    let shipped = engine.calibration().context("the shipped engine has no calibration")?;
    let weighed: Vec<(&Labelled, Weighed)> =
        messages.iter().filter_map(|m| Some((m, engine.weigh(&m.thread()).ok()?))).collect();
    let crises = chances(&weighed, |m| Some(m.truth.crisis()), |w| own(w, w.crisis, Level::Crisis));
    let urgent = chances(&weighed, |m| m.truth.crisis_or_urgent(), |w| own(w, w.urgent, Level::Urgent));
    let calibration = Calibration {
        crisis_threshold: Threshold::choose(&crises, args.miss_crisis).context("crises")?,
        urgent_threshold: Threshold::choose(&urgent, args.miss_urgent).context("crises and urgent messages")?,
        ..shipped
    };
    let found = SiteCalibration { model: cs_triage::MODEL_DIGEST.to_owned(), calibration };
    std::fs::write(&args.out, serde_json::to_string_pretty(&found)? + "\n")
        .with_context(|| format!("cannot write {}", args.out.display()))?;
    for (what, was, now) in [
        ("crisis", shipped.crisis_threshold, calibration.crisis_threshold),
        ("urgent", shipped.urgent_threshold, calibration.urgent_threshold),
    ] {
        eprintln!(
            "{what}: from {:.3} to {:.3}, on {} labelled messages, for at most {:.1}% missed",
            was.at,
            now.at,
            now.dangers,
            now.miss_rate * 100.0
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// What the lexicon holds for this level is found whatever the threshold is.
fn own(weighed: &Weighed, chance: f64, level: Level) -> f64 {
    if weighed.floor.level >= level { 1.0 } else { chance }
}

fn chances(
    weighed: &[(&Labelled, Weighed)],
    danger: impl Fn(&Labelled) -> Option<bool>,
    chance: impl Fn(&Weighed) -> f64,
) -> Vec<f64> {
    weighed.iter().filter(|(m, _)| danger(m) == Some(true)).map(|(_, w)| chance(w)).collect()
}
