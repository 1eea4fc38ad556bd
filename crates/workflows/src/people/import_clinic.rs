//! The clinic that an import into an empty database makes first: one site in California, an intake pool that is always on call, and
//! the shipped crisis texts. Everybody in it is made up, and it is no clinic to see patients in.
use crate::{App, Error, Result, authorise, people::shipped_texts::CRISIS_TEXTS};
use cs_decisions::{Approval, FixedTextRecord};
use cs_governance::EnginePin;
use cs_kernel::{Actor, CareTeamId, FixedTextId, Language, LicenceId, RequestContext, Salt, ShiftId, SiteId, StaffId};
use cs_ledger::{Fact, LicenceStamp};
use cs_people::{
    BusinessHours, CareTeam, CrisisContact, DeadlinePolicy, EscalationPolicy, Licence, LicenceKind, Role, Shift, Site,
    Staff,
};
use cs_policy::{Action, Principal, Resource};
use cs_storage::UnitOfWork;

/// Where imported patients go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportClinic {
    pub site: SiteId,
    pub team: CareTeamId,
}

/// The clinic to import into: the one that an earlier import made, or a new one in a database that has no site at all.
pub async fn import_clinic(app: &App, ctx: &RequestContext) -> Result<ImportClinic> {
    let operator = Principal::Operator("import".into());
    let reader = app.store.reader();
    if let Some(site) = reader.sites().all().await?.first() {
        authorise::require(app, operator, Action::ImportMessages, Resource::Site(site.id))?;
        let team = reader.care_teams().of_site(site.id).await?.into_iter().find(|t| t.name == INTAKE);
        return team.map(|team| ImportClinic { site: site.id, team: team.id }).ok_or_else(|| {
            Error::refused("clinic_exists", "this database holds a clinic already; import into an empty one")
        });
    }
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
    let team = CareTeam {
        id: CareTeamId::new(ctx.at, &*app.random),
        site: site.id,
        name: INTAKE.into(),
        members: members.clone(),
        version: 1,
    };
    work.care_teams().insert(&team).await?;
    work.record(Fact::CareTeamChanged { team: team.id, members: members.clone() }, None);
    let shifts = always_on_call(app, ctx, site.id, &members);
    work.roster().replace(site.id, &shifts).await?;
    work.record(Fact::RosterChanged { site: site.id, shifts: shifts.iter().map(|s| s.id).collect() }, None);
    for (use_as, language, body) in CRISIS_TEXTS {
        let approver = pool.first().ok_or(Error::NotFound)?;
        add_text(app, ctx, &mut work, &site, approver, (use_as, language.into(), body)).await?;
    }
    for engine in app.gateway.engines() {
        work.engine_pins()
            .pin(&EnginePin { capability: engine.capability, engine: engine.name.clone(), pinned_at: ctx.at })
            .await?;
        work.record(Fact::EnginePinned { engine: engine.name }, None);
    }
    work.commit().await?;
    Ok(ImportClinic { site: site.id, team: team.id })
}

const INTAKE: &str = "Intake";
const POOL: [(&str, &str, LicenceKind); 3] = [
    ("Ines Okafor", "ines.okafor@example.org", LicenceKind::Lcsw),
    ("Tom Villar", "tom.villar@example.org", LicenceKind::Lmft),
    ("Ruth Amsel", "ruth.amsel@example.org", LicenceKind::Md),
];

fn site(app: &App, ctx: &RequestContext) -> Site {
    let contact = |name: &str, how: &str, phone: &str| CrisisContact {
        name: name.into(),
        how: how.into(),
        phone: Some(phone.into()),
        text_to: (phone == "988").then(|| phone.to_owned()),
    };
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
        crisis_contacts: vec![
            (
                "en".into(),
                vec![contact("988 Lifeline", "Call or text 988", "988"), contact("Emergency", "Call 911", "911")],
            ),
            (
                "es".into(),
                vec![
                    contact("Línea 988", "Llame al 988 y oprima 2", "988"),
                    contact("Emergencia", "Llame al 911", "911"),
                ],
            ),
        ],
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
        licences: vec![licence.clone()],
        deactivated_at: None,
        version: 1,
    };
    work.staff().insert(&staff).await?;
    work.record(Fact::StaffAdded { staff: id, roles: vec![Role::Clinician.as_str().into()] }, None);
    work.record(Fact::LicenceRecorded { licence: stamp(&licence) }, None);
    for language in &staff.languages {
        work.record_as(Actor::Staff(id), Fact::LanguageAttested { staff: id, language: language.clone() }, None);
    }
    Ok(staff)
}

pub(crate) fn stamp(licence: &Licence) -> LicenceStamp {
    LicenceStamp {
        licence: licence.id,
        staff: licence.staff,
        kind: licence.kind.letters().into(),
        number: licence.number.clone(),
        state: licence.state.as_str().into(),
        expires_on: licence.expires_on.to_string(),
    }
}

fn always_on_call(app: &App, ctx: &RequestContext, site: SiteId, chain: &[StaffId]) -> Vec<Shift> {
    let line = |weekday, (position, staff): (u32, &StaffId)| Shift {
        id: ShiftId::new(ctx.at, &*app.random),
        site,
        staff: *staff,
        weekday,
        from_minute: 0,
        to_minute: 1440,
        position,
    };
    (1..=7).flat_map(|day| (1..).zip(chain).map(move |place| line(day, place)).collect::<Vec<_>>()).collect()
}

async fn add_text(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    site: &Site,
    approver: &Staff,
    (use_as, language, body): (cs_decisions::FixedTextUse, Language, &str),
) -> Result<()> {
    let mut text = FixedTextRecord {
        id: FixedTextId::new(ctx.at, &*app.random),
        site: site.id,
        use_as,
        language,
        body: body.into(),
        salt: Salt::new(&*app.random),
        approval: None,
        retired_at: None,
        written_at: ctx.at,
        version: 1,
    };
    let digest = text.digest();
    let licence = approver.signing_licence(ctx.at).ok_or(Error::NotFound)?;
    text.approval =
        Some(Approval { staff: approver.id, signature_name: approver.signature_name(ctx.at), digest, at: ctx.at });
    work.fixed_texts().insert(&text).await?;
    let use_as = use_as.as_str().to_owned();
    work.record(
        Fact::FixedTextWritten { text: text.id, use_as, language: text.language.clone(), site: site.id, digest },
        None,
    );
    work.record_as(
        Actor::Staff(approver.id),
        Fact::FixedTextApproved { text: text.id, digest, licence: stamp(licence) },
        None,
    );
    Ok(())
}
