//! Reading an answer: strict about its shape, and silent about its content when it is wrong.
use cs_gateway::{ProviderAnswer, ProviderError, ProviderSentence};
use serde::Deserialize;

/// More sentences than this are not a reply.
const SENTENCES_MAX: usize = 40;
/// Unicode scalar values of one sentence at most.
const SENTENCE_MAX: usize = 1_000;

#[derive(Deserialize)]
struct Completion {
    /// The model that answered.
    model: Option<String>,
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    sentences: Vec<Sentence>,
    unanswered: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    text: String,
    cites: Vec<String>,
}

/// The content of a chat completion's body, if the configured model wrote it to the end.
pub fn content(body: &[u8], model: &str) -> Result<String, ProviderError> {
    let completion: Completion = serde_json::from_slice(body).map_err(|e| kind(&e))?;
    if completion.model.as_deref().is_some_and(|answered| !same_model(answered, model)) {
        return Err(ProviderError::OtherModel);
    }
    let choice = completion.choices.into_iter().next().ok_or(ProviderError::WrongShape)?;
    if choice.finish_reason.as_deref() == Some("length") {
        return Err(ProviderError::TooLarge);
    }
    choice.message.content.ok_or(ProviderError::WrongShape)
}

/// Reads a draft from it.
pub fn read(content: &str) -> Result<ProviderAnswer, ProviderError> {
    let content: Content = serde_json::from_str(content).map_err(|e| kind(&e))?;
    let long = |text: &str| text.chars().count() > SENTENCE_MAX;
    if content.sentences.len() > SENTENCES_MAX
        || content.unanswered.len() > SENTENCES_MAX
        || content.sentences.iter().any(|s| long(&s.text))
        || content.unanswered.iter().any(|q| long(q))
    {
        return Err(ProviderError::TooLarge);
    }
    let sentence = |s: Sentence| ProviderSentence { text: plain(&s.text), cites: s.cites };
    Ok(ProviderAnswer {
        sentences: content.sentences.into_iter().map(sentence).collect(),
        unanswered: content.unanswered.iter().map(|q| plain(q)).collect(),
    })
}

/// Control characters and line breaks have no place in a sentence.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_control()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

pub(crate) fn kind(error: &serde_json::Error) -> ProviderError {
    if error.is_data() { ProviderError::WrongShape } else { ProviderError::NotJson }
}

/// Servers answer with the name as it was asked for, or with a file path or tag around it ("models/NAME.gguf", "NAME:latest").
fn same_model(answered: &str, asked: &str) -> bool {
    let bare = |name: &str| {
        let file = name.rsplit('/').next().unwrap_or(name);
        let file = file.strip_suffix(".gguf").unwrap_or(file);
        file.strip_suffix(":latest").unwrap_or(file).to_ascii_lowercase()
    };
    bare(answered) == bare(asked)
}
