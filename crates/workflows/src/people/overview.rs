//! What an administrator has to look at: each a question that the clinic cannot leave open.
use super::alerts_leave;
use crate::{App, Error, Result, authorise};
use cs_decisions::FixedTextUse;
use cs_kernel::{Language, RequestContext, SiteId, StaffId};
use cs_people::{Band, Licence, LicenceStanding, Role, Staff, coverage};
use cs_policy::Action;

/// Somebody who treats patients and whose licence ends soon, has ended, or is not there.
#[derive(Debug, Clone)]
pub struct LicenceConcern {
    pub staff: StaffId,
    pub name: String,
    /// The one that lasts longest; `None` where none is on record.
    pub licence: Option<Licence>,
}

/// How a site stands.
#[derive(Debug, Clone)]
pub struct Overview {
    pub people: usize,
    pub licences: Vec<LicenceConcern>,
    pub gaps: Vec<Band>,
    /// On call without a licence in force.
    pub on_call_unlicensed: Vec<String>,
    /// Crisis texts that a site may not be without and that nobody approved, by use and language.
    pub missing_texts: Vec<(FixedTextUse, Language)>,
    pub texts_waiting: usize,
    pub snippets_waiting: usize,
    pub break_glass_waiting: u64,
    /// A page reaches nobody who has no page of the clinic open.
    pub alerts_stay: bool,
    /// Nobody could sign in as compliance to review them.
    pub no_compliance: bool,
    pub engines: Vec<String>,
    /// Events that wait for their place in the log.
    pub log_pending: u64,
}

pub async fn overview(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Overview> {
    authorise::site(app, ctx, Action::OpenAdministration, site).await?;
    let reader = app.store.reader();
    let site = reader.sites().find(site).await?.ok_or(Error::NotFound)?;
    let mut staff = reader.staff().of_site(site.id).await?;
    staff.retain(Staff::active);
    let shifts = reader.roster().of_site(site.id).await?;
    let unlicensed = |s: &&Staff| shifts.iter().any(|shift| shift.staff == s.id) && s.signing_licence(ctx.at).is_none();
    let texts = reader.fixed_texts().of_site(site.id).await?;
    let snippets = reader.snippets().of_site(site.id).await?;
    let mut missing_texts = Vec::new();
    for use_as in FixedTextUse::REQUIRED {
        for language in [Language::English, Language::Spanish] {
            if reader.fixed_texts().approved(site.id, use_as, &language).await?.is_none() {
                missing_texts.push((use_as, language));
            }
        }
    }
    Ok(Overview {
        people: staff.len(),
        licences: staff.iter().filter_map(|s| concern(s, ctx)).collect(),
        gaps: coverage(&shifts).into_iter().filter(Band::is_gap).collect(),
        on_call_unlicensed: staff.iter().filter(unlicensed).map(|s| s.name.clone()).collect(),
        missing_texts,
        texts_waiting: texts.iter().filter(|t| t.retired_at.is_none() && t.approval.is_none()).count(),
        snippets_waiting: snippets.iter().filter(|s| s.retired_at.is_none() && s.approval.is_none()).count(),
        break_glass_waiting: reader.break_glass().unreviewed().await?,
        alerts_stay: !alerts_leave(app),
        no_compliance: !staff.iter().any(|s| s.has(Role::Compliance)),
        engines: app.gateway.engines().into_iter().map(|e| e.name).collect(),
        log_pending: app.store.log().pending_count().await?,
    })
}

fn concern(member: &Staff, ctx: &RequestContext) -> Option<LicenceConcern> {
    let treats = member.has(Role::Clinician) || member.has(Role::Supervisor);
    let held = member.licences.iter().filter(|l| l.revoked_at.is_none()).max_by_key(|l| l.expires_on);
    let lasts = held.is_some_and(|l| l.standing(ctx.at) == LicenceStanding::Valid);
    let (staff, name) = (member.id, member.name.clone());
    (treats && !lasts).then(|| LicenceConcern { staff, name, licence: held.cloned() })
}
