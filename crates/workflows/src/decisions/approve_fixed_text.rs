//! A licensed person approves exactly these words; from then on a program may send them, and the former ones are retired.
use super::{approver::Approver, signing::proved, wording::check_fixed_text};
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_decisions::FixedTextRecord;
use cs_kernel::{FixedTextId, RequestContext};
use cs_ledger::Fact;
use cs_policy::Action;

/// `version` is the one that was read. Refused without a fresh proof of who approves, a licence in force, the attested language, and
/// words that pass the checks.
pub async fn approve_fixed_text(
    app: &App,
    ctx: &RequestContext,
    id: FixedTextId,
    version: u32,
) -> Result<FixedTextRecord> {
    let seen = app.store.reader().fixed_texts().find(id).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::ApproveFixedText, seen.site).await?;
    proved(ctx, app.settings.step_up_valid)?;
    let mut work = app.store.begin(ctx).await?;
    let mut text = work.fixed_texts().find(id).await?.ok_or(Error::NotFound)?;
    if text.version != version || text.approval.is_some() || text.retired_at.is_some() {
        return Err(Error::Conflict { current: Some(text.version) });
    }
    let approver = Approver::find(&work, ctx, &text.language).await?;
    let findings = check_fixed_text(app, &text);
    if !findings.approvable() {
        let problems = findings.problems.into_iter().map(|p| FieldProblem::new("body", p));
        return Err(Error::Invalid(problems.collect()));
    }
    let former = work.fixed_texts().of_site(text.site).await?;
    let digest = text.digest();
    text.approval = Some(approver.approval(ctx, digest));
    text.version = work.fixed_texts().update(&text).await?;
    work.record(Fact::FixedTextApproved { text: id, digest, licence: approver.licence }, None);
    let same = |t: &FixedTextRecord| t.use_as == text.use_as && t.language == text.language && t.id != id;
    for mut old in former.into_iter().filter(|t| same(t) && t.approval.is_some() && t.retired_at.is_none()) {
        old.retired_at = Some(ctx.at);
        work.fixed_texts().update(&old).await?;
        work.record(Fact::FixedTextRetired { text: old.id }, None);
    }
    work.commit().await?;
    Ok(text)
}
