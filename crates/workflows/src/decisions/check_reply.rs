//! Looks a reply's words over: tone, with the words that caused a finding and a plainer way; reading grade; length. Never a score.
use super::standing_reply::{find_draft, parse_text};
use crate::{App, Error, ReadingGrade, Result, SpokenBy, ToneFinding, authorise};
use cs_decisions::{Disclosure, Reply, apply_edit};
use cs_kernel::{DraftId, Language, RequestContext};
use cs_policy::Action;

/// Above this a patient may have to read it twice. Most health literacy guides ask for grade 6 to 8 (AHRQ, Health Literacy
/// Universal Precautions Toolkit, tool 11).
pub const GRADE_HIGH: f32 = 8.0;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    pub tone: Vec<ToneFinding>,
    /// There are rules of tone for this language: without them an empty list says nothing.
    pub knows_tone: bool,
    pub grade: Option<ReadingGrade>,
    pub words: usize,
}

/// Checks words that are not saved yet, as they would go out.
pub async fn check_reply(app: &App, ctx: &RequestContext, id: DraftId, text: &str) -> Result<Checked> {
    let (draft, thread) = find_draft(app, id).await?;
    authorise::draft(app, ctx, Action::CheckDraft, (id, draft.staff), &thread).await?;
    let sentences = apply_edit(&draft.reply.sentences, &parse_text(text)?);
    let reply = Reply { sentences, ..draft.reply };
    let app = app.clone();
    tokio::task::spawn_blocking(move || checked(&app, &reply)).await.map_err(Error::internal)
}

/// A reply with a program's words in it may not say what only a person can.
pub(super) fn checked(app: &App, reply: &Reply) -> Checked {
    let by = match reply.disclosure() {
        Disclosure::WrittenByPerson => SpokenBy::Person,
        Disclosure::DraftedByProgram => SpokenBy::Program,
    };
    let (language, text): (&Language, String) = (&reply.language, reply.text());
    let grade = app.checks.grade(language, &text);
    Checked {
        tone: app.checks.tone(language, &text, by),
        knows_tone: app.checks.knows_tone(language),
        words: grade.map_or_else(|| text.split_whitespace().count(), |g| g.words),
        grade,
    }
}
