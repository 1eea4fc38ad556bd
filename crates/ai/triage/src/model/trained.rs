//! The encoder and its heads, loaded from one file.
use super::heads::{Heads, Opinion};
use super::passages::{Passage, Reader};
use cs_encoder::{Batch, Encoder, Pieces, Sequence, Tensors, WeightsError};

/// Pieces from which on the cores share a text.
const LONG: usize = 400;
/// Passages that are run together.
const AT_ONCE: usize = 8;

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

    /// One opinion a passage. What is long is read on all cores.
    pub fn read(&self, passages: &[Passage]) -> Vec<Opinion> {
        let rows: usize = passages.iter().map(|p| p.sequence.len()).sum();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        if rows < LONG || cores < 2 {
            return self.read_here(passages);
        }
        std::thread::scope(|scope| {
            let parts = passages.chunks(passages.len().div_ceil(cores).max(1));
            let running: Vec<_> = parts.map(|part| scope.spawn(|| self.read_here(part))).collect();
            running.into_iter().flat_map(|r| r.join().unwrap_or_else(|p| std::panic::resume_unwind(p))).collect()
        })
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
