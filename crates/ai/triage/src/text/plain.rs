//! A text with its disguises taken off, for a reader that has not learnt them.
use super::Text;
use super::fold::{fold, is_invisible, leet, look_alike};

impl Text {
    /// `words`, as read into this text, with repaired words in the place of what was written and plain letters in the place of decorated
    /// ones. `None` where nothing was disguised.
    pub fn plain(&self, words: &str) -> Option<String> {
        let mut out = String::with_capacity(words.len());
        let mut repaired = self.repaired.iter().peekable();
        let mut until = 0;
        for (at, c) in unleeted(words).into_iter().enumerate() {
            if repaired.peek().is_some_and(|r| r.0 as usize <= at)
                && let Some((start, end, meant)) = repaired.next()
                && *end as usize > at
                && *start as usize >= until
            {
                out.push_str(meant);
                until = *end as usize;
            }
            if at >= until {
                letter(c, self.scripts.latin > 0, &mut out);
            }
        }
        (out.to_lowercase() != words.to_lowercase()).then_some(out)
    }
}

/// Letters in the place of the digits and signs that stand for them, one for one. "10mg" and "4pm" are what they are.
fn unleeted(words: &str) -> Vec<char> {
    let mut out: Vec<char> = words.chars().collect();
    let mut at = 0;
    while at < out.len() {
        let end = out[at..].iter().position(|c| c.is_whitespace()).map_or(out.len(), |n| at + n);
        // A sign at the end of a word is a sign.
        let last = out[at..end].iter().rposition(char::is_ascii_alphanumeric).map_or(at, |n| at + n + 1);
        let word = &mut out[at..last];
        let letters = word.iter().filter(|c| c.is_alphabetic()).count();
        let disguised = word.iter().filter(|c| read_as(**c).is_some()).count();
        let counted = word.iter().skip_while(|c| c.is_ascii_digit()).all(|c| c.is_alphabetic());
        if disguised > 0 && letters >= disguised && !(counted && word[0].is_ascii_digit()) {
            word.iter_mut().for_each(|c| *c = read_as(*c).unwrap_or(*c));
        }
        at = end + 1;
    }
    out
}

fn read_as(c: char) -> Option<char> {
    u8::try_from(c).ok().and_then(leet).map(char::from)
}

/// Punctuation outside ASCII that people type, or that their keyboards put in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '¿' | '¡' | '«' | '»')
}

fn letter(c: char, latin: bool, out: &mut String) {
    if c.is_ascii() || is_mark(c) {
        return out.push(c);
    }
    if !c.is_alphanumeric() {
        // A picture says something, and parts the words that it stands between.
        if !is_invisible(c) {
            out.push(' ');
        }
        return;
    }
    if c.to_lowercase().eq([c]) && !latin {
        return out.push(c);
    }
    // Accents are left: the trained reader takes them off by itself.
    if matches!(c, '\u{00C0}'..='\u{024F}') {
        return out.push(c);
    }
    fold(c, &mut |plain| out.push(if latin { look_alike(plain).unwrap_or(plain) } else { plain }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_for_letters_are_letters_and_numbers_stay() {
        let read = |words: &str| unleeted(words).into_iter().collect::<String>();
        assert_eq!(read("1 w4nt t0 d1e!"), "1 want to die!");
        assert_eq!(read("10mg at 4pm, 988 or 911"), "10mg at 4pm, 988 or 911");
        assert_eq!(read("covid19 b00st"), "covidig boost");
    }
}
