//! The reader learns in 32 bits and runs in 8: it must say nearly the same in both.
use crate::whole::test_split;
use cs_encoder::{Dense, EightBit, Map};
use cs_messages::ThreadText;
use cs_triage::TrainedReader;

const WEIGHTS: &[u8] = include_bytes!("../../../../../models/triage/model.safetensors");
const TOKENIZER: &[u8] = include_bytes!("../../../../../models/triage/tokenizer.json");

fn crisis<M: Map>(reader: &TrainedReader<M>, thread: &ThreadText) -> f32 {
    let read = reader.read(&reader.reader.passages(thread));
    read.iter().map(|o| o.crisis).fold(f32::NEG_INFINITY, f32::max)
}

#[test]
fn eight_bits_say_what_thirty_two_say() {
    let runs = TrainedReader::<EightBit>::load(WEIGHTS, TOKENIZER).unwrap();
    let learns = TrainedReader::<Dense>::load(WEIGHTS, TOKENIZER).unwrap();
    let threads: Vec<ThreadText> = test_split(40).into_iter().map(|t| t.0).collect();
    let off: Vec<f32> = threads.iter().map(|t| (crisis(&runs, t) - crisis(&learns, t)).abs()).collect();
    let mean = off.iter().sum::<f32>() / off.len() as f32;
    println!("log-odds of crisis in 8 bits and in 32, {} texts: {mean:.3} apart on average", off.len());
    assert!(mean < 0.15, "{mean} apart");
    assert!(off.iter().all(|o| *o < 1.0));
}
