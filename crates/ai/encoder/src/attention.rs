//! Attention within each sequence of a batch, forwards and backwards, reading the heads where they lie.
use crate::activation::{exp, wide};
use crate::batch::Batch;
use crate::dense::product;
use crate::norm::sum;
use crate::shape::Shape;
use faer::{Accum, MatMut, MatRef};

/// `context[rows × width]` from `qkv[rows × 3·width]`. `kept` receives each sequence's and head's weights, in order.
pub fn attention(shape: &Shape, batch: &Batch, qkv: &[f32], mut kept: Option<&mut Vec<f32>>) -> Vec<f32> {
    let (width, head) = (shape.width, shape.head_width());
    let all = MatRef::from_row_major_slice(qkv, batch.rows, 3 * width);
    let mut context = vec![0.0; batch.rows * width];
    let mut weights = Vec::new();
    for &(start, len) in &batch.places {
        weights.resize(len * len, 0.0);
        for h in 0..shape.heads {
            let part = |block: usize| all.submatrix(start, block * width + h * head, len, head);
            let to = MatMut::from_row_major_slice_mut(&mut weights, len, len);
            product(to, part(0), part(1).transpose(), Accum::Replace);
            softmax(&mut weights, len, scale(head));
            if let Some(kept) = kept.as_deref_mut() {
                kept.extend_from_slice(&weights);
            }
            let to = MatMut::from_row_major_slice_mut(&mut context, batch.rows, width);
            let weights = MatRef::from_row_major_slice(&weights, len, len);
            product(to.submatrix_mut(start, h * head, len, head), weights, part(2), Accum::Replace);
        }
    }
    context
}

/// The slope by `qkv`, given the slope by the context and the weights that [`attention`] kept.
pub fn attention_back(shape: &Shape, batch: &Batch, qkv: &[f32], kept: &[f32], slope: &[f32]) -> Vec<f32> {
    let (width, head) = (shape.width, shape.head_width());
    let all = MatRef::from_row_major_slice(qkv, batch.rows, 3 * width);
    let slope = MatRef::from_row_major_slice(slope, batch.rows, width);
    let mut back = vec![0.0; batch.rows * 3 * width];
    let (mut by_weight, mut at) = (Vec::new(), 0);
    for &(start, len) in &batch.places {
        by_weight.resize(len * len, 0.0);
        for h in 0..shape.heads {
            let weights = &kept[at..at + len * len];
            at += len * len;
            let part = |block: usize| all.submatrix(start, block * width + h * head, len, head);
            let out = slope.submatrix(start, h * head, len, head);
            let to = MatMut::from_row_major_slice_mut(&mut by_weight, len, len);
            product(to, out, part(2).transpose(), Accum::Replace);
            softmax_back(&mut by_weight, weights, len, scale(head));
            let weights = MatRef::from_row_major_slice(weights, len, len);
            let by_score = MatRef::from_row_major_slice(&by_weight, len, len);
            let mut put = |block: usize, a: MatRef<'_, f32>, b: MatRef<'_, f32>| {
                let to = MatMut::from_row_major_slice_mut(&mut back, batch.rows, 3 * width);
                product(to.submatrix_mut(start, block * width + h * head, len, head), a, b, Accum::Replace);
            };
            put(0, by_score, part(1));
            put(1, by_score.transpose(), part(0));
            put(2, weights.transpose(), out);
        }
    }
    back
}

fn scale(head: usize) -> f32 {
    1.0 / (head as f32).sqrt()
}

fn softmax(scores: &mut [f32], len: usize, scale: f32) {
    wide(
        #[inline(always)]
        || {
            for row in scores.chunks_exact_mut(len) {
                let most = row.iter().fold(f32::NEG_INFINITY, |m, v| if *v > m { *v } else { m });
                row.iter_mut().for_each(|v| *v = exp((*v - most) * scale));
                let one = 1.0 / sum(row);
                row.iter_mut().for_each(|v| *v *= one);
            }
        },
    );
}

/// From the slope by the weights to the slope by the scores, in place.
fn softmax_back(slope: &mut [f32], weights: &[f32], len: usize, scale: f32) {
    for (row, weights) in slope.chunks_exact_mut(len).zip(weights.chunks_exact(len)) {
        let mean: f32 = row.iter().zip(weights).map(|(s, w)| s * w).sum();
        for (s, w) in row.iter_mut().zip(weights) {
            *s = w * (*s - mean) * scale;
        }
    }
}
