//! Stores a message before any program reads it, and puts it in front of a person at once: unscreened, timed as urgent.
use crate::{App, Error, Result, messages::place_in_queue::place_in_queue};
use cs_kernel::{Digest, Language, MessageId, PatientId, RequestContext, Salt, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Author, Channel, Confidentiality, Message, MessageText, Screening, Thread};
use cs_storage::UnitOfWork;

/// A patient's words for a new thread.
#[derive(Debug, Clone)]
pub struct ReceiveMessage {
    pub patient: PatientId,
    pub author: Author,
    pub channel: Channel,
    pub subject: String,
    pub text: String,
    pub language: Option<Language>,
}

/// Opens a thread with a first message, inside the caller's unit of work: so that what goes with it (an import's record of
/// the id) is written with it or not at all. `id` is the message's.
pub async fn receive_message(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    id: MessageId,
    command: ReceiveMessage,
) -> Result<ThreadId> {
    let text = MessageText::parse(&command.text).map_err(|e| Error::invalid("text", e))?.into_string();
    let patient = work.patients().find(command.patient).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    let thread = Thread {
        id: ThreadId::new(ctx.at, &*app.random),
        patient: patient.id,
        site: site.id,
        care_team: patient.care_team,
        assigned: patient.clinician,
        subject: command.subject.chars().take(120).collect(),
        confidentiality: Confidentiality::PatientOnly,
        opened_at: ctx.at,
        version: 1,
    };
    let digest = Digest::salted(&Salt::new(&*app.random), text.as_bytes());
    let message = Message {
        id,
        thread: thread.id,
        patient: patient.id,
        author: command.author,
        channel: command.channel,
        text,
        language: command.language,
        sent_at: ctx.at,
        read: None,
        screening: Some(Screening::Pending),
        human_level: None,
        disposed_at: None,
    };
    work.threads().insert(&thread).await?;
    work.messages().receive(&message).await?;
    place_in_queue(work, &site, thread.id, ctx.at).await?;
    work.record(Fact::ThreadOpened { thread: thread.id }, Some(patient.id));
    let channel = message.channel.as_str().to_owned();
    work.record(Fact::MessageReceived { message: id, thread: thread.id, digest, channel }, Some(patient.id));
    Ok(thread.id)
}
