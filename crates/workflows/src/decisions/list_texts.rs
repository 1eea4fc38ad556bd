//! The fixed texts of a site: what is in force, what waits, and what is missing, for each use and language.
use super::{
    wording::{Findings, check_fixed_text},
    write_fixed_text::waiting,
};
use crate::{App, Error, Result, authorise};
use cs_decisions::{FixedText, FixedTextRecord, FixedTextUse};
use cs_kernel::{FixedTextId, Language, RequestContext, Salt, SiteId};
use cs_policy::{Action, Resource};

/// The languages in which patients read, and so in which a site has its texts.
pub const LANGUAGES: [Language; 2] = [Language::English, Language::Spanish];

/// The words for one use in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct TextCell {
    pub use_as: FixedTextUse,
    pub language: Language,
    pub approved: Option<FixedTextRecord>,
    pub waiting: Option<FixedTextRecord>,
    /// Approved earlier and replaced or ended since, newest first.
    pub past: Vec<FixedTextRecord>,
}

/// A cell with what its page needs.
#[derive(Debug, Clone, PartialEq)]
pub struct TextDetails {
    pub cell: TextCell,
    /// What the checks say of the words that wait.
    pub findings: Option<Findings>,
    pub may_write: bool,
    /// Holds a licence and may approve at this site; the language is asked when they do.
    pub may_approve: bool,
    /// The reader attested that they read this language.
    pub reads_it: bool,
}

/// Each use in each language, those that a site must have first.
pub async fn list_texts(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Vec<TextCell>> {
    authorise::site(app, ctx, Action::ListTexts, site).await?;
    let all = app.store.reader().fixed_texts().of_site(site).await?;
    let cells = FixedTextUse::ALL.into_iter().flat_map(|use_as| LANGUAGES.map(|language| (use_as, language)));
    Ok(cells.map(|(use_as, language)| cell(&all, use_as, language)).collect())
}

pub async fn text_details(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    (use_as, language): (FixedTextUse, Language),
) -> Result<TextDetails> {
    authorise::site(app, ctx, Action::ListTexts, site).await?;
    let reader = app.store.reader();
    let cell = cell(&reader.fixed_texts().of_site(site).await?, use_as, language);
    let who = authorise::principal(&reader, &ctx.actor, ctx.at).await?;
    let may = |action| authorise::allows(app, who.clone(), action, Resource::Site(site));
    let reads_it = match ctx.actor.staff() {
        Some(id) => reader.staff().find(id).await?.is_some_and(|staff| staff.attests(&cell.language)),
        None => false,
    };
    Ok(TextDetails {
        findings: cell.waiting.as_ref().map(|text| check_fixed_text(app, text)),
        may_write: may(Action::WriteFixedText),
        may_approve: may(Action::ApproveFixedText),
        reads_it,
        cell,
    })
}

/// Where a text belongs, for whoever may list the site's texts.
pub async fn fixed_text_place(app: &App, ctx: &RequestContext, id: FixedTextId) -> Result<(FixedTextUse, Language)> {
    let text = app.store.reader().fixed_texts().find(id).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::ListTexts, text.site).await?;
    Ok((text.use_as, text.language))
}

/// What the checks say of words that nobody has stored yet: the page shows it beside a form with problems.
pub fn try_fixed_text(app: &App, site: SiteId, use_as: FixedTextUse, language: Language, body: &str) -> Findings {
    let (at, id) = (app.clock.now(), FixedTextId::from_bytes([0; 16]));
    let (body, salt) = (body.to_owned(), Salt([0; 32]));
    let text = FixedTextRecord {
        id,
        site,
        use_as,
        language,
        body,
        salt,
        approval: None,
        retired_at: None,
        written_at: at,
        version: 0,
    };
    check_fixed_text(app, &text)
}

fn cell(all: &[FixedTextRecord], use_as: FixedTextUse, language: Language) -> TextCell {
    let of_cell: Vec<FixedTextRecord> =
        all.iter().filter(|t| t.use_as == use_as && t.language == language).cloned().collect();
    let approved = of_cell.iter().rev().find(|t| FixedText::approved((*t).clone()).is_ok()).cloned();
    let ended = |t: &&FixedTextRecord| t.approval.is_some() && approved.as_ref().is_none_or(|a| a.id != t.id);
    let mut past: Vec<FixedTextRecord> = of_cell.iter().filter(ended).cloned().collect();
    past.sort_by_key(|t| std::cmp::Reverse(t.retired_at));
    TextCell { use_as, waiting: waiting(of_cell, use_as, &language), language, approved, past }
}
