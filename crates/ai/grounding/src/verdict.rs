//! From features and conflicts to a verdict with its citations and reasons; nothing is looked up here.
use crate::conflict::{Conflict, Matter};
use crate::engine::Looked;
use crate::forest::Forest;
use crate::lexicon::Kind;
use crate::support::{Missing, Reason, Support, Verdict};
use crate::talk::Talk;
use cs_sessions::Citation;

/// From which support on a sentence counts as supported.
const SUPPORTED: f64 = 0.5;
/// What a contradicted sentence keeps of its support: less than half, so that it never counts as supported.
const CONTRADICTED_KEEPS: f64 = 0.45;
/// How many citations a sentence has at most.
const CITATIONS_MAX: usize = 6;

pub fn of(model: &Forest, talk: &Talk, sentence: &str, looked: &Looked) -> Support {
    if looked.alignment.elements.is_empty() {
        // "Not assessed." and the like claim nothing that could have been said.
        return Support { support: 0.0, verdict: Verdict::Unsupported, citations: Vec::new(), reasons: Vec::new() };
    }
    let score = f64::from(model.score(&looked.features));
    let mut support = 1.0 / (1.0 + (-score).exp());
    let against: Vec<&Conflict> = looked.conflicts.iter().filter(|c| is_contradiction(c, looked)).collect();
    let unsaid = unsaid(looked);
    if !against.is_empty() {
        support *= CONTRADICTED_KEEPS;
    } else if unsaid.iter().any(|n| looked.alignment.elements[*n].kind.is_none()) {
        // A number that nobody said may be worked out, and a reader has to see that it was.
        support = support.min(0.49 + 0.01 * support - 0.01);
    }
    let verdict = if !against.is_empty() {
        Verdict::Contradicted
    } else if support >= SUPPORTED {
        Verdict::Supported
    } else {
        Verdict::Unsupported
    };
    let mut citations: Vec<Citation> = against.iter().map(|c| passage(talk, c.passage as usize)).collect();
    if verdict != Verdict::Unsupported {
        citations.extend(bearing(talk, looked));
    }
    let mut reasons: Vec<Reason> = against.iter().map(|c| reason(talk, sentence, looked, c)).collect();
    if verdict != Verdict::Supported {
        reasons.extend(unsaid.iter().map(|n| Reason {
            matter: Missing::Unsaid,
            words: words(sentence, looked, *n),
            said: None,
        }));
    }
    Support { support: (support * 1e4).round() / 1e4, verdict, citations: joined(citations), reasons }
}

/// Close enough to the sentence, and closer than what agrees with it.
fn is_contradiction(conflict: &Conflict, looked: &Looked) -> bool {
    let (closeness, margin) = match conflict.matter {
        Matter::Number => (0.55, 0.15),
        Matter::Negation => (0.55, 0.3),
        Matter::Person => (0.55, 0.35),
        Matter::Opposite => (0.55, 0.2),
        Matter::Swapped => (0.5, 0.3),
        Matter::Mood => (0.7, 0.4),
    };
    let element = &looked.alignment.elements[conflict.element];
    let weight = element.weight;
    let fits = match conflict.matter {
        Matter::Negation => element.kind.is_some_and(|k| k.is_clinical() || k == Kind::Life),
        Matter::Mood => matches!(element.kind, Some(Kind::Drug | Kind::Procedure | Kind::Test)),
        _ => true,
    };
    fits && conflict.closeness >= closeness && conflict.strength() >= margin && weight >= 0.3
}

/// What was never said, of what a note may not invent.
fn unsaid(looked: &Looked) -> Vec<usize> {
    let elements = looked.alignment.elements.iter().enumerate();
    elements
        .filter(|(_, e)| e.weight > 0.5 - f32::EPSILON && e.kind.is_none_or(|k| k.is_clinical()) && e.best() < 0.4)
        .map(|(n, _)| n)
        .collect()
}

fn passage(talk: &Talk, at: usize) -> Citation {
    let p = &talk.passages[at];
    Citation { utterance: p.utterance, start: p.start, end: p.end }
}

/// The passages of the chosen stretches that hold something best, and the answers to questions among them.
fn bearing(talk: &Talk, looked: &Looked) -> Vec<Citation> {
    let alignment = &looked.alignment;
    let mut found: Vec<(usize, f32)> = Vec::new();
    for stretch in &alignment.stretches {
        for at in stretch.first..stretch.first + stretch.length {
            let held: f32 = alignment
                .elements
                .iter()
                .zip(&alignment.held)
                .filter_map(|(e, held)| {
                    let here =
                        e.places.iter().filter(|p| p.passage as usize == at).map(|p| p.credit).fold(0.0, f32::max);
                    (here > 0.3 && here >= held - 0.01).then_some(e.weight * here)
                })
                .sum();
            if held > 0.0 {
                found.push((at, held));
                found.extend(talk.passages[at].answer.map(|a| (a, held * 0.5)));
            }
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(CITATIONS_MAX);
    found.into_iter().map(|(at, _)| passage(talk, at)).collect()
}

/// Without doubles; what stands side by side in one utterance becomes one.
fn joined(citations: Vec<Citation>) -> Vec<Citation> {
    let mut out: Vec<Citation> = Vec::new();
    for citation in citations.into_iter().filter(|c| c.start < c.end) {
        let touching = out
            .iter_mut()
            .find(|o| o.utterance == citation.utterance && citation.start <= o.end + 3 && o.start <= citation.end + 3);
        match touching {
            Some(one) => (one.start, one.end) = (one.start.min(citation.start), one.end.max(citation.end)),
            None => out.push(citation),
        }
    }
    out.truncate(CITATIONS_MAX);
    out
}

fn reason(talk: &Talk, sentence: &str, looked: &Looked, conflict: &Conflict) -> Reason {
    Reason {
        matter: conflict.matter.into(),
        words: words(sentence, looked, conflict.element),
        said: Some(passage(talk, conflict.passage as usize)),
    }
}

/// The sentence's words that an element stands for.
fn words(sentence: &str, looked: &Looked, element: usize) -> String {
    let reading = &looked.reading;
    let (first, end) = match reading.terms.get(element) {
        Some(term) => (term.first, term.end),
        None => match reading.quantities.get(element - reading.terms.len()) {
            Some(quantity) => (quantity.first, quantity.end),
            None => return String::new(),
        },
    };
    let words = &reading.words.words[first..end];
    let (start, end) =
        (words.iter().map(|w| w.start).min().unwrap_or(0), words.iter().map(|w| w.end).max().unwrap_or(0));
    sentence.chars().skip(start).take(end.saturating_sub(start)).collect()
}
