//! The encoder from outside: what is written is read again, and what lies beside a sequence does not change it.
#![allow(clippy::unwrap_used)]
use cs_encoder::{ByteRows, Dense, Encoder, Layer, Norm, Sequence, Shape, WeightsError, WeightsWriter};

/// Numbers that look like weights, the same each time.
fn numbers(seed: u32, n: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f32::from(u16::try_from(state >> 16).unwrap()) / 65_536.0 - 0.5
    };
    (0..n).map(|_| next()).collect()
}

fn small() -> Encoder {
    let norm = |seed| Norm { scale: numbers(seed, 8).iter().map(|v| v + 1.0).collect(), shift: numbers(seed + 1, 8) };
    let dense = |seed, inputs, outputs| Dense {
        inputs,
        outputs,
        weight: numbers(seed, inputs * outputs),
        bias: numbers(seed + 1, outputs),
    };
    let layer = |seed| Layer {
        qkv: dense(seed, 8, 24),
        out: dense(seed + 2, 8, 8),
        norm1: norm(seed + 4),
        up: dense(seed + 6, 8, 16),
        down: dense(seed + 8, 16, 8),
        norm2: norm(seed + 10),
    };
    Encoder {
        shape: Shape { vocabulary: 9, positions: 6, width: 8, inner: 16, heads: 2, layers: 2 },
        words: ByteRows::round(&numbers(90, 72), 8),
        positions: numbers(91, 48),
        parts: numbers(92, 16),
        norm: norm(93),
        layers: vec![layer(10), layer(40)],
    }
}

fn sequence(pieces: &[u32]) -> Sequence {
    let mut sequence = Sequence::default();
    pieces.iter().for_each(|p| sequence.push(*p, 0));
    sequence
}

fn file(encoder: &Encoder) -> Vec<u8> {
    let mut writer = WeightsWriter::default();
    let number = encoder.write(&mut writer);
    writer.finish(number).unwrap()
}

#[test]
fn what_is_written_is_read_again_and_the_same_weights_make_the_same_file() {
    let encoder = small();
    let written = file(&encoder);
    let read = Encoder::<Dense>::load(&written).unwrap();
    assert_eq!(read.shape, encoder.shape);
    let text = sequence(&[1, 5, 2]);
    let (before, after) = (encoder.run(&[&text]), read.run(&[&text]));
    assert!(before.iter().zip(&after).all(|(a, b)| (a - b).abs() < 0.1), "8 bits change little");
    assert_eq!(file(&encoder), written);
}

#[test]
fn a_sequence_reads_the_same_alone_and_among_others() {
    let encoder = small();
    let (one, other) = (sequence(&[1, 5, 2]), sequence(&[3, 3, 7, 8, 2]));
    let alone = encoder.run(&[&one]);
    let beside = encoder.run(&[&other, &one]);
    let rows = other.len() * encoder.shape.width;
    assert!(alone.iter().zip(&beside[rows..]).all(|(a, b)| (a - b).abs() < 1e-5));
}

#[test]
fn a_piece_that_is_unknown_and_a_text_beyond_the_last_position_are_read() {
    let encoder = small();
    let long = sequence(&[1, 99_999, 2, 3, 4, 5, 6, 7, 8, 2]);
    assert!(encoder.run(&[&long]).iter().all(|v| v.is_finite()));
}

#[test]
fn a_file_that_is_none_or_lacks_something_says_so() {
    assert!(matches!(Encoder::<Dense>::load(b"no weights"), Err(WeightsError::NotSafetensors(_))));
    let mut writer = WeightsWriter::default();
    writer.floats("positions", &[0.0; 8]);
    let lacking = writer.finish(("heads", 2)).unwrap();
    let error = Encoder::<Dense>::load(&lacking).unwrap_err().to_string();
    assert!(error.contains("\"words\""), "{error}");
}
