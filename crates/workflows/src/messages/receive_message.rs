//! Stores a message before any program reads it, and puts it in front of a person at once: unscreened, timed as urgent.
use crate::{App, Error, Result, messages::place_in_queue::place_in_queue};
use cs_kernel::{Language, MessageId, PatientId, RequestContext, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Author, Channel, Confidentiality, Message, MessageText, Screening, Thread};
use cs_people::Site;
use cs_storage::UnitOfWork;

/// The most characters of a thread's subject.
pub const SUBJECT_CHARS_MAX: usize = 120;

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

/// A patient's words for a thread that is there already.
#[derive(Debug, Clone)]
pub struct ReceiveFollowUp {
    pub thread: ThreadId,
    pub author: Author,
    pub channel: Channel,
    pub text: String,
    pub language: Option<Language>,
}

/// Opens a thread with a first message, inside the caller's unit of work: so that what goes with it (an import's record of
/// the id) is written with it or not at all. `id` is the message's. What a proxy opens is shared with proxies, or they
/// could not read their own words; what anybody else opens is the patient's alone.
pub async fn receive_message(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    id: MessageId,
    command: ReceiveMessage,
) -> Result<ThreadId> {
    let text = message_text(&command.text)?;
    let patient = work.patients().find(command.patient).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    let thread = Thread {
        id: ThreadId::new(ctx.at, &*app.random),
        patient: patient.id,
        site: site.id,
        care_team: patient.care_team,
        assigned: patient.clinician,
        subject: one_line(&command.subject).chars().take(SUBJECT_CHARS_MAX).collect(),
        confidentiality: match command.author {
            Author::Proxy { .. } => Confidentiality::SharedWithProxies,
            _ => Confidentiality::PatientOnly,
        },
        opened_at: ctx.at,
        version: 1,
    };
    work.threads().insert(&thread).await?;
    work.record(Fact::ThreadOpened { thread: thread.id }, Some(patient.id));
    if thread.confidentiality == Confidentiality::SharedWithProxies {
        work.record(Fact::ThreadShared { thread: thread.id, with_proxies: true }, Some(patient.id));
    }
    let words = ReceiveFollowUp {
        thread: thread.id,
        author: command.author,
        channel: command.channel,
        text,
        language: command.language,
    };
    store(ctx, work, (&site, &thread), id, words).await?;
    Ok(thread.id)
}

/// Adds a message to a thread, inside the caller's unit of work.
pub async fn receive_follow_up(
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    id: MessageId,
    command: ReceiveFollowUp,
) -> Result<()> {
    let text = message_text(&command.text)?;
    let thread = work.threads().find(command.thread).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(thread.site).await?.ok_or(Error::NotFound)?;
    store(ctx, work, (&site, &thread), id, ReceiveFollowUp { text, ..command }).await
}

/// The words as they are stored, or what is wrong with the field.
pub(super) fn message_text(text: &str) -> Result<String> {
    Ok(MessageText::parse(text).map_err(|e| Error::invalid("text", e))?.into_string())
}

/// A text for one line of a list: without line breaks, controls, and marks that would turn the rest of the line around.
pub(super) fn one_line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let kept: String = spaced.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

async fn store(
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, thread): (&Site, &Thread),
    id: MessageId,
    words: ReceiveFollowUp,
) -> Result<()> {
    let message = Message {
        id,
        thread: thread.id,
        patient: thread.patient,
        author: words.author,
        channel: words.channel,
        text: words.text,
        language: words.language,
        sent_at: ctx.at,
        read: None,
        screening: Some(Screening::Pending),
        human_level: None,
        disposed_at: None,
    };
    let digest = work.messages().receive(&message).await?;
    place_in_queue(work, site, thread.id, ctx.at).await?;
    let channel = message.channel.as_str().to_owned();
    work.record(Fact::MessageReceived { message: id, thread: thread.id, digest, channel }, Some(thread.patient));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_subject_is_one_line_that_turns_nothing_around() {
        assert_eq!(one_line("  Sleep\r\nand\u{7} \u{202e}pills \t 😴 "), "Sleep and pills 😴");
        assert_eq!(one_line("שינה"), "שינה");
    }
}
