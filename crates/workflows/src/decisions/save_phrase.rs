//! A clinician's own sentences for reuse. They must not carry one patient into another's reply: names and numbers are looked
//! for before anything is kept.
use crate::{App, Error, NameFinding, Result, SpokenBy, ToneFinding, authorise};
use cs_decisions::SavedPhrase;
use cs_kernel::{Digest, Language, PhraseId, RequestContext, Salt};
use cs_ledger::Fact;
use cs_people::Staff;
use cs_policy::Action;

/// The most that a phrase may hold, in characters.
const PHRASE_CHARS_MAX: usize = 1_000;
/// How many patients' names are looked for.
const KNOWN_NAMES_MAX: u64 = 2_000;

/// A phrase as its writer has it.
#[derive(Debug, Clone, Default)]
pub struct SavePhrase {
    /// `None` for a new one.
    pub id: Option<PhraseId>,
    pub language: Language,
    /// When it fits: "after a missed appointment".
    pub fits: String,
    pub body: String,
    /// The writer has seen what looks like a name or a slip of tone, and keeps the words.
    pub sure: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum PhraseSaved {
    Saved(PhraseId),
    /// Not kept: its writer should look at these words first.
    LookAgain(PhraseFindings),
}

/// What the checks found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PhraseFindings {
    pub names: Vec<NameFinding>,
    pub tone: Vec<ToneFinding>,
}

impl PhraseFindings {
    /// Something that must go before the phrase can be kept at all.
    pub fn must_change(&self) -> bool {
        self.names.iter().any(NameFinding::certain)
    }
}

pub async fn save_phrase(app: &App, ctx: &RequestContext, command: SavePhrase) -> Result<PhraseSaved> {
    let member = own_desk(app, ctx).await?;
    let (fits, body) = (command.fits.trim().to_owned(), command.body.trim().to_owned());
    check_length(&fits, &body)?;
    if let Some(id) = command.id {
        owned(app, &member, id).await?;
    }
    let whole = format!("{fits}\n{body}");
    let findings = PhraseFindings {
        names: app.checks.names(&whole, &known_names(app, &member).await?),
        tone: app.checks.tone(&command.language, &body, SpokenBy::Person),
    };
    let nothing = findings.names.is_empty() && findings.tone.is_empty();
    if findings.must_change() || !(nothing || command.sure) {
        return Ok(PhraseSaved::LookAgain(findings));
    }
    let id = command.id.unwrap_or_else(|| PhraseId::new(ctx.at, &*app.random));
    let digest = Digest::salted(&Salt::new(&*app.random), body.as_bytes());
    let phrase = SavedPhrase { id, staff: member.id, language: command.language, fits, body, saved_at: ctx.at };
    let mut work = app.store.begin(ctx).await?;
    work.phrases().save(&phrase).await?;
    work.record(Fact::PhraseSaved { phrase: id, digest }, None);
    work.commit().await?;
    Ok(PhraseSaved::Saved(id))
}

pub async fn delete_phrase(app: &App, ctx: &RequestContext, id: PhraseId) -> Result<()> {
    let member = own_desk(app, ctx).await?;
    owned(app, &member, id).await?;
    let mut work = app.store.begin(ctx).await?;
    if !work.phrases().delete(id).await? {
        return Err(Error::NotFound);
    }
    work.record(Fact::PhraseDeleted { phrase: id }, None);
    work.commit().await?;
    Ok(())
}

/// One's own phrases, the newest first.
pub async fn list_phrases(app: &App, ctx: &RequestContext) -> Result<Vec<SavedPhrase>> {
    let member = own_desk(app, ctx).await?;
    let mut phrases = app.store.reader().phrases().of_staff(member.id).await?;
    phrases.reverse();
    Ok(phrases)
}

async fn own_desk(app: &App, ctx: &RequestContext) -> Result<Staff> {
    let id = ctx.actor.staff().ok_or(Error::NotFound)?;
    let member = app.store.reader().staff().find(id).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::ManagePhrases, &member).await?;
    Ok(member)
}

/// Somebody else's phrase is nothing that exists.
async fn owned(app: &App, member: &Staff, id: PhraseId) -> Result<()> {
    let found = app.store.reader().phrases().find(id).await?;
    found.filter(|p| p.staff == member.id).map(|_| ()).ok_or(Error::NotFound)
}

fn check_length(fits: &str, body: &str) -> Result<()> {
    if fits.is_empty() || fits.chars().count() > 120 {
        return Err(Error::invalid("fits", "Say when it fits, in up to 120 characters"));
    }
    if body.is_empty() {
        return Err(Error::invalid("body", "Write the sentence that you want to keep"));
    }
    if body.chars().count() > PHRASE_CHARS_MAX {
        return Err(Error::invalid("body", format!("Shorten it to {PHRASE_CHARS_MAX} characters")));
    }
    Ok(())
}

/// The names of those whom the writer treats, and what they like to be called.
async fn known_names(app: &App, member: &Staff) -> Result<Vec<String>> {
    let reader = app.store.reader();
    let teams = reader.care_teams().of_staff(member.id).await?;
    let page = reader.patients().of_teams(&teams, None, KNOWN_NAMES_MAX).await?;
    let patients = page.items.into_iter().filter_map(cs_storage::PatientRecord::known);
    Ok(patients.flat_map(|p| [Some(p.name.to_string()), p.called]).flatten().collect())
}
