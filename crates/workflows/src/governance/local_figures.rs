//! How often the clinicians of a site bore out what programs raised there, for whoever answers for the programs. Of a site, never of a person.
use crate::{
    App, Error, Result, authorise,
    messages::{COUNTED_OVER, LocalCount, local_counts, missing_scope},
};
use cs_kernel::{Actor, RequestContext, SiteId, Timestamp};
use cs_people::Site;
use cs_policy::{Action, SCOPE_READ_FIGURES};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalFigures {
    pub site: SiteId,
    pub site_name: String,
    pub since: Timestamp,
    /// A share of fewer decided messages than this is not said.
    pub least: u64,
    /// In the order in which pages show them: crisis, then the concerns.
    pub counts: Vec<LocalCount>,
}

pub async fn local_figures(app: &App, ctx: &RequestContext) -> Result<LocalFigures> {
    let site = read_figures(app, ctx).await?;
    let counts = local_counts(app, site.id, ctx.at).await?.all();
    let since = ctx.at.saturating_sub(COUNTED_OVER).unwrap_or(Timestamp::MIN);
    Ok(LocalFigures { site: site.id, site_name: site.name, since, least: app.settings.counted_least, counts })
}

/// The site whose figures the actor may read: their own.
pub(super) async fn read_figures(app: &App, ctx: &RequestContext) -> Result<Site> {
    let reader = app.store.reader();
    let (site, scoped) = match ctx.actor {
        Actor::Staff(id) => (reader.staff().find(id).await?.ok_or(Error::NotFound)?.site, true),
        Actor::Integration(id) => {
            let token = reader.api_tokens().find(id).await?.ok_or(Error::NotFound)?;
            (token.site, token.scopes.iter().any(|s| s == SCOPE_READ_FIGURES))
        }
        _ => return Err(Error::NotFound),
    };
    let allowed = authorise::site(app, ctx, Action::ReadFigures, site).await;
    allowed.map_err(|error| if scoped { error } else { missing_scope(SCOPE_READ_FIGURES) })?;
    reader.sites().find(site).await?.ok_or(Error::NotFound)
}
