//! What is read off the encoder's vectors. A passage is pooled twice, evenly and by the evidence head, so that the verdict rests on
//! the words that the reader points at.
use cs_encoder::{Dense, Tensors, WeightsError, WeightsWriter, sigmoid};
use cs_messages::Concern;

/// The concerns with a head, in the order of the weights. The button for help is no text and has none.
pub const KINDS: [Concern; 25] = [
    Concern::SuicidePassive,
    Concern::SuicideActive,
    Concern::SuicidePlan,
    Concern::SuicideIntent,
    Concern::SuicidePreparation,
    Concern::SuicideAttempt,
    Concern::SelfHarm,
    Concern::HarmToOthers,
    Concern::Abuse,
    Concern::ChildAtRisk,
    Concern::Overdose,
    Concern::Withdrawal,
    Concern::Psychosis,
    Concern::Mania,
    Concern::MedicationReaction,
    Concern::EatingDisorder,
    Concern::Postpartum,
    Concern::MedicalEmergency,
    Concern::Panic,
    Concern::Deterioration,
    Concern::Refill,
    Concern::Billing,
    Concern::Scheduling,
    Concern::Records,
    Concern::Thanks,
];
/// Severity heads: at least 1, …, at least 5 of the C-SSRS-like scale.
pub const SEVERITIES: usize = 5;
/// Crisis, urgent or crisis, administrative; then the concerns; then the severities.
pub const VERDICTS: usize = 3 + KINDS.len() + SEVERITIES;

/// The two maps on top of the encoder.
#[derive(Debug, Clone, PartialEq)]
pub struct Heads {
    /// Width to 1: is this piece evidence?
    pub evidence: Dense,
    /// Twice the width to [`VERDICTS`].
    pub verdict: Dense,
}

/// A passage's vectors, pooled.
#[derive(Debug, Clone, PartialEq)]
pub struct Features {
    /// Evenly pooled, then pooled by `share`.
    pub pooled: Vec<f32>,
    /// The evidence head's number for each row.
    pub evidence: Vec<f32>,
    /// Its softmax over the rows.
    pub share: Vec<f32>,
}

/// What the reader makes of a passage, in log-odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    pub crisis: f32,
    /// Urgent or crisis.
    pub urgent: f32,
    pub administrative: f32,
    pub concerns: Vec<f32>,
    pub severity: Vec<f32>,
    /// One number a row of the passage.
    pub evidence: Vec<f32>,
}

/// Pools the rows of one passage, `[rows × width]`.
pub fn features(rows: &[f32], evidence: &Dense) -> Features {
    let width = evidence.inputs;
    let numbers = evidence.apply(rows, rows.len() / width);
    let most = numbers.iter().fold(f32::NEG_INFINITY, |m, v| m.max(*v));
    let mut share: Vec<f32> = numbers.iter().map(|v| (v - most).exp()).collect();
    let whole: f32 = share.iter().sum();
    share.iter_mut().for_each(|s| *s /= whole);
    let even = 1.0 / numbers.len() as f32;
    let mut pooled = vec![0.0; 2 * width];
    let (mean, pointed) = pooled.split_at_mut(width);
    for (row, share) in rows.chunks_exact(width).zip(&share) {
        for ((m, p), v) in mean.iter_mut().zip(pointed.iter_mut()).zip(row) {
            *m += v * even;
            *p += v * share;
        }
    }
    Features { pooled, evidence: numbers, share }
}

impl Heads {
    pub fn load(tensors: &Tensors<'_>, width: usize) -> Result<Self, WeightsError> {
        let read = |name: &str, inputs: usize, outputs: usize| -> Result<Dense, WeightsError> {
            let (weight, bias) = (format!("head.{name}.weight"), format!("head.{name}.bias"));
            let dense = Dense { inputs, outputs, weight: tensors.floats(&weight)?, bias: tensors.floats(&bias)? };
            let fits = dense.weight.len() == inputs * outputs && dense.bias.len() == outputs;
            if fits { Ok(dense) } else { Err(WeightsError::Missing { name: weight, expected: "a head of this size" }) }
        };
        Ok(Self { evidence: read("evidence", width, 1)?, verdict: read("verdict", 2 * width, VERDICTS)? })
    }

    pub fn write(&self, to: &mut WeightsWriter) {
        for (name, dense) in [("evidence", &self.evidence), ("verdict", &self.verdict)] {
            to.floats(format!("head.{name}.weight"), &dense.weight);
            to.floats(format!("head.{name}.bias"), &dense.bias);
        }
    }

    /// The opinion on one passage's rows.
    pub fn opinion(&self, rows: &[f32]) -> Opinion {
        let features = features(rows, &self.evidence);
        let verdict = self.verdict.apply(&features.pooled, 1);
        let (concerns, severity) = verdict[3..].split_at(KINDS.len());
        Opinion {
            crisis: verdict[0],
            urgent: verdict[1],
            administrative: verdict[2],
            concerns: concerns.to_vec(),
            severity: severity.to_vec(),
            evidence: features.evidence,
        }
    }
}

impl Opinion {
    /// P(urgent or crisis), uncalibrated.
    pub fn urgent_share(&self) -> f64 {
        f64::from(sigmoid(self.urgent))
    }
}
