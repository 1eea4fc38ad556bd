//! A linear map, and the matrix product under it.
use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};

/// `out[rows × outputs] = x[rows × inputs] · weight + bias`; `weight` is row-major `[inputs × outputs]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Dense {
    pub inputs: usize,
    pub outputs: usize,
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Dense {
    pub fn matrix(&self) -> MatRef<'_, f32> {
        MatRef::from_row_major_slice(&self.weight, self.inputs, self.outputs)
    }

    /// Maps `rows` rows of `x`.
    pub fn apply(&self, x: &[f32], rows: usize) -> Vec<f32> {
        let mut out = Vec::with_capacity(rows * self.outputs);
        for _ in 0..rows {
            out.extend_from_slice(&self.bias);
        }
        self.add(x, rows, &mut out);
        out
    }

    /// `out += x · weight`.
    pub fn add(&self, x: &[f32], rows: usize, out: &mut [f32]) {
        product(
            MatMut::from_row_major_slice_mut(out, rows, self.outputs),
            MatRef::from_row_major_slice(x, rows, self.inputs),
            self.matrix(),
            Accum::Add,
        );
    }
}

/// `to = a · b`, or `to += a · b`.
pub fn product(to: MatMut<'_, f32>, a: MatRef<'_, f32>, b: MatRef<'_, f32>, accum: Accum) {
    matmul(to, accum, a, b, 1.0, Par::Seq);
}
