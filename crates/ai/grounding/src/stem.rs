//! Cuts the endings of English words, so that "denied" and "denies", "headaches" and "headache" are one.

/// The stem of a word in small letters. Two forms of one word have the same stem; a stem need not be a word.
pub fn stem(word: &str) -> String {
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(form, _)| form) {
        return IRREGULAR[at].1.to_owned();
    }
    if word.len() < 4 || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    let mut stem = plural(word);
    for ending in ["edly", "ingly", "ing", "ed", "ly"] {
        if let Some(shorter) = cut(&stem, ending) {
            stem = shorter;
            break;
        }
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

fn plural(word: &str) -> String {
    let base = if let Some(head) = word.strip_suffix("ies") {
        if head.len() > 1 { return format!("{head}y") } else { word }
    } else if let Some(head) = word.strip_suffix("es") {
        let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|h| head.ends_with(h));
        if hissing && head.len() > 2 { head } else { &word[..word.len() - 1] }
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e)) {
        &word[..word.len() - 1]
    } else {
        word
    };
    base.to_owned()
}

/// Without this ending, where a stem with a vowel remains.
fn cut(word: &str, ending: &str) -> Option<String> {
    let head = word.strip_suffix(ending)?;
    if head.len() < 3 || !head.bytes().any(|b| b"aeiouy".contains(&b)) {
        return None;
    }
    let bytes = head.as_bytes();
    let doubled = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    let keeps = matches!(bytes[bytes.len() - 1], b'l' | b's' | b'z' | b'e' | b'o');
    Some(if doubled && !keeps { head[..head.len() - 1].to_owned() } else { head.to_owned() })
}

/// Forms that no rule reaches, by the form.
const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("does", "do"),
    ("done", "do"),
    ("drank", "drink"),
    ("driven", "driv"),
    ("drove", "driv"),
    ("drunk", "drink"),
    ("eaten", "eat"),
    ("fallen", "fall"),
    ("feet", "foot"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("found", "find"),
    ("gave", "giv"),
    ("given", "giv"),
    ("gone", "go"),
    ("got", "get"),
    ("gotten", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("lost", "los"),
    ("made", "mak"),
    ("men", "man"),
    ("met", "meet"),
    ("paid", "pay"),
    ("ran", "run"),
    ("said", "say"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("slept", "sleep"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stood", "stand"),
    ("stuck", "stick"),
    ("swollen", "swell"),
    ("taken", "tak"),
    ("taught", "teach"),
    ("teeth", "tooth"),
    ("thought", "think"),
    ("thoughts", "think"),
    ("threw", "throw"),
    ("told", "tell"),
    ("took", "tak"),
    ("used", "use"),
    ("uses", "use"),
    ("using", "use"),
    ("went", "go"),
    ("woke", "wak"),
    ("woken", "wak"),
    ("women", "woman"),
    ("wore", "wear"),
    ("written", "writ"),
    ("wrote", "writ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one() {
        for forms in [
            &["deny", "denies", "denied", "denying"][..],
            &["headache", "headaches"],
            &["take", "takes", "taking", "took", "taken"],
            &["stop", "stops", "stopped", "stopping"],
            &["worry", "worried", "worries"],
            &["allergy", "allergies"],
            &["use", "used", "using", "uses"],
            &["drive", "drove", "driving"],
            &["buy", "bought"],
        ] {
            let stems: Vec<String> = forms.iter().map(|f| stem(f)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?} {stems:?}");
        }
        assert!(IRREGULAR.is_sorted_by_key(|(form, _)| *form));
    }
}
