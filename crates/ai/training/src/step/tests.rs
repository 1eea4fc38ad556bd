use super::*;
use cs_encoder::{ByteRows, Dense, Layer, Norm, Shape};
use cs_triage::model::{Heads, VERDICTS};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

fn numbers(rng: &mut StdRng, n: usize, size: f32) -> Vec<f32> {
    (0..n).map(|_| rng.random_range(-size..size)).collect()
}

fn dense(rng: &mut StdRng, inputs: usize, outputs: usize) -> Dense {
    Dense { inputs, outputs, weight: numbers(rng, inputs * outputs, 0.4), bias: numbers(rng, outputs, 0.1) }
}

fn norm(rng: &mut StdRng, width: usize) -> Norm {
    Norm { scale: numbers(rng, width, 0.3).iter().map(|v| v + 1.0).collect(), shift: numbers(rng, width, 0.1) }
}

fn small() -> (Encoder, Trained, Vec<Example>) {
    let rng = &mut StdRng::seed_from_u64(7);
    let shape = Shape { vocabulary: 11, positions: 9, width: 8, inner: 12, heads: 2, layers: 2 };
    let layer = |rng: &mut StdRng| Layer {
        qkv: dense(rng, 8, 24),
        out: dense(rng, 8, 8),
        norm1: norm(rng, 8),
        up: dense(rng, 8, 12),
        down: dense(rng, 12, 8),
        norm2: norm(rng, 8),
    };
    let layers = vec![layer(rng), layer(rng)];
    let encoder = Encoder {
        shape,
        words: ByteRows::round(&numbers(rng, 88, 1.0), 8),
        positions: numbers(rng, 72, 0.3),
        parts: numbers(rng, 16, 0.3),
        norm: norm(rng, 8),
        layers: layers.clone(),
    };
    let heads = Heads { evidence: dense(rng, 8, 1), verdict: dense(rng, 16, VERDICTS) };
    let example = |pieces: &[u32], yes: usize| {
        let mut sequence = Sequence::default();
        pieces.iter().for_each(|p| sequence.push(*p, u8::from(*p > 8)));
        let verdict = (0..VERDICTS).map(|i| f32::from(u8::from(i % 3 == yes))).collect();
        let evidence = (0..pieces.len()).map(|i| if i == 0 { f32::NAN } else { f32::from(u8::from(i == 2)) }).collect();
        Example { sequence, targets: Targets { verdict, evidence, weight: 1.0 } }
    };
    (encoder, Trained { layers, heads }, vec![example(&[1, 4, 9, 2], 0), example(&[3, 5, 2], 1), example(&[7, 8], 2)])
}

/// Every slope against the loss measured on either side of it.
#[test]
fn slopes_are_what_the_loss_does() {
    let (encoder, trained, examples) = small();
    let batch: Vec<&Example> = examples.iter().collect();
    let (mut slopes, _) = batch_slopes(&encoder, &trained, &batch, 2);
    let groups = slopes.groups().len();
    for group in 0..groups {
        let length = slopes.groups()[group].values.len();
        for index in [0, length / 2, length - 1] {
            let loss = |by: f32| {
                let mut moved = trained.clone();
                moved.groups()[group].values[index] += by;
                batch_slopes(&encoder, &moved, &batch, 1).1
            };
            let (h, said) = (4e-3, slopes.groups()[group].values[index]);
            let measured = (loss(h) - loss(-h)) / (2.0 * h);
            assert!((measured - said).abs() < 2e-3 + 0.03 * said.abs(), "group {group} at {index}: {measured} {said}");
        }
    }
}

#[test]
fn the_number_of_threads_does_not_change_the_sum_by_more_than_rounding() {
    let (encoder, trained, examples) = small();
    let batch: Vec<&Example> = examples.iter().collect();
    let (mut one, loss_one) = batch_slopes(&encoder, &trained, &batch, 1);
    let (mut three, loss_three) = batch_slopes(&encoder, &trained, &batch, 3);
    assert!((loss_one - loss_three).abs() < 1e-6);
    for (a, b) in one.groups().iter().zip(three.groups()) {
        assert!(a.values.iter().zip(b.values.iter()).all(|(a, b)| (a - b).abs() < 1e-5));
    }
}
