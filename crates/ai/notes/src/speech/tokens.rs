//! Words with the place where they stand, and what stands between them. Nothing is dropped here but what a recogniser put in brackets.

/// What stands between a word and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    Space,
    Comma,
    /// A dash: somebody broke off.
    Dash,
    Stop,
    Question,
}

/// A word, in Unicode scalar values of its utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// As it was written.
    pub raw: String,
    /// Lower case, with a plain apostrophe.
    pub plain: String,
    pub start: usize,
    pub end: usize,
    pub after: Gap,
    /// Said and not meant: a filler, a word said twice, a false start.
    pub dropped: bool,
}

/// What recognisers write apart, and what it is together.
const APART: [(&str, &str, &str); 6] = [
    ("gon", "na", "gonna"),
    ("wan", "na", "wanna"),
    ("got", "ta", "gotta"),
    ("ca", "n't", "can't"),
    ("wo", "n't", "won't"),
    ("gim", "me", "gimme"),
];

/// What recognisers write without its apostrophe.
const BARE: [(&str, &str); 28] = [
    ("im", "i'm"),
    ("ive", "i've"),
    ("dont", "don't"),
    ("doesnt", "doesn't"),
    ("didnt", "didn't"),
    ("cant", "can't"),
    ("couldnt", "couldn't"),
    ("wouldnt", "wouldn't"),
    ("shouldnt", "shouldn't"),
    ("isnt", "isn't"),
    ("arent", "aren't"),
    ("wasnt", "wasn't"),
    ("werent", "weren't"),
    ("havent", "haven't"),
    ("hasnt", "hasn't"),
    ("hadnt", "hadn't"),
    ("youre", "you're"),
    ("youve", "you've"),
    ("theyre", "they're"),
    ("thats", "that's"),
    ("hes", "he's"),
    ("shes", "she's"),
    ("theres", "there's"),
    ("whats", "what's"),
    ("lets", "let's"),
    ("weve", "we've"),
    ("aint", "ain't"),
    ("wont", "won't"),
];

pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match chars[at] {
            '[' | '<' => at = skip_aside(&chars, at),
            c if is_inner(c) => {
                let end = word_end(&chars, at);
                push(&mut out, &chars, at, end);
                at = end;
            }
            c => {
                if let (Some(last), Some(gap)) = (out.last_mut(), gap_of(&chars, at, c)) {
                    last.after = last.after.max(gap);
                }
                at += 1;
            }
        }
    }
    out
}

/// Behind what a recogniser put in brackets; a bracket that is never closed is a mark and nothing more.
fn skip_aside(chars: &[char], at: usize) -> usize {
    let close = if chars[at] == '[' { ']' } else { '>' };
    chars[at..].iter().take(60).position(|c| *c == close).map_or(at + 1, |n| at + n + 1)
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '%')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn word_end(chars: &[char], start: usize) -> usize {
    let mut end = start + 1;
    while end < chars.len() {
        let (c, next) = (chars[end], chars.get(end + 1).copied());
        let joins = next.is_some_and(is_inner);
        let inside = is_inner(c)
            || (is_apostrophe(c) && joins && chars[end - 1].is_alphabetic())
            || (matches!(c, '-' | '/') && joins)
            || (matches!(c, '.' | ',' | ':')
                && chars[end - 1].is_ascii_digit()
                && next.is_some_and(|n| n.is_ascii_digit()));
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

fn gap_of(chars: &[char], at: usize, c: char) -> Option<Gap> {
    match c {
        '?' | '¿' => (c == '?').then_some(Gap::Question),
        '!' | '…' | ';' | '\n' => Some(Gap::Stop),
        '.' => {
            // "..." is a pause in the middle of a sentence where it goes on in lower case.
            let pause = at + 1 < chars.len() && chars[at + 1] == '.' || at > 0 && chars[at - 1] == '.';
            Some(if pause { Gap::Comma } else { Gap::Stop })
        }
        ',' | ':' | '(' | ')' => Some(Gap::Comma),
        '—' | '–' => Some(Gap::Dash),
        '-' => Some(Gap::Dash),
        _ => None,
    }
}

fn push(out: &mut Vec<Token>, chars: &[char], start: usize, end: usize) {
    let raw: String = chars[start..end].iter().collect();
    let mut plain: String = raw.to_lowercase().chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
    if let Some(last) = out.last_mut().filter(|l| l.after == Gap::Space) {
        let whole =
            APART.iter().find(|(a, b, _)| last.plain == *a && plain == *b).map(|(_, _, whole)| (*whole).to_owned());
        let whole = whole.or_else(|| (plain == "n't").then(|| format!("{}n't", last.plain)));
        if let Some(whole) = whole {
            last.raw = if last.raw.starts_with(char::is_uppercase) { capital(&whole) } else { whole.clone() };
            last.plain = whole;
            last.end = end;
            return;
        }
    }
    if let Some((_, with)) = BARE.iter().find(|(bare, _)| plain == *bare) {
        plain = (*with).to_owned();
    }
    out.push(Token { raw, plain, start, end, after: Gap::Space, dropped: false });
}

/// With a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.plain).collect()
    }

    #[test]
    fn words_as_recognisers_write_them() {
        assert_eq!(plain("I do n't know, I’m gon na go"), ["i", "don't", "know", "i'm", "gonna", "go"]);
        assert_eq!(plain("dont take 2.5 mg at 6:15 [laughs] 50%"), ["don't", "take", "2.5", "mg", "at", "6:15", "50%"]);
        assert_eq!(plain("[never closed"), ["never", "closed"]);
        assert!(plain("¿? ... --").is_empty());
    }

    #[test]
    fn places_are_characters() {
        let found = tokens("año, wasn’t it?");
        assert_eq!((found[1].start, found[1].end), (5, 11));
        assert_eq!(found.iter().map(|t| t.after).collect::<Vec<_>>(), [Gap::Comma, Gap::Space, Gap::Question]);
    }
}
