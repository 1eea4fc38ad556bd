//! Slopes through a layer and through the heads, by hand: the forward pass of `cs-encoder` read backwards.
use cs_encoder::{Batch, Dense, Layer, LayerTape, Norm, Normed, Shape, attention_back, gelu_slope, product, wide};
use cs_triage::model::{Features, Heads};
use faer::{Accum, MatMut, MatRef};

/// The slope by what came into a layer, given the slope by what came out; adds to the layer's own slopes.
pub fn layer_back(
    shape: &Shape,
    batch: &Batch,
    layer: &Layer,
    tape: &LayerTape,
    out: Vec<f32>,
    to: &mut Layer,
) -> Vec<f32> {
    let rows = batch.rows;
    let by_sum2 = norm_back(&layer.norm2, &tape.norm2, out, &mut to.norm2);
    let mut by_up = dense_back(&layer.down, &tape.active, &by_sum2, rows, &mut to.down);
    wide(
        #[inline(always)]
        || by_up.iter_mut().zip(&tape.up).for_each(|(s, u)| *s *= gelu_slope(*u)),
    );
    let mut by_middle = dense_back(&layer.up, &tape.middle, &by_up, rows, &mut to.up);
    add(&mut by_middle, &by_sum2);
    let by_sum1 = norm_back(&layer.norm1, &tape.norm1, by_middle, &mut to.norm1);
    let by_context = dense_back(&layer.out, &tape.context, &by_sum1, rows, &mut to.out);
    let by_qkv = attention_back(shape, batch, &tape.qkv, &tape.weights, &by_context);
    let mut by_x = dense_back(&layer.qkv, &tape.x, &by_qkv, rows, &mut to.qkv);
    add(&mut by_x, &by_sum1);
    by_x
}

/// `to.weight += xᵀ · slope`, `to.bias += Σ slope`; gives `slope · weightᵀ`.
fn dense_back(dense: &Dense, x: &[f32], slope: &[f32], rows: usize, to: &mut Dense) -> Vec<f32> {
    let slopes = MatRef::from_row_major_slice(slope, rows, dense.outputs);
    let inputs = MatRef::from_row_major_slice(x, rows, dense.inputs);
    let weight = MatMut::from_row_major_slice_mut(&mut to.weight, dense.inputs, dense.outputs);
    product(weight, inputs.transpose(), slopes, Accum::Add);
    slope.chunks_exact(dense.outputs).for_each(|row| add(&mut to.bias, row));
    let mut back = vec![0.0; rows * dense.inputs];
    let by_x = MatMut::from_row_major_slice_mut(&mut back, rows, dense.inputs);
    product(by_x, slopes, dense.matrix().transpose(), Accum::Replace);
    back
}

fn norm_back(norm: &Norm, saw: &Normed, mut slope: Vec<f32>, to: &mut Norm) -> Vec<f32> {
    let width = norm.scale.len();
    for ((row, saw), inverse) in slope.chunks_exact_mut(width).zip(saw.rows.chunks_exact(width)).zip(&saw.inverse) {
        let (mut mean, mut along) = (0.0, 0.0);
        for i in 0..width {
            to.scale[i] += row[i] * saw[i];
            to.shift[i] += row[i];
            row[i] *= norm.scale[i];
            mean += row[i];
            along += row[i] * saw[i];
        }
        (mean, along) = (mean / width as f32, along / width as f32);
        row.iter_mut().zip(saw).for_each(|(s, x)| *s = (*s - mean - x * along) * inverse);
    }
    slope
}

/// The slope by a passage's rows, given the slopes by its verdict and by its evidence numbers.
pub fn heads_back(
    heads: &Heads,
    rows: &[f32],
    features: &Features,
    by_verdict: &[f32],
    by_evidence: &[f32],
    to: &mut Heads,
) -> Vec<f32> {
    let width = heads.evidence.inputs;
    let by_pooled = dense_back(&heads.verdict, &features.pooled, by_verdict, 1, &mut to.verdict);
    let (by_mean, by_pointed) = by_pooled.split_at(width);
    let even = 1.0 / features.share.len() as f32;
    let by_share: Vec<f32> = rows.chunks_exact(width).map(|row| dot(row, by_pointed)).collect();
    let mean: f32 = by_share.iter().zip(&features.share).map(|(s, w)| s * w).sum();
    let mut by_number = by_evidence.to_vec();
    for ((to, s), w) in by_number.iter_mut().zip(&by_share).zip(&features.share) {
        *to += w * (s - mean);
    }
    let mut back = dense_back(&heads.evidence, rows, &by_number, features.share.len(), &mut to.evidence);
    for (row, share) in back.chunks_exact_mut(width).zip(&features.share) {
        for ((b, m), p) in row.iter_mut().zip(by_mean).zip(by_pointed) {
            *b += m * even + p * share;
        }
    }
    back
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += f);
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
