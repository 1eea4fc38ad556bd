//! Changes a site: what patients see of it, its hours, its deadlines, how on-call is alerted, and the crisis contacts.
use super::site_details::SiteFields;
use crate::{App, Changed, Error, Result, authorise};
use cs_kernel::{RequestContext, SiteId};
use cs_ledger::Fact;
use cs_people::Site;
use cs_policy::Action;

/// The site, for whoever may change it.
pub async fn read_site(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Site> {
    authorise::site(app, ctx, Action::ManageSite, site).await?;
    app.store.reader().sites().find(site).await?.ok_or(Error::NotFound)
}

/// Answers with the names of the fields that changed. Deadlines count from the next message on.
pub async fn change_site(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    version: u32,
    details: SiteFields,
) -> Result<Vec<String>> {
    let read = read_site(app, ctx, site).await?;
    details.apply(&read)?;
    let mut work = app.store.begin(ctx).await?;
    let old = work.sites().find(site).await?.ok_or(Error::NotFound)?;
    if old.version != version {
        return Err(Error::Conflict { current: Some(old.version) });
    }
    let new = details.apply(&old)?;
    let fields = changed_site_fields(&old, &new);
    if fields.is_empty() {
        return Ok(fields);
    }
    work.sites().update(&new).await?;
    work.record(Fact::SiteChanged { site, fields: fields.clone() }, None);
    work.commit().await?;
    app.wake.tell(Changed::Queue(site));
    Ok(fields)
}

/// The names of the fields in which two differ.
pub fn changed_site_fields(old: &Site, new: &Site) -> Vec<String> {
    let pairs = [
        ("name", old.name == new.name),
        ("phone", old.phone == new.phone),
        ("address", old.address == new.address),
        ("time_zone", old.time_zone == new.time_zone),
        ("hours", old.hours == new.hours),
        ("deadlines", old.deadlines == new.deadlines),
        ("escalation", old.escalation == new.escalation),
        ("crisis_contacts", old.crisis_contacts == new.crisis_contacts),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(field, _)| field.to_owned()).collect()
}
