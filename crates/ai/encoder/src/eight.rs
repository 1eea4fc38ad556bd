//! A linear map computed in 8-bit whole numbers, as it is stored: about twice as fast as 32 bits where a processor has no wider
//! instructions for them, and the same sums on every processor.
use crate::activation::wide;
use crate::map::{Map, turned};
use crate::rows::ByteRows;
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;
use std::fmt;
use std::sync::Arc;

/// Steps of an input: 7 bits, so that two products of bytes added up fit 16 bits, which is all that some processors have for them.
const STEPS: f32 = 127.0;

/// A map whose weights stay in 8 bits. Each row of an input is rounded to 128 values between its least and its greatest.
#[derive(Clone)]
pub struct EightBit {
    inputs: usize,
    packed: Arc<PackedBMatrix<i8>>,
    /// The step of each output's weights.
    scales: Vec<f32>,
    /// The sum of each output's weights, in steps: what one step of a zero that is not at zero adds to an output.
    sums: Vec<f32>,
    bias: Vec<f32>,
}

impl Map for EightBit {
    fn stored(weight: ByteRows, bias: Vec<f32>) -> Self {
        let (inputs, outputs) = (weight.width, weight.len());
        let columns = turned(&weight.bytes, outputs, inputs);
        let packed = product().prepack_b(NdTensorView::from_data([inputs, outputs], columns.as_slice()));
        let sum = |row: &[i8]| row.iter().map(|b| f32::from(*b)).sum();
        let sums = weight.bytes.chunks_exact(inputs).map(sum).collect();
        Self { inputs, packed: Arc::new(packed), scales: weight.scales, sums, bias }
    }

    fn outputs(&self) -> usize {
        self.scales.len()
    }

    fn apply(&self, x: &[f32], rows: usize) -> Vec<f32> {
        let input = Rounded::of(x, self.inputs);
        let mut sums = vec![0_i32; rows * self.outputs()];
        let from = NdTensorView::from_data([rows, self.inputs], input.bytes.as_slice());
        // It refuses sizes that do not fit alone, and these do.
        let done = product().gemm(
            &mut sums,
            GemmInputA::Unpacked(from),
            GemmInputB::Packed(&self.packed),
            GemmOptions::default(),
        );
        debug_assert!(done.is_ok(), "the sizes are the map's own");
        self.widened(&sums, &input)
    }
}

impl EightBit {
    fn widened(&self, products: &[i32], of: &Rounded) -> Vec<f32> {
        let mut out = vec![0.0; products.len()];
        wide(
            #[inline(always)]
            || {
                let outputs = self.scales.len();
                let rows = out.chunks_exact_mut(outputs).zip(products.chunks_exact(outputs));
                for ((out, products), (step, zero)) in rows.zip(of.steps.iter().zip(&of.zeros)) {
                    let parts = products.iter().zip(&self.sums).zip(self.scales.iter().zip(&self.bias));
                    for (o, ((product, sum), (scale, bias))) in out.iter_mut().zip(parts) {
                        *o = (*product as f32 - zero * sum) * (scale * step) + bias;
                    }
                }
            },
        );
        out
    }
}

impl fmt::Debug for EightBit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EightBit({} to {})", self.inputs, self.scales.len())
    }
}

fn product() -> GemmExecutor<u8, i8, i32> {
    GemmExecutor::default()
}

/// Rows in 7 bits: `value ≈ (byte − zero) · step`.
struct Rounded {
    bytes: Vec<u8>,
    zeros: Vec<f32>,
    steps: Vec<f32>,
}

impl Rounded {
    fn of(x: &[f32], width: usize) -> Self {
        let rows = x.len() / width;
        let mut rounded =
            Self { bytes: vec![0; x.len()], zeros: Vec::with_capacity(rows), steps: Vec::with_capacity(rows) };
        wide(
            #[inline(always)]
            || {
                for (row, bytes) in x.chunks_exact(width).zip(rounded.bytes.chunks_exact_mut(width)) {
                    let (least, most) = ends(row);
                    let step = ((most - least) / STEPS).max(f32::MIN_POSITIVE);
                    let (inverse, zero) = (1.0 / step, (-least / step).round());
                    for (byte, value) in bytes.iter_mut().zip(row) {
                        *byte = (value * inverse + zero + 0.5) as u8;
                    }
                    rounded.zeros.push(zero);
                    rounded.steps.push(step);
                }
            },
        );
        rounded
    }
}

/// The least and the greatest of a row, and of zero.
#[inline(always)]
fn ends(row: &[f32]) -> (f32, f32) {
    let (mut least, mut most) = ([0.0_f32; 8], [0.0_f32; 8]);
    let (chunks, rest) = row.as_chunks::<8>();
    for chunk in chunks {
        for (i, v) in chunk.iter().enumerate() {
            least[i] = if *v < least[i] { *v } else { least[i] };
            most[i] = if *v > most[i] { *v } else { most[i] };
        }
    }
    let (least, most) = (least.into_iter().fold(0.0, f32::min), most.into_iter().fold(0.0, f32::max));
    rest.iter().fold((least, most), |(l, m), v| (l.min(*v), m.max(*v)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dense::Dense;

    fn numbers(n: usize, by: usize, of: usize) -> Vec<f32> {
        (0..n).map(|i| ((i * by % of) as f32 / of as f32 - 0.45) * 3.0).collect()
    }

    #[test]
    fn eight_bits_stay_near_thirty_two_and_a_row_is_the_same_alone() {
        let (inputs, outputs, rows) = (384, 96, 33);
        let weight = ByteRows::round(&numbers(inputs * outputs, 37, 101), inputs);
        let bias = numbers(outputs, 5, 11);
        let (wide, eight) = (Dense::stored(weight.clone(), bias.clone()), EightBit::stored(weight, bias));
        let x = numbers(rows * inputs, 53, 97);
        let (exact, near) = (Map::apply(&wide, &x, rows), eight.apply(&x, rows));
        let size = exact.iter().map(|v| v.abs()).sum::<f32>() / exact.len() as f32;
        let off = exact.iter().zip(&near).map(|(a, b)| (a - b).abs()).sum::<f32>() / exact.len() as f32;
        assert!(off < size * 0.02, "off by {off} of {size}");
        let last = eight.apply(&x[(rows - 1) * inputs..], 1);
        assert_eq!(last, near[(rows - 1) * outputs..]);
    }

    #[test]
    fn the_largest_bytes_do_not_overflow() {
        let weight = ByteRows { width: 64, bytes: [vec![127; 64], vec![-127; 64]].concat(), scales: vec![1.0; 2] };
        let eight = EightBit::stored(weight, vec![0.0; 2]);
        let x = vec![127.0; 64];
        let sum = 127.0 * 127.0 * 64.0;
        assert_eq!(eight.apply(&[x.clone(), x].concat(), 2), [sum, -sum, sum, -sum]);
        assert_eq!(eight.apply(&[0.0; 64], 1), [0.0, 0.0]);
    }
}
