//! Short answers. Only a plain yes or no is taken for one; whatever has a doubt in it is left in its own words.
use crate::{lexicon::Lexicon, speech::Token};

/// What a clause is as an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reply {
    Yes,
    No,
    /// In its own words.
    Words,
}

/// An answer of more words than this says more than yes or no.
const WORDS_MAX: usize = 9;

pub(crate) fn reply(words: &[&Token], lexicon: &Lexicon) -> Reply {
    let plain: Vec<&str> = words.iter().map(|t| t.plain.as_str()).collect();
    if plain.is_empty() || plain.len() > WORDS_MAX {
        return Reply::Words;
    }
    let (yes, no) = (leading(&plain, &lexicon.words.yes), leading(&plain, &lexicon.words.no));
    // What is neither yes nor no in it, such as "nothing like that" after "no".
    let (mut rest, mut said_yes, mut said_no) = (0, yes, no);
    while rest < plain.len() {
        let n = lexicon.words.no.longest(&plain[rest..]);
        let y = lexicon.words.yes.longest(&plain[rest..]);
        if n == 0 && y == 0 {
            break;
        }
        said_no |= n >= y && n > 0;
        said_yes |= y > n;
        rest += n.max(y);
    }
    let left = &plain[rest..];
    if lexicon.words.doubt.anywhere(left) || left.iter().any(|w| lexicon.words.is_number(w)) {
        return Reply::Words;
    }
    match (said_yes, said_no) {
        // "Yeah, no" is a no and "no, yeah" is anything.
        (true, true) if yes && !no && left.is_empty() => Reply::No,
        (true, false) if left.iter().all(|w| !lexicon.words.is_negation(w)) => Reply::Yes,
        (false, true) => Reply::No,
        _ => Reply::Words,
    }
}

fn leading(words: &[&str], of: &crate::lexicon::Phrases<()>) -> bool {
    of.longest(words) > 0
}
