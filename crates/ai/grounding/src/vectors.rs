//! Word vectors: how near two words are in meaning. Data in `models/grounding`; what nearness is worth is decided elsewhere.
use std::collections::HashMap;

pub const WORDS: &str = include_str!("../../../../models/grounding/words.txt");
pub const ROWS: &[u8] = include_bytes!("../../../../models/grounding/vectors.bin");

/// The table, words by how common they are, concepts last.
#[derive(Debug)]
pub struct Vectors {
    places: HashMap<&'static str, u32>,
    width: usize,
}

/// One word's vector, of length 1.
pub type Vector = Box<[f32]>;

impl Vectors {
    pub fn load() -> Self {
        let places: HashMap<&str, u32> = WORDS.lines().zip(0..).collect();
        let width = ROWS.len() / places.len().max(1);
        Self { places, width }
    }

    /// `None` for a word that the table does not have.
    pub fn of(&self, word: &str) -> Option<Vector> {
        let at = *self.places.get(word)? as usize * self.width;
        let row: Vec<f32> = ROWS.get(at..at + self.width)?.iter().map(|b| f32::from(b.cast_signed())).collect();
        let length = row.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
        Some(row.into_iter().map(|v| v / length).collect())
    }

    /// From 0.45 for the commonest words to 1 for rare and unknown ones.
    pub fn rarity(&self, word: &str) -> f32 {
        self.places.get(word).map_or(1.0, |at| ((*at as f32 + 20.0).ln() / 8000.0f32.ln()).clamp(0.45, 1.0))
    }
}

/// The cosine.
pub fn nearness(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_like_meaning_are_near() {
        let vectors = Vectors::load();
        let near = |a: &str, b: &str| nearness(&vectors.of(a).unwrap(), &vectors.of(b).unwrap());
        for (a, b, c) in
            [("doctor", "physician", "garden"), ("happy", "cheerful", "brick"), ("injured", "hurt", "paper")]
        {
            assert!(near(a, b) > near(a, c) + 0.2, "{a} {b} {c}");
        }
        assert!(vectors.of("xqzzy").is_none());
        assert!(vectors.rarity("the") < vectors.rarity("pottery"));
    }
}
