//! A person's own statement that they answer for words in a language. Nobody makes it for another.
use crate::{App, Error, Result, authorise};
use cs_kernel::{Language, RequestContext, StaffId};
use cs_ledger::Fact;
use cs_policy::Action;

/// Attests or withdraws. What holds already changes nothing.
pub async fn attest_language(
    app: &App,
    ctx: &RequestContext,
    staff: StaffId,
    language: Language,
    attests: bool,
) -> Result<()> {
    let member = app.store.reader().staff().find(staff).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::AttestLanguage, &member).await?;
    let tag = language.tag();
    let is_tag = (2..=20).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !is_tag {
        return Err(Error::invalid("language", "Enter the language's tag, such as es or vi"));
    }
    let mut work = app.store.begin(ctx).await?;
    let mut member = work.staff().find(staff).await?.ok_or(Error::NotFound)?;
    if member.attests(&language) == attests {
        return Ok(());
    }
    let fact = if attests {
        member.languages.push(language.clone());
        Fact::LanguageAttested { staff, language }
    } else {
        member.languages.retain(|l| *l != language);
        Fact::LanguageAttestationWithdrawn { staff, language }
    };
    work.staff().update(&member).await?;
    work.record(fact, None);
    work.commit().await?;
    Ok(())
}
