//! The first-run set-up: a site, its first administrator and licensed clinician, a roster, and approved crisis texts. What it
//! makes passes the start check, or nothing is made.
use super::{
    Proven, WhoReads, first_site, passwords, set_up_code,
    set_up_details::{Person, SetUp, SetUpClinic, check},
    start_check::site_problems,
};
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_kernel::{AccountId, Actor, CareTeamId, RequestContext, SignedDuration, SiteId};
use cs_ledger::Fact;
use cs_people::{Account, AccountHolder, CareTeam, Lockout, Staff};
use cs_policy::Action;
use cs_storage::UnitOfWork;

/// Two who set up at once: one waits no longer than this for the other.
const LONGEST: SignedDuration = SignedDuration::from_mins(2);
const LEASE: &str = "set_up_clinic";

/// Whether this database has no clinic yet, so that the first-run page is open.
pub async fn awaits_set_up(app: &App) -> Result<bool> {
    let reader = app.store.reader();
    Ok(reader.sites().all().await?.is_empty() && !reader.accounts().any().await?)
}

/// Answers the first administrator, signed in.
pub async fn set_up_clinic(app: &App, ctx: &RequestContext, command: SetUpClinic) -> Result<Proven> {
    authorise::clinic(app, ctx, Action::SetUpClinic).await?;
    refuse_a_second(app).await?;
    if !set_up_code::is_right(app, &command.code) {
        tracing::warn!("somebody tried to set the clinic up with a wrong code");
        let problem = "Enter the set-up code that the server's console shows, or that 'countersign user set-up-code' prints there";
        return Err(Error::invalid("code", problem));
    }
    let set_up = check(app, ctx, command)?;
    let leases = app.store.exempt().leases();
    let Some(lease) = leases.acquire(LEASE, &ctx.request.to_string(), app.clock.now(), LONGEST).await? else {
        return Err(Error::Unavailable("somebody else is setting this clinic up at the moment; try again in a minute"));
    };
    let done = write(app, ctx, set_up).await;
    app.store.exempt().leases().release(&lease).await?;
    done
}

async fn refuse_a_second(app: &App) -> Result<()> {
    if awaits_set_up(app).await? {
        return Ok(());
    }
    Err(Error::refused("clinic_exists", "this clinic is set up already; sign in to change it"))
}

async fn write(app: &App, ctx: &RequestContext, set_up: SetUp) -> Result<Proven> {
    refuse_a_second(app).await?;
    let SetUp { site, team, administrator, clinician } = set_up;
    let own = passwords::hash(app, administrator.password.clone()).await?;
    let others = match &clinician {
        Some(person) => Some(passwords::hash(app, person.password.clone()).await?),
        None => None,
    };
    let mut work = app.store.begin(ctx).await?;
    work.sites().insert(&site).await?;
    work.record(Fact::ClinicSetUp { site: site.id }, None);
    let account = add(app, ctx, &mut work, &administrator, own).await?;
    if let (Some(person), Some(hash)) = (&clinician, others) {
        add(app, ctx, &mut work, person, hash).await?;
    }
    let licensed = &clinician.as_ref().unwrap_or(&administrator).staff;
    first_team(app, ctx, &mut work, (site.id, team), licensed).await?;
    first_site::always_on_call(app, ctx, &mut work, site.id, &[licensed.id]).await?;
    first_site::approve_shipped_texts(app, ctx, &mut work, &site, licensed).await?;
    first_site::pin_engines(app, ctx, &mut work).await?;
    let missing = site_problems(&work, &site).await?;
    if !missing.is_empty() {
        return Err(Error::Invalid(missing.into_iter().map(|p| FieldProblem::new("", p)).collect()));
    }
    let by = Actor::Staff(administrator.staff.id);
    work.record_as(by, Fact::SignedIn { account }, None);
    work.commit().await?;
    Ok(Proven { account, who: WhoReads::Staff(Box::new(administrator.staff)) })
}

async fn add(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    person: &Person,
    password_hash: String,
) -> Result<AccountId> {
    let staff = &person.staff;
    first_site::add_staff(work, staff).await?;
    let account = Account {
        id: AccountId::new(ctx.at, &*app.random),
        holder: AccountHolder::Staff(staff.id),
        login: person.login.clone(),
        password_hash: Some(password_hash),
        lockout: Lockout::default(),
        disabled: false,
    };
    work.accounts().insert(&account).await?;
    work.record(Fact::AccountCreated { account: account.id }, None);
    Ok(account.id)
}

async fn first_team(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, name): (SiteId, String),
    member: &Staff,
) -> Result<()> {
    let id = CareTeamId::new(ctx.at, &*app.random);
    let team = CareTeam { id, site, name, members: vec![member.id], version: 1 };
    work.care_teams().insert(&team).await?;
    work.record(Fact::CareTeamChanged { team: id, members: team.members }, None);
    Ok(())
}
