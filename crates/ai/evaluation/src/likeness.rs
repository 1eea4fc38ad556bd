//! Finds texts that share too much of their wording: templates with a word changed, and copies.
use std::collections::{HashMap, HashSet, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

/// The greatest Jaccard index of word 3-shingles that two texts may have.
pub const LIKENESS_MAX: f64 = 0.6;

/// Two texts that are too alike, by their place in the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    pub earlier: usize,
    pub later: usize,
    /// Jaccard index, 0–1.
    pub likeness: f64,
}

/// The pairs above [`LIKENESS_MAX`], in order of the later one. Words are compared in lower case, punctuation not at all; a text of
/// fewer than three words is one shingle. Only texts with a shingle in common are compared, so that thousands take a moment.
pub fn too_alike<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Alike> {
    let mut containing: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut sizes: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (later, text) in texts.into_iter().enumerate() {
        let shingles = shingles(text);
        let mut common: HashMap<usize, usize> = HashMap::new();
        for shingle in &shingles {
            let list = containing.entry(*shingle).or_default();
            for earlier in list.iter() {
                *common.entry(*earlier).or_default() += 1;
            }
            list.push(later);
        }
        let mut pairs: Vec<Alike> = common
            .into_iter()
            .map(|(earlier, both)| {
                let either = shingles.len() + sizes[earlier] - both;
                Alike { earlier, later, likeness: both as f64 / either as f64 }
            })
            .filter(|pair| pair.likeness > LIKENESS_MAX)
            .collect();
        pairs.sort_by_key(|pair| pair.earlier);
        found.extend(pairs);
        sizes.push(shingles.len());
    }
    found
}

fn shingles(text: &str) -> HashSet<u64> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    if words.len() < 3 {
        return HashSet::from([hash(&words)]);
    }
    words.windows(3).map(hash).collect()
}

fn hash(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(texts: &[&str]) -> Vec<(usize, usize)> {
        too_alike(texts.iter().copied()).iter().map(|pair| (pair.earlier, pair.later)).collect()
    }

    #[test]
    fn the_index_is_shared_over_all() {
        // Shingles abc bcd cde def | abc bcd cde deg: 3 in common of 5.
        let alike = |a, b| too_alike([a, b]).first().map(|pair| pair.likeness);
        assert_eq!(alike("a b c d e f", "a b c d e g"), None, "0.6 itself is not above it");
        assert_eq!(alike("a b c d e f g", "a b c d e f h"), Some(4.0 / 6.0));
        assert_eq!(alike("a b c", "A, b - c!"), Some(1.0));
    }

    #[test]
    fn short_texts_are_alike_when_they_are_the_same() {
        assert_eq!(pairs(&["help", "Help!", "help me", "thanks"]), [(0, 1)]);
    }

    #[test]
    fn each_pair_is_found_once() {
        assert_eq!(pairs(&["one two three", "one two three", "one two three"]), [(0, 1), (0, 2), (1, 2)]);
    }

    #[test]
    fn other_words_are_not_alike() {
        assert_eq!(pairs(&["", "the dog ate my worksheet", "my worksheet was eaten by the dog"]), []);
    }
}
