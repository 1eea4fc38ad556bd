//! Words to pieces. Special pieces are added by whoever builds a sequence.
use crate::tensors::WeightsError;
use tokenizers::Tokenizer;

/// A piece, and where it stands in the text, in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub id: u32,
    pub start: usize,
    pub end: usize,
}

/// A tokenizer with its special pieces.
#[derive(Debug, Clone)]
pub struct Pieces {
    tokenizer: Tokenizer,
    pub first: u32,
    pub last: u32,
    /// Stands for a piece that is not shown.
    pub hidden: u32,
}

impl Pieces {
    /// From the bytes of a `tokenizer.json`.
    pub fn load(json: &[u8]) -> Result<Self, WeightsError> {
        let broken = |problem: String| WeightsError::Tokenizer { problem };
        let mut tokenizer = Tokenizer::from_bytes(json).map_err(|e| broken(e.to_string()))?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|e| broken(e.to_string()))?;
        let find = |names: [&str; 2]| {
            names.iter().find_map(|n| tokenizer.token_to_id(n)).ok_or_else(|| broken(format!("it has no {}", names[0])))
        };
        let (first, last) = (find(["[CLS]", "<s>"])?, find(["[SEP]", "</s>"])?);
        let hidden = find(["[MASK]", "<mask>"])?;
        Ok(Self { tokenizer, first, last, hidden })
    }

    /// The pieces of a text. A text that the tokenizer refuses has none.
    pub fn of(&self, text: &str) -> Vec<Piece> {
        let Ok(encoding) = self.tokenizer.encode_char_offsets(text, false) else { return Vec::new() };
        let pieces = encoding.get_ids().iter().zip(encoding.get_offsets());
        pieces.map(|(&id, &(start, end))| Piece { id, start, end }).collect()
    }
}
