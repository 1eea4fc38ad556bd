//! Who opened records outside their teams, and what compliance says of it. Nobody reviews their own.
use crate::{App, Error, Result, authorise, record_listed};
use cs_kernel::{Actor, BreakGlassId, RequestContext, SiteId, StaffId, Timestamp};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_storage::{BreakGlass, StorageError};
use std::collections::HashMap;

/// How many accesses one page shows.
const PAGE: u64 = 50;

/// One access with names.
#[derive(Debug, Clone)]
pub struct BreakGlassLine {
    pub id: BreakGlassId,
    pub by: String,
    /// `None` where the patient was erased.
    pub patient: Option<String>,
    /// In the words of the one who opened it.
    pub reason: String,
    pub opened_at: Timestamp,
    pub until: Timestamp,
    /// By whom, when, and whether it was justified.
    pub review: Option<(String, Timestamp, bool)>,
    /// The reader's own, which somebody else reviews.
    pub is_own: bool,
}

/// Those of a site, newest first, and where the next page begins.
pub async fn list_break_glass(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    before: Option<&str>,
) -> Result<(Vec<BreakGlassLine>, Option<String>)> {
    authorise::site(app, ctx, Action::ListBreakGlass, site).await?;
    let reader = app.store.reader();
    let before = before.and_then(|text| text.parse().ok());
    let page = reader.break_glass().page(before.as_ref(), PAGE).await?;
    let staff: HashMap<StaffId, _> =
        reader.staff().all().await?.into_iter().map(|s| (s.id, (s.site, s.name))).collect();
    let name = |id: &StaffId| staff.get(id).map_or_else(|| id.to_string(), |s| s.1.clone());
    let (mut lines, mut shown) = (Vec::new(), Vec::new());
    for access in page.items {
        if staff.get(&access.staff).is_none_or(|s| s.0 != site) {
            continue;
        }
        let patient = match reader.patients().find(access.patient).await {
            Err(StorageError::Erased) => None,
            found => found?.map(|p| p.display_name().to_owned()),
        };
        shown.push(access.patient.to_string());
        lines.push(BreakGlassLine {
            id: access.id,
            by: name(&access.staff),
            patient,
            is_own: ctx.actor == Actor::Staff(access.staff),
            review: access.review.map(|(by, at, justified)| (name(&by), at, justified)),
            reason: access.reason,
            opened_at: access.opened_at,
            until: access.until,
        });
    }
    record_listed(app, ctx, "break_glass", shown).await?;
    Ok((lines, page.next.map(|next| next.to_string())))
}

/// Says whether an access was justified, once.
pub async fn review_break_glass(app: &App, ctx: &RequestContext, id: BreakGlassId, justified: bool) -> Result<()> {
    let reader = app.store.reader();
    let access: BreakGlass = reader.break_glass().find(id).await?.ok_or(Error::NotFound)?;
    let opener = reader.staff().find(access.staff).await?.ok_or(Error::NotFound)?;
    authorise::break_glass(app, ctx, Action::ReviewBreakGlass, &access, opener.site).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    super::turns::take_turns(&work, &format!("review.{id}")).await?;
    let now = work.break_glass().find(id).await?.ok_or(Error::NotFound)?;
    if now.review.is_some() {
        return Err(Error::Conflict { current: None });
    }
    work.break_glass().review(id, by, ctx.at, justified).await?;
    work.record(Fact::BreakGlassReviewed { access: id, justified }, Some(access.patient));
    work.commit().await?;
    Ok(())
}
