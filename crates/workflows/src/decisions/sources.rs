//! What a drafted sentence rests on, in words: each source is looked up anew, so that nothing is shown that is no longer there.
use crate::{App, Result};
use cs_decisions::{Origin, Reply, Sentence, Source};
use cs_kernel::{MessageId, SnippetId};
use cs_messages::Message;
use std::collections::HashMap;

/// A source as it stands beside a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// The patient's own words.
    PatientWords { message: MessageId, words: String },
    /// What the clinic wrote earlier in the thread.
    EarlierReply { message: MessageId, words: String },
    /// A text that was approved for the clinic; `question` is what it answers.
    Snippet { snippet: SnippetId, question: String },
    /// A phrase that the clinician saved; `fits` is when it fits.
    Phrase { fits: String },
    /// It is no longer there.
    Gone,
}

fn sources_of(sentence: &Sentence) -> &[Source] {
    match &sentence.origin {
        Origin::Program { sources, .. } | Origin::Edited { sources, .. } => sources,
        Origin::Person => &[],
    }
}

/// For each sentence of a reply, what it rests on.
pub(super) async fn shown_sources(app: &App, reply: &Reply) -> Result<Vec<Vec<Shown>>> {
    let reader = app.store.reader();
    let mut ids: Vec<MessageId> = Vec::new();
    for source in reply.sentences.iter().flat_map(sources_of) {
        if let Source::PatientWords { message, .. } | Source::EarlierReply { message, .. } = source {
            ids.push(*message);
        }
    }
    let found = reader.messages().by_ids(&ids).await?;
    let messages: HashMap<MessageId, Message> = found.into_iter().map(|m| (m.id, m)).collect();
    let mut shown = Vec::new();
    for sentence in &reply.sentences {
        let mut of_sentence = Vec::new();
        for source in sources_of(sentence) {
            of_sentence.push(show(app, reply, &messages, source).await?);
        }
        shown.push(of_sentence);
    }
    Ok(shown)
}

async fn show(app: &App, reply: &Reply, messages: &HashMap<MessageId, Message>, source: &Source) -> Result<Shown> {
    let reader = app.store.reader();
    let words = |id: &MessageId, start: usize, end: usize| {
        let message = messages.get(id).filter(|m| m.thread == reply.thread)?;
        Some(message.text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>())
    };
    Ok(match source {
        Source::PatientWords { message, start, end } => {
            words(message, *start, *end).map_or(Shown::Gone, |words| Shown::PatientWords { message: *message, words })
        }
        Source::EarlierReply { message, start, end } => {
            words(message, *start, *end).map_or(Shown::Gone, |words| Shown::EarlierReply { message: *message, words })
        }
        Source::Snippet { snippet } => match reader.snippets().find(*snippet).await? {
            Some(found) => Shown::Snippet { snippet: found.id, question: found.question },
            None => Shown::Gone,
        },
        Source::Phrase { phrase } => match reader.phrases().find(*phrase).await? {
            Some(found) => Shown::Phrase { fits: found.fits },
            None => Shown::Gone,
        },
        // A note's; no reply may have one.
        Source::SessionWords { .. } => Shown::Gone,
    })
}
