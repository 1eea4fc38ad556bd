//! Forward and backward over a batch, on as many threads as are given; the sums are added in a fixed order.
use crate::backward::{heads_back, layer_back};
use crate::loss::{Targets, slopes};
use crate::parameters::Trained;
use cs_encoder::{Batch, Encoder, LayerTape, Sequence};
use cs_triage::model::features;

/// A passage to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    pub sequence: Sequence,
    pub targets: Targets,
}

/// The frozen part is read from `encoder`; the rest from `trained`.
pub fn batch_slopes(encoder: &Encoder, trained: &Trained, batch: &[&Example], threads: usize) -> (Trained, f32) {
    let share = 1.0 / batch.len() as f32;
    let shards = shards(batch, threads);
    let mut done: Vec<(Trained, f32)> = std::thread::scope(|scope| {
        let mut running = Vec::new();
        for shard in &shards {
            running.push(scope.spawn(move || shard_slopes(encoder, trained, shard, share)));
        }
        running.into_iter().filter_map(|r| r.join().ok()).collect()
    });
    let (mut sum, mut loss) = done.remove(0);
    for (mut slopes, part) in done {
        sum.add(&mut slopes);
        loss += part;
    }
    (sum, loss)
}

/// Evenly by pieces: the longest first, each to the shard that has least.
fn shards<'a>(batch: &[&'a Example], threads: usize) -> Vec<Vec<&'a Example>> {
    let mut order: Vec<&Example> = batch.to_vec();
    order.sort_by_key(|e| std::cmp::Reverse(e.sequence.len()));
    let mut shards = vec![(0, Vec::new()); threads.max(1)];
    for example in order {
        if let Some(least) = shards.iter_mut().min_by_key(|s| s.0) {
            least.0 += example.sequence.len();
            least.1.push(example);
        }
    }
    shards.into_iter().map(|s| s.1).collect()
}

fn shard_slopes(encoder: &Encoder, trained: &Trained, shard: &[&Example], share: f32) -> (Trained, f32) {
    let mut to = trained.zero();
    let sequences: Vec<&Sequence> = shard.iter().map(|e| &e.sequence).collect();
    let batch = Batch::of(sequences.iter().copied());
    let mut tapes = vec![LayerTape::default(); trained.layers.len()];
    let mut x = encoder.embed(&sequences);
    for (layer, tape) in trained.layers.iter().zip(&mut tapes) {
        x = layer.run(&encoder.shape, &batch, x, Some(tape));
    }
    let width = encoder.shape.width;
    let (mut back, mut loss) = (Vec::with_capacity(x.len()), 0.0);
    for (&(at, len), example) in batch.places.iter().zip(shard) {
        let rows = &x[at * width..(at + len) * width];
        let features = features(rows, &trained.heads.evidence);
        let verdict = trained.heads.verdict.apply(&features.pooled, 1);
        let slopes = slopes(&verdict, &features, &example.targets, share);
        loss += slopes.loss;
        let (verdict, evidence) = (&slopes.verdict, &slopes.evidence);
        back.extend(heads_back(&trained.heads, rows, &features, verdict, evidence, &mut to.heads));
    }
    for ((layer, tape), to) in trained.layers.iter().zip(&tapes).zip(&mut to.layers).rev() {
        back = layer_back(&encoder.shape, &batch, layer, tape, back, to);
    }
    (to, loss)
}

#[cfg(test)]
mod tests;
