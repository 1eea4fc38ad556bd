//! The questions and requests in what the patient wrote last.
use super::vocabulary::Vocabulary;
use crate::{
    ThreadMessage,
    text::{Span, Word, line, sentences, trim, words},
};
use std::collections::BTreeSet;

/// A question or a request, and what it is about.
pub(crate) struct Ask {
    /// Index in the thread.
    pub message: usize,
    pub span: Span,
    /// Whether it is put as a question (or else as a wish or a need).
    pub question: bool,
    pub terms: BTreeSet<String>,
    /// Those of the terms that come from a statement taken along.
    pub weak: BTreeSet<String>,
    /// What the sentences beside it are about.
    pub context: BTreeSet<String>,
    pub clinical: bool,
    pub own_case: bool,
    pub recall: bool,
}

/// A statement beside the questions.
pub(crate) struct Statement {
    pub message: usize,
    pub span: Span,
    pub empty: bool,
}

/// A piece of a sentence that is asked, or said.
struct Clause<'a> {
    message: usize,
    span: Span,
    words: Vec<Word>,
    text: &'a str,
    asks: bool,
    question: bool,
    courtesy: bool,
}

/// Finds the questions in the patient's messages at these places of the thread, and the statements that are none.
pub(crate) fn find(thread: &[ThreadMessage], last: &[usize], vocabulary: &Vocabulary) -> (Vec<Ask>, Vec<Statement>) {
    let clauses: Vec<Clause<'_>> = last.iter().flat_map(|&m| clauses(m, &thread[m].text, vocabulary)).collect();
    let mut taken = vec![false; clauses.len()];
    let mut asks: Vec<Ask> = Vec::new();
    for at in 0..clauses.len() {
        if !clauses[at].asks || clauses[at].courtesy {
            continue;
        }
        taken[at] = true;
        let ask = ask(&clauses, at, &mut taken, vocabulary);
        match asks.last_mut() {
            // "I need a refill. Can you help?": the second adds nothing.
            Some(before) if at > 0 && clauses[at - 1].asks && before.message == ask.message && bare(&ask.terms) => {
                before.span.end = ask.span.end;
                before.question |= ask.question;
            }
            _ => asks.push(ask),
        }
    }
    let statements = clauses.iter().zip(&taken).filter(|(c, t)| !**t && !c.asks).map(|(c, _)| Statement {
        message: c.message,
        span: c.span,
        empty: c.courtesy || vocabulary.terms(&c.words).is_empty(),
    });
    (asks, statements.collect())
}

/// The ask at `at`; one without a word of its own ("Can you help?") takes the statement beside it along.
fn ask(clauses: &[Clause<'_>], at: usize, taken: &mut [bool], vocabulary: &Vocabulary) -> Ask {
    let clause = &clauses[at];
    let mut terms = vocabulary.terms(&clause.words);
    let mut weak = BTreeSet::new();
    let mut span = clause.span;
    let beside = |i: usize| clauses.get(i).filter(|c| c.message == clause.message && !c.asks && !c.courtesy);
    if vague(&terms) {
        let before = at.checked_sub(1).filter(|&i| beside(i).is_some_and(|c| !vocabulary.terms(&c.words).is_empty()));
        let after = Some(at + 1).filter(|&i| beside(i).is_some());
        if let Some(i) = before.or(after) {
            taken[i] = true;
            weak = &vocabulary.terms(&clauses[i].words) - &terms;
            terms.extend(weak.iter().cloned());
            span = Span { start: span.start.min(clauses[i].span.start), end: span.end.max(clauses[i].span.end) };
        }
    }
    // "Do you write letters for that?" asks about what stands before it.
    if weak.is_empty() && clause.words.iter().any(|w| vocabulary.anaphora.contains(&w.folded)) {
        let before = (0..at).rev().map(|i| &clauses[i]).take_while(|c| c.message == clause.message);
        let said = before.map(|c| vocabulary.terms(&c.words)).find(|t| !t.is_empty());
        weak = &said.unwrap_or_default() - &terms;
        terms.extend(weak.iter().cloned());
    }
    let near = (at.saturating_sub(2)..at).chain(at + 1..=at + 1).filter_map(beside);
    let context = near.flat_map(|c| vocabulary.terms(&c.words)).collect();
    let all = line(&words(span.of(clause.text)));
    Ask {
        message: clause.message,
        span,
        question: clause.question,
        clinical: vocabulary.clinical.within(&all),
        own_case: vocabulary.own_case.within(&all),
        recall: vocabulary.recall.within(&all),
        terms,
        weak,
        context,
    }
}

/// Concepts that say what kind of answer is wanted, and not about what.
pub(crate) fn is_question_word(term: &str) -> bool {
    matches!(term, "+when" | "+where" | "+who" | "+call" | "+duration")
}

/// No word of its own at all.
fn bare(terms: &BTreeSet<String>) -> bool {
    terms.iter().all(|t| is_question_word(t))
}

/// Nothing that the vocabulary knows, and at most one other word: "Can you write one?", "How would I switch?".
fn vague(terms: &BTreeSet<String>) -> bool {
    let about = |t: &&String| !is_question_word(t) && !matches!(t.as_str(), "+changed" | "+update" | "+accept");
    let own: Vec<&String> = terms.iter().filter(about).collect();
    own.len() <= 1 && own.iter().all(|t| !t.starts_with('+'))
}

fn clauses<'a>(message: usize, text: &'a str, vocabulary: &Vocabulary) -> Vec<Clause<'a>> {
    sentences(text).into_iter().flat_map(|sentence| split(message, text, sentence, vocabulary)).collect()
}

/// Cuts a sentence where a second question begins: "How do I get a refill, and when are you open?".
fn split<'a>(message: usize, text: &'a str, sentence: Span, vocabulary: &Vocabulary) -> Vec<Clause<'a>> {
    let all: Vec<Word> = words(sentence.of(text))
        .into_iter()
        .map(|w| Word { start: w.start + sentence.start, end: w.end + sentence.start, ..w })
        .collect();
    let mut cuts = vec![0];
    for at in 2..all.len() {
        let from = cuts.last().copied().unwrap_or(0);
        let joined = vocabulary.conjunctions.contains(&all[at - 1].folded) && at - 1 > from;
        if joined && vocabulary.openers.opens(&line(&all[at..])) && opens(&all[from..at - 1], vocabulary) {
            cuts.push(at);
        }
    }
    let asked = sentence.of(text).ends_with(['?', '？']);
    let mut out = Vec::new();
    for (i, &from) in cuts.iter().enumerate() {
        let last = i + 1 == cuts.len();
        let to = if last { all.len() } else { cuts[i + 1] - 1 };
        let start = if i == 0 { opening(text, sentence, &all) } else { all[from].start };
        let end = if last { sentence.end } else { all[to].start };
        let span = without_comma(text, trim(text, Span { start, end }));
        let part = all[from..to].to_vec();
        out.push(clause(message, text, span, part, asked, vocabulary));
    }
    out
}

/// Where the words of a sentence begin, with the mark that opens a question in Spanish and without an emoji before it.
fn opening(text: &str, sentence: Span, words: &[Word]) -> usize {
    let Some(first) = words.first() else { return sentence.start };
    text[sentence.start..first.start].rfind(['¿', '¡']).map_or(first.start, |at| sentence.start + at)
}

fn without_comma(text: &str, span: Span) -> Span {
    let kept = span.of(text).trim_end_matches([',', ';', ' ']);
    Span { start: span.start, end: span.start + kept.len() }
}

fn clause<'a>(
    message: usize,
    text: &'a str,
    span: Span,
    words: Vec<Word>,
    asked: bool,
    vocabulary: &Vocabulary,
) -> Clause<'a> {
    let line = line(&words);
    let question = asked || opens(&words, vocabulary);
    Clause {
        message,
        span,
        asks: question || vocabulary.requests.within(&line),
        courtesy: vocabulary.courtesy.within(&line) && vocabulary.terms(&words).len() < 2,
        question,
        words,
        text,
    }
}

/// Whether these words begin like a question, greetings apart.
fn opens(words: &[Word], vocabulary: &Vocabulary) -> bool {
    let skip = words.iter().take_while(|w| vocabulary.leads.contains(&w.folded)).count();
    vocabulary.openers.opens(&line(&words[skip..]))
}
