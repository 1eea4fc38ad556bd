//! Where a draft stands: what it belongs to, whether it may still be worked on, and what speaks against sending it.
use crate::{App, Error, Result};
use cs_decisions::{Disclosure, DraftState, Reply, ReplyDraft, Signable};
use cs_kernel::{Digest, DraftId, Language, PatientId, ThreadId};
use cs_messages::{MESSAGE_BYTES_MAX, Thread};
use cs_people::Purpose;
use cs_storage::Repositories;

/// The most characters that a reply may have: far more than anybody reads, and little enough to check at once.
pub const REPLY_CHARACTERS_MAX: usize = 20_000;

/// A draft with its thread. An erased patient's is not there.
pub(super) async fn find_draft(app: &App, id: DraftId) -> Result<(ReplyDraft, Thread)> {
    let reader = app.store.reader();
    let draft = reader.drafts().find(id).await?.ok_or(Error::NotFound)?;
    let thread = reader.threads().find(draft.thread).await?.ok_or(Error::NotFound)?;
    Ok((draft, thread))
}

/// Signed and discarded drafts stay as they are.
pub(super) fn still_working(draft: &ReplyDraft) -> Result<()> {
    if draft.state == DraftState::Working { Ok(()) } else { Err(Error::Conflict { current: Some(draft.version) }) }
}

/// What the ledger knows of a draft's content.
pub(super) fn digest(draft: &ReplyDraft) -> Digest {
    Digest::salted(&draft.salt, &draft.reply.bytes())
}

/// A text as it comes from a form: line breaks as `\n`, no other control characters but tabs. May be blank while it is worked on.
pub(super) fn parse_text(text: &str) -> Result<String> {
    if text.len() > MESSAGE_BYTES_MAX || text.chars().count() > REPLY_CHARACTERS_MAX {
        return Err(Error::invalid(
            "text",
            format!("This is too long: write at most {REPLY_CHARACTERS_MAX} characters"),
        ));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}

/// The languages that a reply may be in: what somebody can sign is judged when they sign.
pub(super) fn parse_language(tag: &str, otherwise: &Language) -> Language {
    if tag.trim().is_empty() { otherwise.clone() } else { Language::from(tag) }
}

/// What speaks against sending words of a program: a stable code, or `None`. Words of a person alone depend on none of it.
pub(super) async fn against_program(from: &impl Repositories, reply: &Reply) -> Result<Option<&'static str>> {
    if reply.disclosure() == Disclosure::WrittenByPerson {
        return Ok(None);
    }
    against_drafting(from, reply.recipient).await
}

/// The same for a patient, before there are words.
pub(super) async fn against_drafting(from: &impl Repositories, patient: PatientId) -> Result<Option<&'static str>> {
    if !from.consents().of_patient(patient).await?.given(Purpose::AiDrafting) {
        return Ok(Some("consent_withdrawn"));
    }
    Ok(from.halts().current().await?.map(|_| "halted"))
}

/// The thread that a draft belongs to: an id, that its reader must still be allowed to open.
pub async fn thread_of_draft(app: &App, id: DraftId) -> Result<ThreadId> {
    Ok(find_draft(app, id).await?.0.thread)
}
