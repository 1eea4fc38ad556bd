//! The roster of a site as a week: who is on call when, where nobody is, and who on it could not close what they are paged for.
use super::change_team::may_treat;
use crate::{App, Error, Result, authorise};
use cs_kernel::{Digest, RequestContext, SiteId};
use cs_people::{Band, Chain, Shift, Site, Staff, coverage};
use cs_policy::Action;

#[derive(Debug, Clone)]
pub struct RosterWeek {
    pub site: Site,
    pub shifts: Vec<Shift>,
    /// The whole week; those without people are gaps.
    pub bands: Vec<Band>,
    /// Everybody who stands in it.
    pub on_call: Vec<Staff>,
    /// Those of them who hold no licence in force.
    pub unlicensed: Vec<String>,
    /// Everybody who could stand in it, by name.
    pub choices: Vec<Staff>,
    /// The chain at this moment.
    pub now: Chain,
    /// Names this roster and no other: a change says which one it rests on.
    pub stamp: Digest,
}

pub async fn read_roster(app: &App, ctx: &RequestContext, site: SiteId) -> Result<RosterWeek> {
    authorise::site(app, ctx, Action::ManageRoster, site).await?;
    let reader = app.store.reader();
    let site = reader.sites().find(site).await?.ok_or(Error::NotFound)?;
    let shifts = reader.roster().of_site(site.id).await?;
    let mut ids: Vec<_> = shifts.iter().map(|s| s.staff).collect();
    ids.sort();
    ids.dedup();
    let mut on_call = reader.staff().by_ids(&ids).await?;
    on_call.sort_by(|a, b| a.name.cmp(&b.name));
    let unlicensed = on_call.iter().filter(|s| s.signing_licence(ctx.at).is_none()).map(|s| s.name.clone()).collect();
    let choices = reader.staff().of_site(site.id).await?.into_iter().filter(|p| may_treat(p, site.id)).collect();
    Ok(RosterWeek {
        bands: coverage(&shifts),
        now: Chain::at(&site, &shifts, ctx.at),
        stamp: roster_stamp(&shifts),
        site,
        shifts,
        on_call,
        unlicensed,
        choices,
    })
}

pub(super) fn roster_stamp(shifts: &[Shift]) -> Digest {
    let mut lines: Vec<String> = shifts.iter().map(|s| format!("{} {}", s.id, s.staff)).collect();
    lines.sort();
    Digest::of(lines.join("\n").as_bytes())
}
