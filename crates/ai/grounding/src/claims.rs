//! Goes through a text once and marks its terms: denied or not, in what mood, and of whom.
use crate::lexicon::{Cues, Kind, Lexicon};
use crate::reading::{Mood, Polarity, Reading, Term};
use crate::words::{Gap, Words};

/// How many words a denial reaches at most.
const REACH: usize = 30;
/// How many words a condition reaches.
const CONDITION_REACH: usize = 9;

/// Marks all terms of a reading.
pub fn mark(lexicon: &Lexicon, reading: &mut Reading, own: Option<&str>) {
    let cues = &lexicon.cues;
    let Reading { words, terms, .. } = reading;
    let mut state = State { own: own.map(str::to_owned), ..State::default() };
    let mut next = 0;
    for at in 0..words.words.len() {
        state.enter(cues, words, at);
        while terms.get(next).is_some_and(|t| t.first < at) {
            next += 1;
        }
        let inside = terms.get(next).filter(|t| t.first == at);
        if let Some(person) = inside.filter(|t| t.kind == Kind::Family && t.key != "friend") {
            let reports = words.words.get(person.end).is_some_and(|w| cues.client_verbs.contains(&w.text));
            if !reports {
                state.person(&words.words[..at], &person.key);
            }
        }
        if let Some(term) = terms.get_mut(next).filter(|t| t.first == at) {
            state.stamp(term);
        }
        state.read(
            cues,
            words,
            at,
            terms.get(next).is_some_and(|t| t.first <= at && at < t.end && t.end - t.first > 1),
        );
    }
    after(cues, words, terms);
}

#[derive(Debug, Default)]
struct State {
    /// The place of the denial that is in force, and whether it goes on over commas.
    denied: Option<(usize, bool)>,
    /// The place of the word that made a condition.
    conditional: Option<usize>,
    planned: bool,
    past: bool,
    of: Option<String>,
    /// Of whom "I" speaks.
    own: Option<String>,
}

impl State {
    /// What the gap before a word ends.
    fn enter(&mut self, cues: &Cues, words: &Words, at: usize) {
        let word = &words.words[at];
        if word.gap.ends_sentence() {
            let keeps = matches!(word.text.as_str(), "he" | "she" | "they") && self.of.is_some();
            let of = if keeps { self.of.take() } else { None };
            *self = Self { of, own: self.own.take(), ..Self::default() };
        }
        if self.conditional.is_some_and(|since| at - since > CONDITION_REACH || word.gap == Gap::Comma) {
            self.conditional = None;
        }
        let Some((since, list)) = self.denied else { return };
        let text = word.text.as_str();
        let next = words.words.get(at + 1).map_or("", |w| w.text.as_str());
        let ended = at - since > REACH
            || word.gap == Gap::Break
            || (word.gap == Gap::Comma && !list)
            || (word.gap == Gap::Comma && cues.claim_verbs.contains(text))
            || (at > since + 1 && word.gap == Gap::Comma && cues.subjects.contains(text))
            || (at > since + 2 && !list && cues.subjects.contains(text))
            || (at > since + 1 && matches!(text, "your" | "my") && list && words.words[since].text == "no")
            || (at > since + 1 && text == "there" && matches!(next, "is" | "are" | "was" | "were"))
            || (at > since + 1 && cues.clause_ends.contains(text));
        if ended {
            self.denied = None;
        }
    }

    fn read(&mut self, cues: &Cues, words: &Words, at: usize, in_form: bool) {
        let text = words.words[at].text.as_str();
        let next = words.words.get(at + 1).map_or("", |w| w.text.as_str());
        if cues.deny.contains(text) && !cues.no_denial_before.contains(next) && !answers(words, at) {
            self.denied = Some((at, cues.deny_lists.contains(text)));
        }
        if in_form {
            return;
        }
        let wish = text == "would" && matches!(next, "like" | "recommend" | "suggest" | "advise" | "want");
        if cues.conditional.contains(text) && !wish {
            self.conditional = Some(at);
        }
        self.planned |= cues.planned.contains(text) || wish;
        self.past |= cues.past.contains(text) || (text == "used" && next == "to");
        if matches!(text, "i" | "myself" | "my" | "patient" | "client") {
            self.of = if text.starts_with(['i', 'm']) { self.own.clone() } else { None };
        } else if self.own.is_some() && matches!(text, "he" | "she" | "they" | "you") {
            self.of = None;
        }
        if words.words[at].gap == Gap::Break {
            self.past = false;
        }
    }

    /// A person is named: of whom is what follows, or ("diabetes in his mother") what came before?
    fn person(&mut self, before: &[crate::words::Word], key: &str) {
        let with = before.iter().rev().take(2).any(|w| {
            matches!(w.text.as_str(), "with" | "to" | "at" | "for" | "by" | "from" | "about" | "told" | "see" | "visit")
        });
        let beside = before.len() > 1
            && before[before.len() - 1].text == "and"
            && matches!(before[before.len() - 2].text.as_str(), "patient" | "client" | "he" | "she" | "i" | "pt");
        if !with && !beside {
            self.of = Some(key.to_owned());
        }
    }

    fn stamp(&self, term: &mut Term) {
        if self.denied.is_some() {
            term.polarity = Polarity::Denied;
        }
        term.mood = if self.conditional.is_some() {
            Mood::Conditional
        } else if self.planned {
            Mood::Planned
        } else if self.past {
            Mood::Past
        } else {
            Mood::Actual
        };
        if term.kind != Kind::Family {
            term.of.clone_from(&self.of);
        }
    }
}

/// "No, I sleep well": the first word answers, and denies nothing of what follows.
fn answers(words: &Words, at: usize) -> bool {
    let starts = at == 0 || words.words[at].gap.ends_sentence();
    let word = words.words[at].text.as_str();
    let next = words.words.get(at + 1);
    starts
        && matches!(word, "no" | "never" | "not")
        && next.is_none_or(|n| {
            n.gap != Gap::Space
                || matches!(n.text.as_str(), "i" | "we" | "it" | "that" | "he" | "she" | "they" | "no" | "not")
        })
}

/// "Fever: none", "chest pain denied", "diabetes in his mother".
fn after(cues: &Cues, words: &Words, terms: &mut [Term]) {
    for at in 0..words.words.len() {
        let text = words.words[at].text.as_str();
        let ends = words.words.get(at + 1).is_none_or(|w| w.gap != Gap::Space);
        let start = clause_start(words, at);
        if ends && at > start && cues.deny_before.contains(text) {
            let colon = (start..=at).rev().find(|n| words.words[*n].gap == Gap::Break);
            let from = colon.filter(|n| *n != at).unwrap_or(start);
            terms.iter_mut().filter(|t| from <= t.first && t.end <= at).for_each(|t| t.polarity = Polarity::Denied);
        }
    }
    let people: Vec<(usize, String)> =
        terms.iter().filter(|t| t.kind == Kind::Family).map(|t| (t.first, t.key.clone())).collect();
    for (place, key) in people {
        let start = clause_start(words, place);
        let back = (start..place).rev().take(4).find(|n| matches!(words.words[*n].text.as_str(), "in" | "of"));
        let near = back.is_some_and(|b| {
            (b + 1..place).all(|n| {
                matches!(
                    words.words[n].text.as_str(),
                    "his" | "her" | "their" | "the" | "my" | "your" | "patient" | "client" | "patients" | "a" | "both"
                )
            })
        });
        if near {
            let from = terms
                .iter()
                .filter(|t| t.kind == Kind::Family && t.first < place && t.first >= start)
                .map(|t| t.end)
                .max();
            terms
                .iter_mut()
                .filter(|t| {
                    t.kind.is_clinical() && t.kind != Kind::Family && t.first >= from.unwrap_or(start) && t.end <= place
                })
                .for_each(|t| t.of = Some(key.clone()));
        }
    }
}

fn clause_start(words: &Words, at: usize) -> usize {
    (1..=at).rev().find(|n| words.words[*n].gap.ends_sentence()).unwrap_or(0)
}
