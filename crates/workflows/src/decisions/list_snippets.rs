//! The snippets of a site, and one of them with what its page needs.
use super::wording::{Findings, check_snippet};
use crate::{App, Error, Result, authorise, frame};
use cs_decisions::Snippet;
use cs_kernel::{RequestContext, SiteId, SnippetId};
use cs_policy::{Action, Resource};

#[derive(Debug, Clone, PartialEq)]
pub struct SnippetDetails {
    pub snippet: Snippet,
    pub findings: Findings,
    pub may_write: bool,
    pub may_approve: bool,
    /// The reader attested that they read its language.
    pub reads_it: bool,
}

/// Those that are not retired, then the retired ones, each by their question.
pub async fn list_snippets(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Vec<Snippet>> {
    authorise::site(app, ctx, Action::ListTexts, site).await?;
    let mut all = app.store.reader().snippets().of_site(site).await?;
    all.sort_by_cached_key(|s| (s.retired_at.is_some(), s.question.to_lowercase()));
    Ok(all)
}

/// Whether the reader may write snippets at a site: the list offers a form to those who may.
pub async fn may_write_snippets(app: &App, ctx: &RequestContext, site: SiteId) -> Result<bool> {
    let who = authorise::principal(&app.store.reader(), &ctx.actor, ctx.at).await?;
    Ok(authorise::allows(app, who, Action::WriteSnippet, Resource::Site(site)))
}

pub async fn snippet_details(app: &App, ctx: &RequestContext, id: SnippetId) -> Result<SnippetDetails> {
    let reader = app.store.reader();
    let snippet = reader.snippets().find(id).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::ListTexts, snippet.site).await?;
    let who = authorise::principal(&reader, &ctx.actor, ctx.at).await?;
    let may = |action| authorise::allows(app, who.clone(), action, Resource::Site(snippet.site));
    let reads_it = match ctx.actor.staff() {
        Some(id) => reader.staff().find(id).await?.is_some_and(|staff| staff.attests(&snippet.language)),
        None => false,
    };
    let site = frame::site(app, snippet.site).await?;
    Ok(SnippetDetails {
        findings: check_snippet(app, &site, &snippet).await?,
        may_write: may(Action::WriteSnippet),
        may_approve: may(Action::ApproveSnippet),
        reads_it,
        snippet,
    })
}
