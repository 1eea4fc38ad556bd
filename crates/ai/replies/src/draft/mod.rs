//! Drafting: find the questions, find a source for each, and set the sources' own words in order. Nothing is worded anew.
mod asks;
mod compose;
mod earlier;
mod retrieve;
mod vocabulary;

use crate::{
    AbstainReason, Abstained, DraftInput, Drafted, Outcome, Quoted, Unanswered, Why,
    text::{Span, Word, line, words},
};
use asks::Ask;
pub use compose::holds;
use cs_decisions::{Sentence, Source};
use cs_kernel::Language;
use cs_messages::Speaker;
use retrieve::Index;
pub(crate) use vocabulary::VOCABULARIES;
use vocabulary::Vocabulary;

/// A longer text may hide a question; it is for a person.
const CHARACTERS_MAX: usize = 12_000;

/// Drafts a reply to what the patient wrote last, or says why not. The same input gives the same answer.
pub fn draft(input: &DraftInput<'_>) -> Outcome {
    match Drafter::new(input) {
        Ok(drafter) => drafter.draft(),
        Err(reason) => Outcome::Abstained(Abstained { reason, missing: Vec::new(), unanswered: Vec::new() }),
    }
}

/// Where an answer comes from.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Snippet(usize),
    Phrase(usize),
    Earlier(usize, Span),
}

struct Drafter<'a> {
    input: &'a DraftInput<'a>,
    vocabulary: &'static Vocabulary,
    /// Places in the thread of the patient's messages that wait for an answer.
    last: Vec<usize>,
}

impl<'a> Drafter<'a> {
    /// Refuses what should not be drafted at all.
    fn new(input: &'a DraftInput<'a>) -> Result<Self, AbstainReason> {
        let vocabulary = Vocabulary::of(&input.language).ok_or(AbstainReason::LanguageNotSpoken)?;
        let waiting = input.thread.iter().rev().take_while(|m| m.from == Speaker::Patient).count();
        let last: Vec<usize> = (input.thread.len() - waiting..input.thread.len()).collect();
        let texts = || last.iter().map(|&m| input.thread[m].text.as_str());
        if texts().map(str::len).sum::<usize>() > CHARACTERS_MAX {
            return Err(AbstainReason::TooLong);
        }
        let all: Vec<Word> = texts().flat_map(words).collect();
        if all.is_empty() {
            return Err(AbstainReason::NothingWaits);
        }
        refuse_danger(&line(&all))?;
        if !reads_as(&all, &input.language, texts()) {
            return Err(AbstainReason::LanguageDiffers);
        }
        if vocabulary.upset.within(&line(&all)) {
            return Err(AbstainReason::ReadsUpset);
        }
        Ok(Self { input, vocabulary, last })
    }

    fn draft(&self) -> Outcome {
        let (asks, statements) = asks::find(&self.input.thread, &self.last, self.vocabulary);
        let Retrieval { answers, unanswered } = self.retrieve(&asks);
        if answers.is_empty() {
            let missing = unanswered.iter().map(|u| u.question.words.clone()).collect();
            let reason = if asks.is_empty() { AbstainReason::NoQuestion } else { AbstainReason::NoSource };
            return Outcome::Abstained(Abstained { reason, missing, unanswered });
        }
        let left_out = statements.iter().filter(|s| !s.empty).map(|s| self.quoted(s.message, s.span)).collect();
        let sentences = self.compose(&answers, &asks);
        let words = count(&sentences);
        let snippets = answers.iter().filter_map(|(a, _)| match a {
            Answer::Snippet(i) => Some(self.input.snippets[*i].id),
            _ => None,
        });
        let snippets = snippets.collect();
        Outcome::Drafted(Drafted { sentences, snippets, unanswered, left_out, words })
    }

    /// An answer for each question that has one; two questions with one answer share it.
    fn retrieve(&self, asks: &[Ask]) -> Retrieval {
        let sources = Sources::new(self.input, self.vocabulary);
        let mut found = Retrieval { answers: Vec::new(), unanswered: Vec::new() };
        for (at, ask) in asks.iter().enumerate() {
            let before = earlier::find(&self.input.thread, ask, self.vocabulary).map(|(m, s)| Answer::Earlier(m, s));
            match before.map_or_else(|| sources.best(ask, self.vocabulary), Ok) {
                Ok(answer) if found.answers.iter().any(|(a, _)| *a == answer) => {}
                Ok(answer) => found.answers.push((answer, at)),
                Err(why) => {
                    let question = self.quoted(ask.message, ask.span);
                    found.unanswered.push(Unanswered { question, why });
                }
            }
        }
        found
    }

    fn compose(&self, answers: &[(Answer, usize)], asks: &[Ask]) -> Vec<Sentence> {
        let input = self.input;
        let mut out: Vec<Sentence> = Vec::new();
        for (answer, ask) in answers {
            if let Some(before) = out.last_mut() {
                before.text = format!("{}\n\n", before.text.trim_end());
            }
            out.extend(compose::reflection(&asks[*ask], &input.thread, &input.language));
            match *answer {
                Answer::Snippet(i) => {
                    let source = Source::Snippet { snippet: input.snippets[i].id };
                    out.extend(compose::body(&input.snippets[i].body, &input.clinic, &source));
                }
                Answer::Phrase(i) => {
                    let source = Source::Phrase { phrase: input.phrases[i].id };
                    out.extend(compose::body(&input.phrases[i].body, &input.clinic, &source));
                }
                Answer::Earlier(m, span) => out.push(compose::earlier(&input.thread, m, span, &input.language)),
            }
        }
        if let Some(end) = out.last_mut() {
            end.text.truncate(end.text.trim_end().len());
        }
        out
    }

    fn quoted(&self, message: usize, span: Span) -> Quoted {
        let message = &self.input.thread[message];
        let (start, end) = span.scalars(&message.text);
        Quoted { message: message.id, start, end, words: span.of(&message.text).to_owned() }
    }
}

struct Retrieval {
    /// An answer, and the place of the question that it answers.
    answers: Vec<(Answer, usize)>,
    unanswered: Vec<Unanswered>,
}

/// The snippets and phrases of the reply's language, indexed.
struct Sources {
    places: Vec<Answer>,
    index: Index,
}

impl Sources {
    fn new(input: &DraftInput<'_>, vocabulary: &Vocabulary) -> Self {
        let snippets = input.snippets.iter().enumerate().filter(|(_, s)| s.language == input.language);
        let phrases = input.phrases.iter().enumerate().filter(|(_, p)| p.language == input.language);
        let (mut places, mut texts) = (Vec::new(), Vec::new());
        for (i, s) in snippets {
            places.push(Answer::Snippet(i));
            texts.push((s.question.as_str(), s.body.as_str()));
        }
        for (i, p) in phrases {
            places.push(Answer::Phrase(i));
            texts.push((p.fits.as_str(), p.body.as_str()));
        }
        Self { places, index: Index::new(texts.into_iter(), vocabulary) }
    }

    fn best(&self, ask: &Ask, vocabulary: &Vocabulary) -> Result<Answer, Why> {
        self.index.best(ask, vocabulary).map(|i| self.places[i])
    }
}

/// Words of danger in either language stop the draft, whatever language was declared.
fn refuse_danger(line: &str) -> Result<(), AbstainReason> {
    let both = [Language::English, Language::Spanish];
    let danger = both.iter().filter_map(Vocabulary::of).any(|v| v.crisis.within(line));
    if danger { Err(AbstainReason::AsksForCall) } else { Ok(()) }
}

/// Whether a text seems to be in the language that the reply is to be in. Short texts get the benefit of the doubt.
fn reads_as<'t>(words: &[Word], language: &Language, texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut latin, mut other) = (0usize, 0usize);
    for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        if (c as u32) < 0x250 { latin += 1 } else { other += 1 }
    }
    let hits = |l: &Language| Vocabulary::of(l).map_or(0, |v| v.common_words(words));
    let rival = if *language == Language::Spanish { Language::English } else { Language::Spanish };
    let (own, rival) = (hits(language), hits(&rival));
    other <= latin && !(rival >= 2 && rival > own) && !(words.len() >= 6 && own == 0)
}

fn count(sentences: &[Sentence]) -> usize {
    sentences.iter().map(|s| words(&s.text).len()).sum()
}
