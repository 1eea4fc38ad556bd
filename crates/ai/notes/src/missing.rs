//! What a note is expected to speak of and nobody spoke of. Said only where no word of it was said, so that it is never said wrongly.
use crate::{draft::Sentence, kind::Kind, lexicon::Lexicon, speech::Talk};

/// What is named when not a single word of it was said. The kinds whose cues count as a word of it.
const ITEMS: [(&str, &[Kind]); 5] = [
    ("risk of suicide or harm", &[Kind::Risk, Kind::Safety]),
    ("medication", &[Kind::Medication]),
    ("substance use", &[Kind::Substance]),
    ("sleep", &[Kind::Sleep]),
    ("mental status", &[Kind::MentalStatus]),
];

pub(crate) fn not_assessed(talk: &Talk, sections: &[&str], sentences: &[Sentence], lexicon: &Lexicon) -> Vec<String> {
    let empty = sections.iter().filter(|s| sentences.iter().all(|n| n.section != **s)).map(|s| (*s).to_owned());
    let mut heard = [0.0_f32; Kind::ALL.len()];
    for turn in &talk.turns {
        let words: Vec<&str> = turn.tokens.iter().map(|t| t.plain.as_str()).collect();
        let scores = lexicon.cues.scores(&words, lexicon.medicines.count(&words));
        heard.iter_mut().zip(scores).for_each(|(h, s)| *h = h.max(s));
    }
    let unheard = ITEMS
        .iter()
        .filter(|(_, kinds)| kinds.iter().all(|k| heard[k.index()] == 0.0))
        .map(|(name, _)| (*name).to_owned());
    empty.chain(unheard).collect()
}
