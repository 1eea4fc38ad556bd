//! The encoder and its heads, loaded from one file.
use super::heads::{Heads, Opinion};
use super::passages::{Passage, Reader};
use cs_encoder::{Batch, Encoder, Pieces, Sequence, Tensors, WeightsError};

#[derive(Debug, Clone)]
pub struct TrainedReader {
    pub reader: Reader,
    pub encoder: Encoder,
    pub heads: Heads,
}

impl TrainedReader {
    /// From the bytes of a safetensors file and of its `tokenizer.json`.
    pub fn load(weights: &[u8], tokenizer: &[u8]) -> Result<Self, WeightsError> {
        let encoder = Encoder::load(weights)?;
        let heads = Heads::load(&Tensors::open(weights)?, encoder.shape.width)?;
        Ok(Self { reader: Reader { pieces: Pieces::load(tokenizer)? }, encoder, heads })
    }

    /// One opinion a passage.
    pub fn read(&self, passages: &[Passage]) -> Vec<Opinion> {
        let sequences: Vec<&Sequence> = passages.iter().map(|p| &p.sequence).collect();
        let rows = self.encoder.run(&sequences);
        let width = self.encoder.shape.width;
        let places = Batch::of(sequences.iter().copied()).places;
        places.iter().map(|&(at, len)| self.heads.opinion(&rows[at * width..(at + len) * width])).collect()
    }
}
