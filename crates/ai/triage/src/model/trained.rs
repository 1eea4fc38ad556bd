//! The encoder and its heads, loaded from one file.
use super::heads::{Heads, Opinion};
use super::passages::{Passage, Reader};
use cs_encoder::{Batch, EightBit, Encoder, Map, Pieces, Sequence, Tensors, WeightsError};
use rayon::prelude::*;

/// Pieces from which on the cores share a text.
const LONG: usize = 400;
/// Passages that are run together.
const AT_ONCE: usize = 8;

/// It runs in 8 bits and learns in 32.
#[derive(Debug, Clone)]
pub struct TrainedReader<M = EightBit> {
    pub reader: Reader,
    pub encoder: Encoder<M>,
    pub heads: Heads,
}

impl<M: Map> TrainedReader<M> {
    /// From the bytes of a safetensors file and of its `tokenizer.json`.
    pub fn load(weights: &[u8], tokenizer: &[u8]) -> Result<Self, WeightsError> {
        let encoder = Encoder::load(weights)?;
        let heads = Heads::load(&Tensors::open(weights)?, encoder.shape.width)?;
        Ok(Self { reader: Reader { pieces: Pieces::load(tokenizer)? }, encoder, heads })
    }

    /// One opinion a passage. What is long is read on all cores.
    pub fn read(&self, passages: &[Passage]) -> Vec<Opinion> {
        let rows: usize = passages.iter().map(|p| p.sequence.len()).sum();
        if rows < LONG {
            return self.read_here(passages);
        }
        let part = passages.len().div_ceil(rayon::current_num_threads()).clamp(1, AT_ONCE);
        passages.par_chunks(part).flat_map_iter(|some| self.read_here(some)).collect()
    }

    fn read_here(&self, passages: &[Passage]) -> Vec<Opinion> {
        let width = self.encoder.shape.width;
        let mut opinions = Vec::with_capacity(passages.len());
        // Some at once: enough for the matrices, and little enough for the cache.
        for some in passages.chunks(AT_ONCE) {
            let sequences: Vec<&Sequence> = some.iter().map(|p| &p.sequence).collect();
            let rows = self.encoder.run(&sequences);
            let places = Batch::of(sequences.iter().copied()).places;
            let opinion = |&(at, len): &(usize, usize)| self.heads.opinion(&rows[at * width..(at + len) * width]);
            opinions.extend(places.iter().map(opinion));
        }
        opinions
    }
}
