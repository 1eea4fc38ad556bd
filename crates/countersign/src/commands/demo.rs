//! `countersign demo`: a clinic of made-up people in an embedded database, served.
use crate::{clinic, commands::serve::Listen, outbox::Folder, place::Place, serving};
use anyhow::{Context, Result, bail};
use cs_demo::{Before, DEMO_PASSWORD, Loaded};
use indicatif::ProgressBar;
use std::{fs, sync::Arc};

/// Serve a demonstration clinic whose people are all made up
///
/// The first start fills the folder; later starts go on with what is there. Nothing is sent outside: what would be mail is written
/// into DIR/outbox.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  countersign demo --data ./demo-data --port 8080")]
pub struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    listen: Listen,
    /// Fill the folder and end, without serving
    #[arg(long)]
    seed_only: bool,
}

pub fn run(args: &Args) -> Result<()> {
    crate::telling::start();
    tokio::runtime::Runtime::new().context("the runtime did not start")?.block_on(demo(args))
}

async fn demo(args: &Args) -> Result<()> {
    let place = args.place.clone().or_data("demo-data");
    reads_with_the_lexicon(&place)?;
    let mut clinic = clinic::connect(&place).await?;
    args.listen.over(&mut clinic.settings);
    // A browser keeps a secure cookie of http://localhost, and not of http://127.0.0.1.
    clinic.settings.server.secure_cookies = false;
    let listener = if args.seed_only { None } else { Some(serving::listen(&clinic).await?) };
    let loaded = seed(&clinic).await?;
    let Some(listener) = listener else {
        println!("{} is in {}", loaded.clinic, place.data().display());
        return Ok(());
    };
    let port = listener.local_addr()?.port();
    clinic.settings.server.port = port;
    let outbox = Arc::new(Folder::new(&place.data().join("outbox"))?);
    let mut settings = clinic.settings.for_use_cases();
    // Nothing is sent there: the folder shows what an alert would say.
    settings.alert_webhook.get_or_insert_with(|| "https://alerts.example.org/on-call".into());
    clinic.app = clinic.app.clone().settings(settings).outbox(outbox);
    serving::serve(&clinic, listener, true, || print(&loaded, port)).await
}

/// The past that is played was written for the lexicon, and an engine that counts stays the one that is pinned: so the folder says so,
/// for every command that opens it.
fn reads_with_the_lexicon(place: &Place) -> Result<()> {
    let file = place.settings_file();
    if file.exists() || place.master_key().exists() {
        return Ok(());
    }
    fs::create_dir_all(place.data()).with_context(|| format!("cannot make {}", place.data().display()))?;
    fs::write(&file, "[triage]\nengine = \"lexicon\"\n").with_context(|| format!("cannot write {}", file.display()))
}

/// Fills an empty database; one that holds the demonstration already is taken as it is.
async fn seed(clinic: &clinic::Clinic) -> Result<Loaded> {
    if clinic.app.store.ready().await? && !clinic.app.store.reader().sites().all().await?.is_empty() {
        let folder = clinic.place.data().display();
        return match cs_demo::before(&clinic.app).await? {
            Before::Loaded(loaded) => Ok(*loaded),
            Before::CutOff => {
                bail!("the demonstration in {folder} was cut off while it was made; delete that folder and start again")
            }
            Before::Other => {
                bail!("{folder} holds a clinic that is no demonstration; choose another folder with --data")
            }
        };
    }
    let bar = ProgressBar::new(0);
    let loaded = cs_demo::load(&clinic.app, &|progress| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    })
    .await?;
    bar.finish_and_clear();
    Ok(loaded)
}

fn print(loaded: &Loaded, port: u16) {
    let counts = &loaded.counts;
    println!("\n{}: a demonstration. Everybody in it is made up.", loaded.clinic);
    println!(
        "{} clinicians, {} supervisors, {} patients, {} threads of three months; {} wait, {} escalations are open.\n",
        counts.clinicians, counts.supervisors, counts.patients, counts.threads, counts.waiting, counts.open_escalations
    );
    println!("  http://localhost:{port}\n");
    println!("Sign in with the password \"{DEMO_PASSWORD}\" as");
    for who in loaded.sign_ins.iter().filter(|s| s.featured) {
        println!("  {:<20} {}", who.login, who.show);
    }
    println!("\nStop with Ctrl-C; the next start goes on with what is there.");
}
