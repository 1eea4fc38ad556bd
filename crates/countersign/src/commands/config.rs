//! `countersign config check`: reads the settings as `serve` would, and says what is wrong.
use crate::{clinic, drafting, engines, place::Place};
use anyhow::Result;
use cs_workflows::people::ALERTS_STAY;
use std::process::ExitCode;

/// Look at the settings
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Read the settings as 'serve' would, print what holds, and say what is wrong
    #[command(after_help = "Example:\n  countersign config check --data ./clinic")]
    Check(Place),
}

/// Exit code 1 where the settings hold and on-call could not be reached with them.
pub fn run(args: &Args) -> Result<ExitCode> {
    let What::Check(place) = &args.what;
    let settings = clinic::settings(place)?;
    let file = place.settings_file();
    let from =
        if file.is_file() { file.display().to_string() } else { format!("defaults; there is no {}", file.display()) };
    println!("# {from}\n{}", toml::to_string_pretty(&settings)?);
    // What 'serve' would refuse to start with is said here.
    if let Some(engine) = engines::reader(&settings.triage.engine, settings.triage.calibration.as_deref()) {
        engine?;
    }
    if let Some(provider) = &settings.provider {
        drafting::provider(provider)?;
    }
    if let Some(second) = &settings.second_reader {
        drafting::second_reader(second)?;
    }
    if settings.mail.is_none() && settings.alerts.webhook.is_none() {
        eprintln!("{ALERTS_STAY}");
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}
