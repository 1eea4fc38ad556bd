//! `countersign user`: accounts of staff from the shell, for the day on which nobody can sign in.
use crate::{clinic, place::Place};
use anyhow::{Context, Result, anyhow, bail};
use cs_kernel::{Actor, RequestContext, SiteId};
use cs_people::Role;
use cs_workflows::{
    App, Error,
    people::{
        AddStaff, IssuedCode, StaffDetails, add_staff_account, awaits_set_up, clinic_sites, list_staff, reset_account,
        set_up_code,
    },
};

/// Accounts of staff, from the shell
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Add somebody, and print the one-time code with which they choose a password
    #[command(
        after_help = "Example:\n  countersign user add lee.park --name 'Lee Park' --email lee.park@example.org \\\n    \
        --role administrator --data ./clinic"
    )]
    Add(Add),
    /// Print who works here, with their roles and licences
    #[command(after_help = "Example:\n  countersign user list --data ./clinic")]
    List(Place),
    /// Print a one-time code for an account: a forgotten password, a locked account
    ///
    /// Every sign-in of the account ends. The old password works until the code is used.
    #[command(after_help = "Example:\n  countersign user code lee.park --data ./clinic")]
    Code {
        /// The sign-in name
        login: String,
        #[command(flatten)]
        place: Place,
    },
    /// Print the code that the page of the first-run set-up asks for
    #[command(after_help = "Example:\n  countersign user set-up-code --data ./clinic")]
    SetUpCode(Place),
}

#[derive(Debug, clap::Args)]
struct Add {
    /// The sign-in name
    login: String,
    /// As patients should see it
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: String,
    #[arg(long, default_value = "")]
    phone: String,
    /// clinician, supervisor, compliance or administrator; may be given several times
    #[arg(long = "role", required = true)]
    roles: Vec<Role>,
    /// The site's id or name, where the clinic has several
    #[arg(long)]
    site: Option<String>,
    #[command(flatten)]
    place: Place,
}

pub fn run(args: &Args) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().context("the runtime did not start")?;
    runtime.block_on(async {
        match &args.what {
            What::Add(args) => add(args).await,
            What::List(place) => list(&open(place).await?).await,
            What::Code { login, place } => code(&open(place).await?, login).await,
            What::SetUpCode(place) => set_up(&open(place).await?).await,
        }
    })
}

async fn open(place: &Place) -> Result<App> {
    clinic::existing_store(place).await?.close().await?;
    Ok(clinic::open(place).await?.app)
}

async fn set_up(app: &App) -> Result<()> {
    if !awaits_set_up(app).await? {
        bail!("this clinic is set up already; for somebody who cannot sign in, run 'countersign user code LOGIN'");
    }
    println!("{}", set_up_code(app));
    Ok(())
}

fn operator(app: &App) -> RequestContext {
    app.request(Actor::Operator("user".into()))
}

async fn add(args: &Add) -> Result<()> {
    let app = open(&args.place).await?;
    let site = site(&app, args.site.as_deref()).await?;
    let details = StaffDetails {
        name: args.name.clone(),
        email: args.email.clone(),
        phone: args.phone.clone(),
        roles: args.roles.clone(),
    };
    let command = AddStaff { site, details, login: args.login.clone() };
    let (_, code) = add_staff_account(&app, &operator(&app), command).await.map_err(said)?;
    print(&app, &code);
    Ok(())
}

async fn site(app: &App, wanted: Option<&str>) -> Result<SiteId> {
    let sites = clinic_sites(app).await?;
    match (wanted, sites.as_slice()) {
        (_, []) => bail!("there is no clinic yet; start the server and set it up in a browser"),
        (None, [only]) => Ok(only.id),
        (None, several) => {
            let names: Vec<&str> = several.iter().map(|s| s.name.as_str()).collect();
            bail!("say which site with --site: {}", names.join(", "))
        }
        (Some(wanted), sites) => {
            let found = sites.iter().find(|s| s.name == wanted || s.id.to_string() == wanted);
            found.map(|s| s.id).ok_or_else(|| anyhow!("there is no site '{wanted}'"))
        }
    }
}

async fn list(app: &App) -> Result<()> {
    for site in clinic_sites(app).await? {
        println!("{}", site.name);
        for line in list_staff(app, &operator(app), site.id).await.map_err(said)? {
            let member = &line.member;
            let roles: Vec<&str> = member.roles.iter().map(|r| r.as_str()).collect();
            let licences: Vec<String> =
                member.licences.iter().map(|l| format!("{} until {}", l.kind, l.expires_on)).collect();
            let left = if member.active() { "" } else { "  (left)" };
            println!("  {:<28} {:<26} {}{left}", member.name, roles.join(", "), licences.join(", "));
        }
    }
    Ok(())
}

async fn code(app: &App, login: &str) -> Result<()> {
    let code = match reset_account(app, &operator(app), login).await {
        Err(Error::NotFound) => bail!("there is no account '{login}'"),
        code => code.map_err(said)?,
    };
    print(app, &code);
    Ok(())
}

fn print(app: &App, code: &IssuedCode) {
    println!("{}", code.code);
    println!("enter it at {}/enrol before {}", app.settings.public_url, code.expires_at);
}

/// All problems of a command at once.
fn said(error: Error) -> anyhow::Error {
    match error {
        Error::Invalid(problems) => {
            let all: Vec<String> = problems.into_iter().map(|p| format!("{}: {}", p.field, p.problem)).collect();
            anyhow!("{}", all.join("; "))
        }
        other => other.into(),
    }
}
