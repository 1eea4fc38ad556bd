//! Who wrote an answer: sentence by sentence, what a program drafted, what a person changed, and what it rests on.
use crate::{
    App, Error, Result, authorise,
    decisions::sources::{Shown, shown_sources},
    record_opened,
};
use cs_decisions::Origin;
use cs_kernel::{MessageId, RequestContext, ThreadId, Timestamp};
use cs_messages::Author;
use cs_policy::Action;

/// The account of a released reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub message: MessageId,
    pub thread: ThreadId,
    pub signer: String,
    /// "LCSW".
    pub licence: String,
    pub licence_number: String,
    pub licence_state: String,
    pub signed_at: Timestamp,
    pub released_at: Timestamp,
    /// At least one sentence came from a program.
    pub drafted_by_program: bool,
    pub language: String,
    pub sentences: Vec<AccountSentence>,
}

/// One sentence of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSentence {
    pub text: String,
    pub by: WrittenBy,
    /// What a program's sentence rests on; empty for a person's.
    pub sources: Vec<Shown>,
}

/// Who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenBy {
    /// A program, and the signer left it as it was.
    Program,
    /// A program wrote `drafted`, and a person changed it.
    Changed {
        drafted: String,
    },
    Person,
}

/// For the patient, those who may read along, and the care team.
pub async fn account_of_message(app: &App, ctx: &RequestContext, id: MessageId) -> Result<Account> {
    let reader = app.store.reader();
    let message = reader.messages().find(id).await?.ok_or(Error::NotFound)?;
    let thread = reader.threads().find(message.thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::ReadAccountOfMessage, &thread).await?;
    let Author::Clinician { countersignature, .. } = message.author else { return Err(Error::NotFound) };
    let signed = reader.countersignatures().find(countersignature).await?.ok_or(Error::NotFound)?;
    let (reply, record) = (signed.content(), signed.record());
    let sources = shown_sources(app, reply).await?;
    let sentences = reply.sentences.iter().zip(sources).filter(|(s, _)| !s.text.trim().is_empty());
    let sentences = sentences.map(|(sentence, sources)| AccountSentence {
        text: sentence.text.trim().to_owned(),
        by: match &sentence.origin {
            Origin::Program { .. } => WrittenBy::Program,
            Origin::Edited { drafted, .. } => WrittenBy::Changed { drafted: drafted.trim().to_owned() },
            Origin::Person => WrittenBy::Person,
        },
        sources,
    });
    let account = Account {
        message: id,
        thread: thread.id,
        signer: record.signer_name.clone(),
        licence: record.under.kind.clone(),
        licence_number: record.under.number.clone(),
        licence_state: record.under.state.clone(),
        signed_at: record.signed_at,
        released_at: message.sent_at,
        drafted_by_program: reply.disclosure() == cs_decisions::Disclosure::DraftedByProgram,
        language: reply.language.tag().to_owned(),
        sentences: sentences.collect(),
    };
    record_opened(app, ctx, "account", id, thread.patient).await?;
    Ok(account)
}
