//! How much one term says the same as another, from 0 to 1; never in what mood or of whom.
use crate::lexicon::{Kind, Lexicon};
use crate::reading::Term;
use crate::talk::{Key, Talk};
use crate::vectors::{Vector, nearness};

/// What a term of a sentence is worth by each key of the talk that is like it.
pub fn likenesses(lexicon: &Lexicon, talk: &Talk, term: &Term) -> Vec<(u32, f32)> {
    let mut found = Vec::new();
    if let Some(key) = talk.key(&term.key) {
        found.push((key, 1.0));
    }
    if term.parts.len() == 1
        && term.parts[0] != term.key
        && let Some(key) = talk.key(&term.parts[0])
    {
        found.push((key, 1.0));
    }
    let vector = lexicon.vectors.of(&term.name);
    for (at, key) in talk.keys.iter().enumerate() {
        let near =
            spelt_alike(&term.key, &key.text, term.kind, key.kind).max(alike(lexicon, term, vector.as_ref(), key));
        if near > 0.0 {
            found.push((at as u32, near));
        }
    }
    found
}

/// Near in meaning. Two of a kind that a note may not mix up (two drugs, two relatives) are never alike, nor what excludes each other.
fn alike(lexicon: &Lexicon, term: &Term, vector: Option<&Vector>, key: &Key) -> f32 {
    if term.kind == Kind::Family && GENERAL.iter().any(|(t, k)| *t == term.key && k.contains(&key.text.as_str())) {
        return GENERAL_CREDIT;
    }
    let (Some(a), Some(b)) = (vector, key.vector.as_ref()) else { return 0.0 };
    if key.text == term.key
        || NAMED.contains(&term.kind)
        || NAMED.contains(&key.kind)
        || (term.kind == key.kind && EXACT.contains(&term.kind))
    {
        return 0.0;
    }
    let near = nearness(a, b);
    if near < NEAR_MIN || lexicon.opposites(&term.key).contains(&key.text) {
        return 0.0;
    }
    ((near - NEAR_MIN) / (0.9 - NEAR_MIN) * 0.55 + 0.2).min(0.75)
}

/// What a relative is also called by who speaks of several, or of no one in particular.
const GENERAL: &[(&str, &[&str])] = &[
    ("mother", &["parent"]),
    ("father", &["parent"]),
    ("parent", &["mother", "father"]),
    ("son", &["child", "babi", "boi", "teenag", "toddler"]),
    ("daughter", &["child", "babi", "girl", "teenag", "toddler"]),
    ("child", &["son", "daughter", "babi", "boi", "girl"]),
    ("wif", &["spous", "marri"]),
    ("husband", &["spous", "marri"]),
    ("spous", &["wif", "husband", "boyfriend", "girlfriend", "relationship"]),
    ("brother", &["sibl"]),
    ("sister", &["sibl"]),
    ("sibl", &["brother", "sister"]),
    ("grandmother", &["grandpar"]),
    ("grandfather", &["grandpar"]),
];
const GENERAL_CREDIT: f32 = 0.55;

/// From which cosine on two words have something in common.
const NEAR_MIN: f32 = 0.42;
const NAMED: [Kind; 3] = [Kind::Drug, Kind::Family, Kind::Substance];
const EXACT: [Kind; 2] = [Kind::Body, Kind::Test];

/// A misheard or misspelt word: near enough for its length. Two known concepts are never the same word misspelt.
fn spelt_alike(a: &str, b: &str, a_kind: Kind, b_kind: Kind) -> f32 {
    if a == b
        || a.len() < 5
        || b.len() < 5
        || a.contains(' ')
        || b.contains(' ')
        || (a_kind != Kind::Plain && b_kind != Kind::Plain)
    {
        return 0.0;
    }
    if a.len().min(b.len()) >= 5
        && a.as_bytes()[..4] == b.as_bytes()[..4]
        && common_start(a, b) * 10 >= a.len().max(b.len()) * 6
    {
        return 0.75;
    }
    let longest = a.len().max(b.len());
    if a.len().abs_diff(b.len()) > 2 || a.as_bytes()[0] != b.as_bytes()[0] {
        return 0.0;
    }
    let allowed = if longest >= 8 { 2 } else { 1 };
    if distance_within(a.as_bytes(), b.as_bytes(), allowed) { 0.7 } else { 0.0 }
}

fn common_start(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()
}

/// Whether so many single changes turn one word into the other.
fn distance_within(a: &[u8], b: &[u8], allowed: usize) -> bool {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()] <= allowed
}
