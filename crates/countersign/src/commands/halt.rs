//! `countersign halt`: the one lever that stops every program judgement, from the shell.
use crate::{clinic, place::Place};
use anyhow::{Context, Result, bail};
use cs_kernel::Actor;
use cs_workflows::{
    App,
    governance::{HaltLine, halt_state, lift_halt, pull_halt, test_halt},
};
use std::process::ExitCode;

/// Stop all AI, start it again, or see how it stands
///
/// Stopping takes effect within a second in every process that works on this clinic. Messages go on arriving, unscreened, in front of
/// people.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Stop all AI
    #[command(after_help = "Example:\n  countersign halt pull --data ./clinic --reason 'wrong wording in drafts'")]
    Pull {
        /// Why, in one line; staff read it, patients do not
        #[arg(long, default_value = "")]
        reason: String,
        #[command(flatten)]
        place: Place,
    },
    /// Start AI again: lifts every halt in force
    #[command(after_help = "Example:\n  countersign halt lift --data ./clinic")]
    Lift(Place),
    /// Whether AI is stopped, by whom and since when
    #[command(
        after_help = "Exit codes: 0 AI runs, 1 AI is stopped.\n\nExample:\n  countersign halt status --data ./clinic"
    )]
    Status(Place),
    /// Ask every engine while a halt is played, and see that none answers
    #[command(
        after_help = "Exit codes: 0 the halt holds, 1 an engine answered.\n\nExample:\n  countersign halt test --data ./clinic"
    )]
    Test(Place),
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("the runtime did not start")?;
    runtime.block_on(async {
        match &args.what {
            What::Pull { reason, place } => pull(&open(place).await?, reason).await,
            What::Lift(place) => lift(&open(place).await?).await,
            What::Status(place) => status(&open(place).await?).await,
            What::Test(place) => test(&open(place).await?).await,
        }
    })
}

/// A clinic that is there: a halt in a folder that was made by mistyping its name would stop nothing.
async fn open(place: &Place) -> Result<App> {
    clinic::existing_store(place).await?.close().await?;
    Ok(clinic::open(place).await?.app)
}

fn operator(app: &App) -> cs_kernel::RequestContext {
    app.request(Actor::Operator("halt".into()))
}

async fn pull(app: &App, reason: &str) -> Result<ExitCode> {
    pull_halt(app, &operator(app), reason).await?;
    println!("all AI is stopped; people go on by hand");
    Ok(ExitCode::SUCCESS)
}

async fn lift(app: &App) -> Result<ExitCode> {
    let in_force = halt_state(app, &operator(app)).await?.in_force;
    if in_force.is_empty() {
        bail!("no halt is in force");
    }
    for halt in &in_force {
        lift_halt(app, &operator(app), halt.id).await?;
    }
    println!("AI runs again");
    Ok(ExitCode::SUCCESS)
}

async fn status(app: &App) -> Result<ExitCode> {
    let in_force = halt_state(app, &operator(app)).await?.in_force;
    let line = |halt: &HaltLine| {
        let reason = if halt.reason.is_empty() { String::new() } else { format!(": {}", halt.reason) };
        println!("stopped by {} at {}{reason}", halt.pulled_by, halt.pulled_at);
    };
    in_force.iter().for_each(line);
    if in_force.is_empty() {
        println!("AI runs");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}

async fn test(app: &App) -> Result<ExitCode> {
    let tested = test_halt(app, &operator(app)).await?;
    if tested.held {
        println!("the halt holds: no engine answered ({} ms)", tested.millis);
        return Ok(ExitCode::SUCCESS);
    }
    println!("an engine answered while the halt was in force; stop the servers and report this");
    Ok(ExitCode::from(1))
}
