//! Layer normalisation (Ba, Kiros and Hinton 2016).

use crate::activation::wide;

const EPSILON: f32 = 1e-12;

/// Scale and shift a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

/// What a normalisation saw: each row less its mean over its deviation, and one over that deviation.
#[derive(Debug, Clone, Default)]
pub struct Normed {
    pub rows: Vec<f32>,
    pub inverse: Vec<f32>,
}

impl Norm {
    /// Normalises each row of `x` in place, and keeps what it saw where that is asked for.
    pub fn apply(&self, x: &mut [f32], mut kept: Option<&mut Normed>) {
        let width = self.scale.len();
        wide(
            #[inline(always)]
            || {
                for row in x.chunks_exact_mut(width) {
                    let mean = sum(row) / width as f32;
                    row.iter_mut().for_each(|v| *v -= mean);
                    let inverse = 1.0 / (squares(row) / width as f32 + EPSILON).sqrt();
                    row.iter_mut().for_each(|v| *v *= inverse);
                    if let Some(kept) = kept.as_deref_mut() {
                        kept.rows.extend_from_slice(row);
                        kept.inverse.push(inverse);
                    }
                    for ((v, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
                        *v = *v * scale + shift;
                    }
                }
            },
        );
    }
}

/// Eight sums beside each other, which the compiler keeps in one register; the same order on every machine.
#[inline(always)]
pub fn sum(row: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (chunks, rest) = row.as_chunks::<8>();
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(s, v)| *s += v);
    }
    sums.iter().chain(rest).sum()
}

fn squares(row: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (chunks, rest) = row.as_chunks::<8>();
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(s, v)| *s += v * v);
    }
    sums.iter().sum::<f32>() + rest.iter().map(|v| v * v).sum::<f32>()
}
