//! `countersign erase`: destroys a patient's key. Nothing brings the words back.
use crate::{clinic, place::Place};
use anyhow::{Context, Result, bail};
use cs_kernel::{Actor, PatientId};
use cs_workflows::{
    Error,
    governance::{ErasePatient, erase_patient},
};

/// Erase what a clinic holds of somebody
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Destroy a patient's key: nobody can read what they wrote any more, and the ledger stays verifiable
    ///
    /// There is no way back. It is refused while an escalation of theirs is open or a signed reply is on its way. Old backups of the
    /// database still hold the key: destroy them as well.
    #[command(
        after_help = "Example:\n  countersign erase patient pat_01hr0000000000000000000000 --data ./clinic \\\n    \
        --retention-is-over --no-legal-hold"
    )]
    Patient {
        /// pat_ and 26 letters and digits
        id: PatientId,
        /// The time for which the law wants the record kept is over
        #[arg(long)]
        retention_is_over: bool,
        /// No court, regulator or insurer has asked for the record to be kept
        #[arg(long)]
        no_legal_hold: bool,
        #[command(flatten)]
        place: Place,
    },
}

pub fn run(args: &Args) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().context("the runtime did not start")?;
    runtime.block_on(erase(args))
}

async fn erase(args: &Args) -> Result<()> {
    let What::Patient { id, retention_is_over, no_legal_hold, place } = &args.what;
    if !(*retention_is_over && *no_legal_hold) {
        bail!("say that it may be done: --retention-is-over --no-legal-hold; nothing was erased");
    }
    clinic::existing_store(place).await?.close().await?;
    let app = clinic::open(place).await?.app;
    let asked = ErasePatient { patient: *id, retention_is_over: *retention_is_over, no_legal_hold: *no_legal_hold };
    match erase_patient(&app, &app.request(Actor::Operator("erase".into())), asked).await {
        Err(Error::NotFound) => bail!("there is no patient {id}, or they were erased before"),
        done => done?,
    }
    println!("erased {id}; destroy the backups of the database that are older than this");
    Ok(())
}
