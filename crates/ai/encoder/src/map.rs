//! What a layer asks of a linear map, so that the same layer learns in 32 bits and runs in 8.
use crate::dense::Dense;
use crate::rows::ByteRows;

/// A linear map with a bias.
pub trait Map: Sized + Send + Sync {
    /// From how it is stored: one row of 8-bit weights an output.
    fn stored(weight: ByteRows, bias: Vec<f32>) -> Self;

    /// How many numbers come out.
    fn outputs(&self) -> usize;

    /// Maps `rows` rows of `x`: `[rows × inputs]` to `[rows × outputs]`.
    fn apply(&self, x: &[f32], rows: usize) -> Vec<f32>;
}

impl Map for Dense {
    fn stored(weight: ByteRows, bias: Vec<f32>) -> Self {
        let (inputs, outputs) = (weight.width, weight.len());
        Self { inputs, outputs, weight: turned(&weight.widen(), outputs, inputs), bias }
    }

    fn outputs(&self) -> usize {
        self.outputs
    }

    fn apply(&self, x: &[f32], rows: usize) -> Vec<f32> {
        Dense::apply(self, x, rows)
    }
}

/// Rows to columns.
pub(crate) fn turned<T: Copy + Default>(matrix: &[T], rows: usize, columns: usize) -> Vec<T> {
    let mut out = vec![T::default(); matrix.len()];
    for (r, row) in matrix.chunks_exact(columns).enumerate() {
        for (c, value) in row.iter().enumerate() {
            out[c * rows + r] = *value;
        }
    }
    out
}
