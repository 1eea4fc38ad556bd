//! Names and places that only the words around them give away, in English and Spanish. A capital letter in the middle of a sentence
//! counts for much, so German-style capitals or shouting make it take out too much, never too little.
use crate::folded::Word;
use crate::lists::{COMMON, FIRST_NAMES, GREETINGS, INTRODUCTIONS, PLACE_BEFORE, RELATIONS, SURNAMES, TITLES};
use crate::{Kind, Span};

pub(crate) fn find(text: &[char], words: &[Word], found: &mut Vec<Span>) {
    for (index, word) in words.iter().enumerate() {
        if let Some(kind) = judge(text, words, index) {
            found.push(Span { start: word.start, end: word.end, kind });
        }
    }
}

fn judge(text: &[char], words: &[Word], index: usize) -> Option<Kind> {
    let word = &words[index];
    if !word.folded.chars().all(char::is_alphabetic) || word.folded.chars().count() < 2 {
        return None;
    }
    let before = index.checked_sub(1).map(|i| &words[i]);
    let adjacent = |b: &Word| word.start - b.end <= 3 && !text[b.end..word.start].contains(&'\n');
    let beside = before.filter(|b| adjacent(b)).map(|b| b.folded.as_str()).unwrap_or_default();
    if introduced(text, words, index, beside) {
        return Some(Kind::Name);
    }
    if !word.capital || common(word) {
        return None;
    }
    if FIRST_NAMES.contains(word.folded.as_str()) || (SURNAMES.contains(word.folded.as_str()) && !starts(text, word)) {
        return Some(Kind::Name);
    }
    if word.shouted || (starts(text, word) && !followed_by_capital(text, words, index)) {
        return None;
    }
    Some(if PLACE_BEFORE.contains(beside) { Kind::Place } else { Kind::Name })
}

/// A word that stands capitalised without being a name, or its plural ("Mondays").
fn common(word: &Word) -> bool {
    let is = |w: &str| COMMON.contains(w);
    is(&word.folded) || word.folded.strip_suffix('s').is_some_and(is)
}

/// "Dr. Ortiz", "my sister Kim", "me llamo ana", "Hi Maya,", a signature on a line of its own.
fn introduced(text: &[char], words: &[Word], index: usize, beside: &str) -> bool {
    let word = &words[index];
    let common = common(word);
    if TITLES.contains(beside) && word.capital && !common {
        return true;
    }
    let two = index.checked_sub(2).map(|i| format!("{} {beside}", words[i].folded)).unwrap_or_default();
    // Words that introduce a name do so in small letters too, if it is one that people have.
    let named = FIRST_NAMES.contains(word.folded.as_str());
    if INTRODUCTIONS.contains(two.as_str()) && !common && (word.capital || named) {
        return true;
    }
    if (RELATIONS.contains(beside) || GREETINGS.contains(beside)) && !common && (word.capital || named) {
        return true;
    }
    signature(text, words, index) && !common && (word.capital || named)
}

/// Alone on the last line, or after a dash at the end.
fn signature(text: &[char], words: &[Word], index: usize) -> bool {
    let word = &words[index];
    let last_line = text.iter().rposition(|c| *c == '\n').map_or(0, |i| i + 1);
    let dashed = word.start > 0 && matches!(text[word.start - 1], '-' | '–' | '—' | '~');
    let alone = last_line > 0 && word.start >= last_line && words.iter().filter(|w| w.start >= last_line).count() <= 2;
    words.len() - index <= 2 && (dashed || alone)
}

/// Whether a word begins a sentence, so that its capital says nothing.
fn starts(text: &[char], word: &Word) -> bool {
    let before = text[..word.start]
        .iter()
        .rev()
        .find(|c| !matches!(c, ' ' | '"' | '\'' | '(' | '“' | '‘' | '¿' | '¡' | '*' | '-' | '\t'));
    before.is_none_or(|c| matches!(c, '.' | '!' | '?' | '\n' | ':' | '…' | ';'))
}

fn followed_by_capital(text: &[char], words: &[Word], index: usize) -> bool {
    words.get(index + 1).is_some_and(|next| {
        next.start - words[index].end == 1
            && text[words[index].end] == ' '
            && next.capital
            && !next.shouted
            && !COMMON.contains(next.folded.as_str())
    })
}
