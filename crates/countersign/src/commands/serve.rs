//! `countersign serve`: one process that answers pages and the interface, and works the clinic's timers.
use crate::{clinic, outbox::Outgoing, place::Place, serving};
use anyhow::{Context, Result};
use cs_workflows::{
    App,
    people::{awaits_set_up, set_up_code},
};
use std::{io::IsTerminal as _, net::IpAddr, sync::Arc};

/// Serve the clinic
///
/// Ends with what is missing where the clinic could not keep its promises: an empty roster, a missing crisis text. A database
/// without a clinic serves the page of the first-run set-up.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  countersign serve --data ./clinic\n  \
    countersign serve --data ./keys --database-url postgres://clinic@db.example.org/clinic --port 9000")]
pub struct Args {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    listen: Listen,
}

#[derive(Debug, Clone, clap::Args)]
pub struct Listen {
    /// The port; 0 takes a free one [default: 8080]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// The address to listen on [default: 127.0.0.1]
    #[arg(long, value_name = "ADDRESS")]
    pub bind: Option<IpAddr>,
}

impl Listen {
    pub fn over(&self, settings: &mut crate::settings::FileSettings) {
        settings.server.port = self.port.unwrap_or(settings.server.port);
        settings.server.bind = self.bind.unwrap_or(settings.server.bind);
    }
}

pub fn run(args: &Args) -> Result<()> {
    crate::telling::start();
    tokio::runtime::Runtime::new().context("the runtime did not start")?.block_on(serve(args))
}

async fn serve(args: &Args) -> Result<()> {
    let mut clinic = clinic::open(&args.place).await?;
    args.listen.over(&mut clinic.settings);
    let listener = serving::listen(&clinic).await?;
    clinic.settings.server.port = listener.local_addr()?.port();
    let settings = clinic.settings.for_use_cases();
    let outbox = Outgoing::new(clinic.settings.mail.as_ref(), settings.alert_webhook.is_some())?;
    clinic.app = clinic.app.settings(settings).outbox(Arc::new(outbox));
    let address = listener.local_addr()?;
    let invitation = match awaits_set_up(&clinic.app).await? {
        true => Some(invitation(&clinic.app, &address.to_string(), std::io::stdout().is_terminal())),
        false => None,
    };
    let opened = || {
        println!("Serving on http://{address}");
        if let Some(invitation) = invitation {
            println!("{invitation}");
        }
    };
    serving::serve(&clinic, listener, false, opened).await
}

/// How to make the clinic. The code goes to somebody who looks at a terminal, and into no file: what a service prints is kept
/// and carried elsewhere.
fn invitation(app: &App, address: &str, terminal: bool) -> String {
    let page = format!("There is no clinic yet. Make it on http://{address}/setup");
    if terminal {
        return format!("{page}\nThe page asks for the set-up code: {}", set_up_code(app));
    }
    format!(
        "{page}\nThe page asks for the set-up code; see it with: countersign user set-up-code, and the --data of this clinic"
    )
}
