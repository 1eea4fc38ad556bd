//! The clinic that an import into an empty database makes first: one site in California, an intake pool that is always on call, and
//! the shipped crisis texts. Everybody in it is made up, and it is no clinic to see patients in.
use super::{ImportClinic, first_site};
use crate::{App, Error, Result, authorise};
use cs_kernel::{CareTeamId, Language, LicenceId, RequestContext, SiteId, StaffId};
use cs_ledger::Fact;
use cs_people::{BusinessHours, CareTeam, DeadlinePolicy, EscalationPolicy, Licence, LicenceKind, Role, Site, Staff};
use cs_policy::{Action, Principal, Resource};
use cs_storage::UnitOfWork;

/// In a database that has no site at all.
pub(super) async fn make(app: &App, ctx: &RequestContext) -> Result<ImportClinic> {
    let operator = Principal::Operator("import".into());
    authorise::require(app, operator, Action::SetUpClinic, Resource::Clinic)?;
    let mut work = app.store.begin(ctx).await?;
    let site = site(app, ctx);
    work.sites().insert(&site).await?;
    work.record(Fact::ClinicSetUp { site: site.id }, None);
    let mut pool = Vec::new();
    for (name, email, kind) in POOL {
        pool.push(add_staff(app, ctx, &mut work, &site, (name, email, kind)).await?);
    }
    let members: Vec<StaffId> = pool.iter().map(|s| s.id).collect();
    let team = add_intake(app, ctx, &mut work, site.id, members.clone()).await?;
    first_site::always_on_call(app, ctx, &mut work, site.id, &members).await?;
    let approver = pool.first().ok_or(Error::NotFound)?;
    first_site::approve_shipped_texts(app, ctx, &mut work, &site, approver).await?;
    first_site::pin_engines(app, ctx, &mut work).await?;
    work.commit().await?;
    Ok(ImportClinic { site: site.id, team })
}

/// The team that takes imported patients at a site.
pub(super) async fn add_intake(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    site: SiteId,
    members: Vec<StaffId>,
) -> Result<CareTeamId> {
    let id = CareTeamId::new(ctx.at, &*app.random);
    let team = CareTeam { id, site, name: INTAKE.into(), members, version: 1 };
    work.care_teams().insert(&team).await?;
    work.record(Fact::CareTeamChanged { team: id, members: team.members }, None);
    Ok(id)
}

pub(super) const INTAKE: &str = "Intake";
const POOL: [(&str, &str, LicenceKind); 3] = [
    ("Ines Okafor", "ines.okafor@example.org", LicenceKind::Lcsw),
    ("Tom Villar", "tom.villar@example.org", LicenceKind::Lmft),
    ("Ruth Amsel", "ruth.amsel@example.org", LicenceKind::Md),
];

fn site(app: &App, ctx: &RequestContext) -> Site {
    Site {
        id: SiteId::new(ctx.at, &*app.random),
        name: "Imported messages".into(),
        time_zone: "America/Los_Angeles".into(),
        jurisdiction: "US-CA".into(),
        address: "Oakland, California".into(),
        phone: "510-555-0100".into(),
        hours: BusinessHours::default(),
        deadlines: DeadlinePolicy::default(),
        escalation: EscalationPolicy::default(),
        crisis_contacts: first_site::national_contacts(),
        version: 1,
    }
}

async fn add_staff(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    site: &Site,
    (name, email, kind): (&str, &str, LicenceKind),
) -> Result<Staff> {
    let id = StaffId::new(ctx.at, &*app.random);
    let year = ctx.at.to_zoned(jiff::tz::TimeZone::UTC).year();
    let licence = Licence {
        id: LicenceId::new(ctx.at, &*app.random),
        staff: id,
        kind,
        number: "000000".into(),
        state: "CA".parse().map_err(Error::internal)?,
        expires_on: jiff::civil::date(year + 1, 12, 31),
        revoked_at: None,
    };
    let staff = Staff {
        id,
        site: site.id,
        name: name.into(),
        email: email.into(),
        phone: None,
        roles: vec![Role::Clinician],
        languages: vec![Language::English, Language::Spanish],
        licences: vec![licence],
        deactivated_at: None,
        version: 1,
    };
    first_site::add_staff(work, &staff).await?;
    Ok(staff)
}
