//! `countersign config check`: reads the settings as `serve` would, and says what is wrong.
use crate::{clinic, place::Place};
use anyhow::Result;

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

pub fn run(args: &Args) -> Result<()> {
    let What::Check(place) = &args.what;
    let settings = clinic::settings(place)?;
    let file = place.settings_file();
    let from =
        if file.is_file() { file.display().to_string() } else { format!("defaults; there is no {}", file.display()) };
    println!("# {from}\n{}", toml::to_string_pretty(&settings)?);
    Ok(())
}
