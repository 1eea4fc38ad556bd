//! Takes a snippet out of use. Whoever may write one may: not being quoted is always safe.
use crate::{App, Error, Result, authorise};
use cs_kernel::{RequestContext, SnippetId};
use cs_ledger::Fact;
use cs_policy::Action;

pub async fn retire_snippet(app: &App, ctx: &RequestContext, id: SnippetId, version: u32) -> Result<()> {
    let mut snippet = app.store.reader().snippets().find(id).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::WriteSnippet, snippet.site).await?;
    if snippet.version != version || snippet.retired_at.is_some() {
        return Err(Error::Conflict { current: Some(snippet.version) });
    }
    snippet.retired_at = Some(ctx.at);
    let mut work = app.store.begin(ctx).await?;
    work.snippets().update(&snippet).await?;
    work.record(Fact::SnippetRetired { snippet: id }, None);
    work.commit().await?;
    Ok(())
}
