//! What a provider is shown, and what is made of its answer: sources are numbered, what tells who somebody is is taken out, and
//! citations are turned back into sources.
use crate::citations::rests_on;
use crate::sentences::sentences;
use crate::{
    Abstained, AskSource, Drafted, ProviderAnswer, ProviderAsk, ProviderSentence, ReplyAnswer, ReplyMaterial,
    SourceKind, SourceMessage, Unanswered,
};
use cs_decisions::{Origin, Sentence, Source};
use cs_deidentify::{Known, Session, Span};
use cs_messages::Speaker;

/// The most text of the thread that a provider is shown, in Unicode scalar values; the oldest messages are left out first.
const SHOWN_MAX: usize = 24_000;
/// How long a reply a provider is asked for, at most: what patients read to the end.
const WORDS_MAX: usize = 150;

/// An ask with what is needed to read its answer.
pub(crate) struct Prepared {
    pub ask: ProviderAsk,
    sources: Vec<Source>,
    session: Option<Session>,
}

impl Prepared {
    /// Numbers the sources; takes out what tells who somebody is, unless the provider is inside the clinic.
    pub fn new(material: &ReplyMaterial, known: &Known, inside_clinic: bool) -> Self {
        let session = (!inside_clinic).then(|| Session::new(known.clone()));
        let mut builder = Builder { session, sources: Vec::new(), asked: Vec::new() };
        for message in shown(material) {
            builder.message(message);
        }
        for snippet in &material.snippets {
            builder.whole(
                &material.clinic.fill(&snippet.body),
                SourceKind::Snippet,
                Source::Snippet { snippet: snippet.id },
            );
        }
        for phrase in &material.phrases {
            builder.whole(
                &material.clinic.fill(&phrase.body),
                SourceKind::Phrase,
                Source::Phrase { phrase: phrase.id },
            );
        }
        let ask = ProviderAsk { language: material.language.clone(), sources: builder.asked, words_max: WORDS_MAX };
        Self { ask, sources: builder.sources, session: builder.session }
    }

    /// A last message that does not fit leaves nothing to answer.
    pub fn shows_the_patient(&self) -> bool {
        self.ask.sources.iter().any(|s| s.kind == SourceKind::Patient)
    }

    pub fn deidentified(&self) -> bool {
        self.session.is_some()
    }

    /// The answer with its citations turned into sources and its placeholders into words. A sentence without a valid citation, with an
    /// invented placeholder, or with figures that its sources do not have, is marked as unsupported.
    pub fn read(&self, answer: ProviderAnswer) -> ReplyAnswer {
        let restore = |text: &str| self.restore(text).0;
        let unanswered: Vec<String> = answer.unanswered.iter().map(|q| restore(q)).collect();
        let count = answer.sentences.len();
        if answer.sentences.iter().all(|s| s.text.trim().is_empty()) {
            return ReplyAnswer::Abstained(Abstained { reason: "no_source".into(), missing: unanswered });
        }
        let sentences = answer.sentences.into_iter().enumerate();
        let sentences = sentences.map(|(index, sentence)| self.sentence(sentence, index + 1 < count)).collect();
        let why = || "no_source".to_owned();
        let unanswered = unanswered.into_iter().map(|words| Unanswered { words, at: None, why: why() }).collect();
        ReplyAnswer::Drafted(Drafted { sentences, unanswered, left_out: Vec::new() })
    }

    fn sentence(&self, sentence: ProviderSentence, more: bool) -> Sentence {
        let cited: Vec<usize> =
            sentence.cites.iter().filter_map(|id| self.ask.sources.iter().position(|s| s.id == id.trim())).collect();
        let texts: Vec<&str> = cited.iter().map(|i| self.ask.sources[*i].text.as_str()).collect();
        let (mut text, invented) = self.restore(sentence.text.trim());
        let supported = !invented && !cited.is_empty() && rests_on(&sentence.text, &texts);
        if more {
            text.push(' ');
        }
        let sources = cited.into_iter().map(|i| self.sources[i].clone()).collect();
        Sentence { text, origin: Origin::Program { sources, supported } }
    }

    fn restore(&self, text: &str) -> (String, bool) {
        match &self.session {
            Some(session) => {
                let restored = session.restore(text);
                (restored.text, restored.invented)
            }
            None => (text.to_owned(), false),
        }
    }
}

/// The newest messages that fit.
fn shown(material: &ReplyMaterial) -> impl Iterator<Item = &SourceMessage> {
    let mut room = SHOWN_MAX;
    let fit = material.thread.iter().rev().take_while(|m| {
        let length = m.text.chars().count();
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    });
    material.thread.iter().skip(material.thread.len() - fit.count())
}

struct Builder {
    session: Option<Session>,
    sources: Vec<Source>,
    asked: Vec<AskSource>,
}

impl Builder {
    fn message(&mut self, message: &SourceMessage) {
        let text: Vec<char> = message.text.chars().collect();
        // Found in the whole message, where a name has its surroundings.
        let spans: Vec<Span> = self.session.as_ref().map(|s| s.find(&message.text)).unwrap_or_default();
        for (start, end) in sentences(&text, &spans) {
            let shown = match &mut self.session {
                Some(session) => session.replace(&text, start, end, &spans),
                None => text[start..end].iter().collect(),
            };
            let message_id = message.id;
            let (kind, source) = match message.from {
                Speaker::Patient => (SourceKind::Patient, Source::PatientWords { message: message_id, start, end }),
                Speaker::Clinician => (SourceKind::Clinic, Source::EarlierReply { message: message_id, start, end }),
            };
            self.add(kind, shown, source);
        }
    }

    fn whole(&mut self, text: &str, kind: SourceKind, source: Source) {
        let shown = match &mut self.session {
            Some(session) => session.deidentify(text).text,
            None => text.to_owned(),
        };
        self.add(kind, shown, source);
    }

    fn add(&mut self, kind: SourceKind, text: String, source: Source) {
        let letter = match kind {
            SourceKind::Patient => 'P',
            SourceKind::Clinic => 'C',
            SourceKind::Snippet => 'S',
            SourceKind::Phrase => 'H',
        };
        let number = self.asked.iter().filter(|s| s.kind == kind).count() + 1;
        self.asked.push(AskSource { id: format!("{letter}{number}"), kind, text });
        self.sources.push(source);
    }
}
