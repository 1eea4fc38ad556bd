//! A licensed person approves a snippet; from then on drafts may quote it.
use super::{approver::Approver, signing::proved, wording::check_snippet};
use crate::{App, Error, FieldProblem, Result, authorise, frame};
use cs_decisions::Snippet;
use cs_kernel::{RequestContext, SnippetId};
use cs_ledger::Fact;
use cs_policy::Action;

/// `version` is the one that was read. The names check runs again: a patient may have enrolled since it was written.
pub async fn approve_snippet(app: &App, ctx: &RequestContext, id: SnippetId, version: u32) -> Result<Snippet> {
    let seen = app.store.reader().snippets().find(id).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::ApproveSnippet, seen.site).await?;
    proved(ctx, app.settings.step_up_valid)?;
    let site = frame::site(app, seen.site).await?;
    let findings = check_snippet(app, &site, &seen).await?;
    if !findings.approvable() {
        let problems = findings.problems.into_iter().map(|p| FieldProblem::new("body", p));
        return Err(Error::Invalid(problems.collect()));
    }
    if seen.version != version || seen.usable() || seen.retired_at.is_some() {
        return Err(Error::Conflict { current: Some(seen.version) });
    }
    let mut work = app.store.begin(ctx).await?;
    let approver = Approver::find(&work, ctx, &seen.language).await?;
    let digest = seen.digest();
    let mut snippet = Snippet { approval: Some(approver.approval(ctx, digest)), ..seen };
    snippet.version = work.snippets().update(&snippet).await?;
    work.record(Fact::SnippetApproved { snippet: id, digest, licence: approver.licence }, None);
    work.commit().await?;
    Ok(snippet)
}
