//! Writes the next words for a use and language. They wait for a licensed person; what is approved stays in force until then.
use super::wording::{WORDS_MAX, form, sentence};
use crate::{App, Error, Result, authorise};
use cs_decisions::{FixedTextRecord, FixedTextUse};
use cs_kernel::{FixedTextId, Language, RequestContext, Salt, SiteId};
use cs_ledger::Fact;
use cs_policy::Action;

/// What to write.
#[derive(Debug, Clone)]
pub struct WriteFixedText {
    pub site: SiteId,
    pub use_as: FixedTextUse,
    pub language: Language,
    pub body: String,
    /// The version of the waiting text that the writer saw; `None` where none waited.
    pub version: Option<u32>,
}

/// One text waits per use and language: writing again changes that one. Blank words, unknown fields and languages that no page offers
/// are refused; what the tone check finds is only shown here, and stands in the way of the approval.
pub async fn write_fixed_text(app: &App, ctx: &RequestContext, write: WriteFixedText) -> Result<FixedTextRecord> {
    authorise::site(app, ctx, Action::WriteFixedText, write.site).await?;
    if matches!(write.language, Language::Other(_)) {
        return Err(Error::invalid("language", "Choose a language that the pages speak"));
    }
    let mut work = app.store.begin(ctx).await?;
    let waiting = waiting(work.fixed_texts().of_site(write.site).await?, write.use_as, &write.language);
    let current = waiting.as_ref().map(|text| text.version);
    if current != write.version {
        return Err(Error::Conflict { current });
    }
    let body = write.body.replace("\r\n", "\n").trim().to_owned();
    let mut text = waiting.unwrap_or_else(|| FixedTextRecord {
        id: FixedTextId::new(ctx.at, &*app.random),
        site: write.site,
        use_as: write.use_as,
        language: write.language.clone(),
        body: String::new(),
        salt: Salt::new(&*app.random),
        approval: None,
        retired_at: None,
        written_at: ctx.at,
        version: 1,
    });
    text.body = body;
    text.written_at = ctx.at;
    refuse_malformed(&text)?;
    if current.is_some() {
        text.version = work.fixed_texts().update(&text).await?;
    } else {
        work.fixed_texts().insert(&text).await?;
    }
    let (use_as, language) = (text.use_as.as_str().to_owned(), text.language.clone());
    let digest = text.digest();
    work.record(Fact::FixedTextWritten { text: text.id, use_as, language, site: text.site, digest }, None);
    work.commit().await?;
    Ok(text)
}

/// The text that waits for approval, if one does.
pub(super) fn waiting(
    texts: Vec<FixedTextRecord>,
    use_as: FixedTextUse,
    language: &Language,
) -> Option<FixedTextRecord> {
    let waits = |t: &FixedTextRecord| t.approval.is_none() && t.retired_at.is_none();
    texts.into_iter().rfind(|t| t.use_as == use_as && t.language == *language && waits(t))
}

fn refuse_malformed(text: &FixedTextRecord) -> Result<()> {
    if let Err(error) = text.check() {
        return Err(Error::invalid("body", sentence(&error)));
    }
    match form("body", &text.body, WORDS_MAX, true) {
        Some(problem) => Err(Error::Invalid(vec![problem])),
        None => Ok(()),
    }
}
