//! The whole encoder.
use crate::batch::{Batch, Sequence};
use crate::dense::Dense;
use crate::layer::Layer;
use crate::map::Map;
use crate::norm::Norm;
use crate::rows::ByteRows;
use crate::shape::Shape;

/// Word, position and part vectors, and the layers on them: in 32 bits to learn, in 8 to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoder<M = Dense> {
    pub shape: Shape,
    pub words: ByteRows,
    /// `[positions × width]`.
    pub positions: Vec<f32>,
    /// `[2 × width]`.
    pub parts: Vec<f32>,
    pub norm: Norm,
    pub layers: Vec<Layer<M>>,
}

impl<M: Map> Encoder<M> {
    /// One vector a piece, `[rows × width]`, the sequences end to end as in [`Batch::of`].
    pub fn run(&self, sequences: &[&Sequence]) -> Vec<f32> {
        let batch = Batch::of(sequences.iter().copied());
        let embedded = self.embed(sequences);
        self.layers.iter().fold(embedded, |x, layer| layer.run(&self.shape, &batch, x, None))
    }

    /// What goes into the first layer. Pieces beyond the last position take the last position's vector.
    pub fn embed(&self, sequences: &[&Sequence]) -> Vec<f32> {
        let width = self.shape.width;
        let rows: usize = sequences.iter().map(|s| s.len()).sum();
        let mut x = Vec::with_capacity(rows * width);
        for sequence in sequences {
            for (at, (&piece, &part)) in sequence.pieces.iter().zip(&sequence.parts).enumerate() {
                let position = at.min(self.shape.positions - 1) * width;
                let part = usize::from(part.min(1)) * width;
                let start = x.len();
                let vectors = self.positions[position..position + width].iter().zip(&self.parts[part..part + width]);
                x.extend(vectors.map(|(a, b)| a + b));
                self.words.add(piece as usize, &mut x[start..]);
            }
        }
        self.norm.apply(&mut x, None);
        x
    }
}
