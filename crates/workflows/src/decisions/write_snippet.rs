//! Writes a snippet, or changes one. Changed words wait for approval again, and no draft quotes them until then.
use super::wording::{QUESTION_MAX, WORDS_MAX, check_snippet, form};
use crate::{App, Error, FieldProblem, Result, authorise, frame};
use cs_decisions::Snippet;
use cs_kernel::{Language, RequestContext, Salt, SiteId, SnippetId};
use cs_ledger::Fact;
use cs_policy::Action;

/// What to write.
#[derive(Debug, Clone)]
pub struct WriteSnippet {
    pub site: SiteId,
    /// The snippet to change with the version that the writer saw; `None` for a new one.
    pub change: Option<(SnippetId, u32)>,
    pub language: Language,
    pub question: String,
    pub body: String,
}

/// Refused where the words may name a patient; what the tone check finds is advice.
pub async fn write_snippet(app: &App, ctx: &RequestContext, write: WriteSnippet) -> Result<Snippet> {
    authorise::site(app, ctx, Action::WriteSnippet, write.site).await?;
    let mut snippet = begin(app, ctx, &write).await?;
    snippet.question = write.question.trim().to_owned();
    snippet.body = write.body.replace("\r\n", "\n").trim().to_owned();
    snippet.approval = None;
    snippet.written_at = ctx.at;
    let mut problems: Vec<FieldProblem> =
        form("question", &snippet.question, QUESTION_MAX, false).into_iter().collect();
    problems.extend(form("body", &snippet.body, WORDS_MAX, true));
    if problems.is_empty() {
        let site = frame::site(app, write.site).await?;
        let findings = check_snippet(app, &site, &snippet).await?;
        problems.extend(findings.problems.into_iter().map(|p| FieldProblem::new("body", p)));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let mut work = app.store.begin(ctx).await?;
    if write.change.is_some() {
        snippet.version = work.snippets().update(&snippet).await?;
    } else {
        work.snippets().insert(&snippet).await?;
    }
    work.record(Fact::SnippetWritten { snippet: snippet.id, digest: snippet.digest() }, None);
    work.commit().await?;
    Ok(snippet)
}

async fn begin(app: &App, ctx: &RequestContext, write: &WriteSnippet) -> Result<Snippet> {
    if matches!(write.language, Language::Other(_)) {
        return Err(Error::invalid("language", "Choose a language that the pages speak"));
    }
    if let Some((id, version)) = write.change {
        let found = app.store.reader().snippets().find(id).await?;
        let snippet = found.filter(|s| s.site == write.site).ok_or(Error::NotFound)?;
        if snippet.version != version || snippet.retired_at.is_some() {
            return Err(Error::Conflict { current: Some(snippet.version) });
        }
        return Ok(Snippet { language: write.language.clone(), ..snippet });
    }
    Ok(Snippet {
        id: SnippetId::new(ctx.at, &*app.random),
        site: write.site,
        language: write.language.clone(),
        question: String::new(),
        body: String::new(),
        salt: Salt::new(&*app.random),
        approval: None,
        retired_at: None,
        written_at: ctx.at,
        version: 1,
    })
}
