//! Where an import goes: a clinic made for it in an empty database, or the intake pool of a site that whoever imports has named.
use super::import_clinic::{INTAKE, add_intake, make};
use crate::{App, Error, Result, authorise};
use cs_kernel::{Actor, CareTeamId, RequestContext, SiteId, StaffId};
use cs_ledger::Fact;
use cs_people::{Role, Site};
use cs_policy::{Action, Principal, Resource};

/// Where imported patients go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportClinic {
    pub site: SiteId,
    pub team: CareTeamId,
}

/// `into` names a site by its id or its name. Without it an import goes into an empty database, or on in the clinic that an import
/// made there: made-up patients never come among a clinic's own by accident.
pub async fn import_place(app: &App, ctx: &RequestContext, into: Option<&str>) -> Result<ImportClinic> {
    let sites = app.store.reader().sites().all().await?;
    match (sites.as_slice(), into.map(str::trim)) {
        ([], None) => make(app, ctx).await,
        ([], Some(_)) => {
            Err(Error::invalid("into", "there is no clinic here yet; leave --into away, and the import makes one"))
        }
        (all, Some(wanted)) => intake(app, ctx, named(all, wanted)?).await,
        ([only], None) if made_by_import(app, only.id).await? => intake(app, ctx, only).await,
        (all, None) => {
            let problem =
                format!("a clinic is here already; name the site that takes the messages with --into: {}", list(all));
            Err(Error::invalid("into", problem))
        }
    }
}

fn named<'a>(sites: &'a [Site], wanted: &str) -> Result<&'a Site> {
    let by_id = sites.iter().find(|s| s.id.to_string() == wanted);
    let by_name: Vec<&Site> = sites.iter().filter(|s| s.name.to_lowercase() == wanted.to_lowercase()).collect();
    match (by_id, by_name.as_slice()) {
        (Some(site), _) => Ok(site),
        (None, [site]) => Ok(*site),
        (None, []) => {
            Err(Error::invalid("into", format!("there is no site '{wanted}' here; there is {}", list(sites))))
        }
        (None, _) => {
            Err(Error::invalid("into", format!("'{wanted}' is the name of several; take the id: {}", list(sites))))
        }
    }
}

fn list(sites: &[Site]) -> String {
    let each: Vec<String> = sites.iter().map(|s| format!("'{}' ({})", s.name, s.id)).collect();
    each.join(", ")
}

async fn made_by_import(app: &App, site: SiteId) -> Result<bool> {
    let set_up = app.store.log().of_kind("clinic_set_up", 10).await?;
    let mut events = set_up.iter().filter_map(cs_storage::StoredEvent::event);
    Ok(events.any(|e| e.fact == Fact::ClinicSetUp { site } && e.actor == Actor::Operator("import".into())))
}

/// The team "Intake" of a site. Where there is none it is made of those on the roster who treat patients: they are paged for whoever
/// comes in anyway.
async fn intake(app: &App, ctx: &RequestContext, site: &Site) -> Result<ImportClinic> {
    authorise::require(app, Principal::Operator("import".into()), Action::ImportMessages, Resource::Site(site.id))?;
    let reader = app.store.reader();
    if let Some(team) = reader.care_teams().of_site(site.id).await?.into_iter().find(|t| t.name == INTAKE) {
        return Ok(ImportClinic { site: site.id, team: team.id });
    }
    let mut rostered: Vec<StaffId> = reader.roster().of_site(site.id).await?.into_iter().map(|s| s.staff).collect();
    rostered.sort();
    rostered.dedup();
    let mut members = reader.staff().by_ids(&rostered).await?;
    members.retain(|s| s.active() && (s.has(Role::Clinician) || s.has(Role::Supervisor)));
    let members: Vec<StaffId> = members.into_iter().map(|s| s.id).collect();
    if members.is_empty() {
        let problem =
            format!("nobody on the on-call roster of '{}' treats patients; put somebody on it first", site.name);
        return Err(Error::invalid("into", problem));
    }
    let mut work = app.store.begin(ctx).await?;
    let team = add_intake(app, ctx, &mut work, site.id, members).await?;
    work.commit().await?;
    Ok(ImportClinic { site: site.id, team })
}
