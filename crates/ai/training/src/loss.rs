//! What the reader is asked to learn from one passage, and the slopes of how far off it is.
use cs_encoder::sigmoid;
use cs_triage::model::{Features, KINDS, SEVERITIES, VERDICTS};

/// What a passage's verdict ought to be.
#[derive(Debug, Clone)]
pub struct Targets {
    /// As [`VERDICTS`] are ordered; 0 or 1.
    pub verdict: Vec<f32>,
    /// One a row: 0 or 1, or nothing to be learnt (`NaN`).
    pub evidence: Vec<f32>,
    pub weight: f32,
}

/// Slopes by the verdict's and the evidence's log-odds, and the loss.
pub struct Slopes {
    pub verdict: Vec<f32>,
    pub evidence: Vec<f32>,
    pub loss: f32,
}

/// How much each part counts.
fn weight_of(index: usize) -> f32 {
    match index {
        0 => 1.0,
        1 => 0.7,
        2 => 0.3,
        i if i < VERDICTS - SEVERITIES => 2.0 / KINDS.len() as f32,
        _ => 0.2,
    }
}
const EVIDENCE: f32 = 0.5;
/// Labels are never quite certain.
const SMOOTHING: f32 = 0.02;

/// `share` = one over the passages of the batch.
pub fn slopes(verdict: &[f32], features: &Features, targets: &Targets, share: f32) -> Slopes {
    let share = share * targets.weight;
    let mut out = Slopes { verdict: Vec::new(), evidence: Vec::new(), loss: 0.0 };
    for (index, (&number, &target)) in verdict.iter().zip(&targets.verdict).enumerate() {
        let weight = share * weight_of(index);
        let target = target * (1.0 - 2.0 * SMOOTHING) + SMOOTHING;
        out.verdict.push((sigmoid(number) - target) * weight);
        out.loss += cross_entropy(number, target) * weight;
    }
    let known = targets.evidence.iter().filter(|t| !t.is_nan()).count().max(1) as f32;
    for (&number, &target) in features.evidence.iter().zip(&targets.evidence) {
        if target.is_nan() {
            out.evidence.push(0.0);
            continue;
        }
        let weight = share * EVIDENCE / known;
        out.evidence.push((sigmoid(number) - target) * weight);
        out.loss += cross_entropy(number, target) * weight;
    }
    out
}

fn cross_entropy(number: f32, target: f32) -> f32 {
    number.max(0.0) - number * target + (-number.abs()).exp().ln_1p()
}
