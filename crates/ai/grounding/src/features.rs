//! What the model sees of a sentence on a talk: shares, counts and conflicts as numbers in a fixed order.
use crate::alignment::Alignment;
use crate::conflict::{Conflict, Matter};
use crate::lexicon::Lexicon;
use crate::reading::{Mood, Polarity, Reading};
use crate::talk::Talk;
use cs_sessions::Speaker;

/// Their names and, where more of it must never mean less support (1) or more support (-1), that.
pub const FEATURES: &[(&str, i8)] = &[
    ("held_best", 1),
    ("held_together", 1),
    ("held_anywhere", 1),
    ("held_tight", 1),
    ("clinical_together", 1),
    ("clinical_anywhere", 1),
    ("clinical_missing", -1),
    ("missing_weight_max", -1),
    ("elements", 0),
    ("numbers", 0),
    ("numbers_together", 1),
    ("numbers_near", 1),
    ("number_conflict", -1),
    ("negation_conflict", -1),
    ("negation_conflicts", -1),
    ("person_conflict", -1),
    ("mood_conflict", -1),
    ("opposite_conflict", -1),
    ("swapped_conflict", -1),
    ("agreed_anywhere", 1),
    ("denied_share", 0),
    ("planned_share", 0),
    ("pairs_held", 1),
    ("speaker_agrees", 1),
    ("plain_together", 1),
    ("passages_log", 0),
    ("bound", 1),
    ("bound_clinical_least", 1),
    ("bound_least", 1),
    ("negation_conflict_clinical", -1),
];

/// In the order of [`FEATURES`].
pub fn features(
    lexicon: &Lexicon,
    talk: &Talk,
    reading: &Reading,
    alignment: &Alignment,
    conflicts: &[Conflict],
) -> Vec<f32> {
    let a = alignment;
    let clinical = |_: usize, e: &crate::alignment::Element| e.kind.is_some_and(|k| k.is_clinical());
    let number = |_: usize, e: &crate::alignment::Element| e.kind.is_none();
    let held = |n: usize, _: &crate::alignment::Element| a.held[n];
    let best = |_: usize, e: &crate::alignment::Element| e.best();
    let terms = reading.terms.len().max(1) as f32;
    let share = |wanted: &dyn Fn(&crate::reading::Term) -> bool| {
        reading.terms.iter().filter(|t| wanted(t)).count() as f32 / terms
    };
    let strongest =
        |matter| conflicts.iter().filter(|c| c.matter == matter).map(Conflict::strength).fold(0.0, f32::max);
    let missing = a.elements.iter().filter(|e| e.kind.is_some_and(|k| k.is_clinical()) && e.best() < 0.4).count();
    let missing_max = a.elements.iter().map(|e| e.weight * (1.0 - e.best())).fold(0.0, f32::max);
    let near = |n: usize, e: &crate::alignment::Element| {
        e.places.iter().map(|p| p.credit * a.near(n, p.passage)).fold(0.0, f32::max)
    };
    vec![
        a.stretches.first().map_or(0.0, |s| s.held),
        a.share(|_, _| true, held, 0.0),
        a.share(|_, _| true, best, 0.0),
        tight(a),
        a.share(clinical, held, 0.8),
        a.share(clinical, best, 0.8),
        missing as f32,
        missing_max,
        a.elements.len() as f32,
        reading.quantities.len() as f32,
        a.share(number, held, 1.0),
        a.share(number, near, 0.8),
        strongest(Matter::Number),
        strongest(Matter::Negation),
        conflicts.iter().filter(|c| c.matter == Matter::Negation && c.strength() > 0.1).count() as f32 / terms,
        strongest(Matter::Person),
        strongest(Matter::Mood),
        strongest(Matter::Opposite),
        strongest(Matter::Swapped),
        agreed(talk, reading, a),
        share(&|t| t.polarity == Polarity::Denied),
        share(&|t| t.mood == Mood::Planned),
        pairs(a),
        speaker(lexicon, talk, reading, a),
        a.share(|_, e| e.kind.is_some_and(|k| !k.is_clinical()), held, 0.7),
        (talk.passages.len() as f32 + 1.0).ln(),
        a.share(|_, _| true, |n, _| a.bound[n], 0.0),
        least(a, &|e| e.kind.is_none_or(|k| k.is_clinical())),
        least(a, &|_| true),
        conflicts
            .iter()
            .filter(|c| c.matter == Matter::Negation && a.elements[c.element].kind.is_some_and(|k| k.is_clinical()))
            .map(Conflict::strength)
            .fold(0.0, f32::max),
    ]
}

/// How firmly the loosest element is bound to the others.
fn least(a: &Alignment, wanted: &dyn Fn(&crate::alignment::Element) -> bool) -> f32 {
    let bound = a.elements.iter().zip(&a.bound).filter(|(e, _)| wanted(e)).map(|(_, b)| *b);
    bound.fold(1.0, f32::min)
}

/// The best share of one passage alone, or with the passage that answers it.
fn tight(a: &Alignment) -> f32 {
    a.stretches.iter().filter(|s| s.length <= 2).map(|s| s.held).fold(0.0, f32::max)
}

/// The share that some mention holds with the same polarity and of the same person.
fn agreed(talk: &Talk, reading: &Reading, a: &Alignment) -> f32 {
    a.share(
        |n, _| n < a.terms,
        |n, e| {
            let term = &reading.terms[n];
            let credit = |p: &crate::alignment::Place| {
                let Some(m) = p.mention.map(|m| &talk.mentions[m as usize]) else { return p.credit };
                let polarity = if m.polarity == term.polarity {
                    1.0
                } else if m.polarity == Polarity::Asked {
                    0.6
                } else {
                    0.15
                };
                let person = if m.of == term.of { 1.0 } else { 0.5 };
                p.credit * polarity * person
            };
            e.places.iter().map(credit).fold(0.0, f32::max)
        },
        0.5,
    )
}

/// The share of neighbours in the sentence that stand in one passage, or in two beside each other.
fn pairs(a: &Alignment) -> f32 {
    let pairs = a.elements.len().saturating_sub(1);
    if pairs == 0 {
        return a.stretches.first().map_or(0.0, |s| s.held);
    }
    let together = a.elements.windows(2).filter(|pair| {
        pair[0]
            .places
            .iter()
            .filter(|p| p.credit >= 0.6)
            .any(|p| pair[1].places.iter().any(|q| q.credit >= 0.6 && p.passage.abs_diff(q.passage) <= 1))
    });
    together.count() as f32 / pairs as f32
}

/// 1 where the sentence says whose words it rests on and they spoke them, 0 where others did, 0.6 where it does not say.
fn speaker(lexicon: &Lexicon, talk: &Talk, reading: &Reading, a: &Alignment) -> f32 {
    let Some(wanted) = attributed(lexicon, reading) else { return 0.6 };
    let mut share = (0.0, 0.0);
    for stretch in &a.stretches {
        for passage in &talk.passages[stretch.first..stretch.first + stretch.length] {
            let value = stretch.held * passage.mentions.len() as f32;
            let answered = passage.answer.is_some() && wanted != Speaker::Clinician;
            share.1 += value;
            if passage.speaker == wanted || answered {
                share.0 += value;
            }
        }
    }
    if share.1 > 0.0 { share.0 / share.1 } else { 0.0 }
}

/// "Patient reports …", "I advised …".
pub fn attributed(lexicon: &Lexicon, reading: &Reading) -> Option<Speaker> {
    let cues = &lexicon.cues;
    let words: Vec<&str> = reading.words.words.iter().take(6).map(|w| w.text.as_str()).collect();
    let verb = words.iter().position(|w| cues.client_verbs.contains(*w) || cues.clinician_verbs.contains(*w))?;
    let subject = words[..verb]
        .iter()
        .rev()
        .find(|w| cues.client_subjects.contains(**w) || cues.clinician_subjects.contains(**w))?;
    let passive = words[..verb].iter().any(|w| matches!(*w, "was" | "were" | "been" | "is"));
    if passive {
        return None;
    }
    if cues.clinician_subjects.contains(*subject) { Some(Speaker::Clinician) } else { Some(Speaker::Client) }
}
