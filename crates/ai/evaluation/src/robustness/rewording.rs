//! The same said in other words: contractions opened or closed, and everyday words exchanged for others that mean the same here.
use crate::random::Seeded;

/// Phrases that say the same. Each is found as whole words, whatever its case, and exchanged for another of its line.
const SAME: [&[&str]; 76] = [
    &["i'm", "i am", "im"],
    &["i've", "i have got", "i have"],
    &["i'll", "i will", "i shall"],
    &["i'd", "i would"],
    &["can't", "cannot", "am not able to"],
    &["don't", "do not"],
    &["doesn't", "does not"],
    &["didn't", "did not"],
    &["won't", "will not"],
    &["isn't", "is not"],
    &["wasn't", "was not"],
    &["it's", "it is"],
    &["that's", "that is"],
    &["they're", "they are"],
    &["he's", "he is"],
    &["she's", "she is"],
    &["want to", "wish to", "wanna"],
    &["going to", "gonna", "about to"],
    &["have to", "need to", "must"],
    &["kill myself", "take my own life", "end my life"],
    &["killing myself", "taking my own life", "ending my life"],
    &["hurt myself", "harm myself", "do myself harm"],
    &["not wake up", "never wake up"],
    &["die", "be dead"],
    &["pills", "tablets", "meds"],
    &["the gun", "the pistol"],
    &["a knife", "a blade"],
    &["tonight", "this evening", "before the night is over"],
    &["tomorrow", "the day after today"],
    &["right now", "at this moment", "just now"],
    &["everyone", "everybody", "all of them"],
    &["nobody", "no one", "not a soul"],
    &["anymore", "any more", "any longer"],
    &["always", "all the time"],
    &["maybe", "perhaps"],
    &["really", "truly", "honestly"],
    &["very", "so", "really"],
    &["scared", "afraid", "frightened"],
    &["sad", "unhappy", "down"],
    &["tired", "worn out", "exhausted"],
    &["angry", "furious", "mad"],
    &["mom", "my mother", "mum"],
    &["dad", "my father"],
    &["kids", "children"],
    &["husband", "spouse", "partner"],
    &["wife", "spouse", "partner"],
    &["boyfriend", "the guy i date"],
    &["doctor", "physician", "dr"],
    &["house", "home", "place"],
    &["job", "work", "post"],
    &["money", "cash"],
    &["voices", "the voices"],
    &["because", "since", "as"],
    &["but", "yet", "though"],
    &["about", "around", "regarding"],
    &["start", "begin"],
    &["stop", "quit", "cease"],
    &["think", "believe", "feel"],
    &["tell", "let you know", "say to"],
    &["keep", "go on"],
    &["little", "small"],
    &["a lot", "very much", "a great deal"],
    &["sorry", "so sorry", "truly sorry"],
    &["goodbye", "farewell", "bye"],
    &["please", "pls", "i beg you"],
    &["thanks", "thank you"],
    &["no quiero", "ya no quiero"],
    &["quiero morir", "quiero morirme"],
    &["matarme", "quitarme la vida"],
    &["pastillas", "píldoras"],
    &["esta noche", "hoy en la noche"],
    &["mis hijos", "mis niños"],
    &["tengo miedo", "estoy asustada"],
    &["siempre", "todo el tiempo"],
    &["nadie", "ninguna persona"],
    &["porque", "ya que"],
];

/// The text with each phrase that is known said another way. Where none is known, the text has an opening that says nothing.
pub fn reworded(text: &str, random: &mut Seeded) -> String {
    let lower: Vec<char> = text.replace('’', "'").chars().flat_map(one_lower).collect();
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut at, mut changed) = (String::new(), 0, false);
    while at < letters.len() {
        match phrase_at(&lower, at) {
            Some((line, phrase)) => {
                let others: Vec<&str> = line.iter().copied().filter(|p| *p != phrase).collect();
                out.push_str(random.pick(&others).copied().unwrap_or(phrase));
                at += phrase.chars().count();
                changed = true;
            }
            None => {
                out.push(letters[at]);
                at += 1;
            }
        }
    }
    if changed { out } else { format!("Well, {out}") }
}

/// The longest phrase that stands at a place as whole words.
fn phrase_at(lower: &[char], at: usize) -> Option<(&'static [&'static str], &'static str)> {
    let part_of_word = |c: &char| c.is_alphanumeric() || *c == '\'';
    if at > 0 && part_of_word(&lower[at - 1]) {
        return None;
    }
    let stands = |phrase: &&str| {
        let end = at + phrase.chars().count();
        end <= lower.len()
            && lower[at..end].iter().copied().eq(phrase.chars())
            && !lower.get(end).is_some_and(part_of_word)
    };
    let all = SAME.iter().flat_map(|line| line.iter().map(move |phrase| (*line, *phrase)));
    all.filter(|(_, phrase)| stands(phrase)).max_by_key(|(_, phrase)| phrase.len())
}

/// Lower case, one for one, so that places stay.
fn one_lower(c: char) -> Option<char> {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => Some(one),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_said_another_way_and_the_rest_stays() {
        let text = "I can’t go on, Mom keeps the pills. Nobody knows; the momentum is gone.";
        let said = reworded(text, &mut Seeded::new(5));
        assert!(!said.to_lowercase().contains("can't") && !said.contains("can’t"), "{said}");
        assert!(said.contains("momentum is gone") && !said.contains("Nobody"), "{said}");
        assert_eq!(said, reworded(text, &mut Seeded::new(5)));
        assert_eq!(reworded("xyzzy", &mut Seeded::new(5)), "Well, xyzzy");
    }
}
