//! AdamW (Loshchilov and Hutter 2019), with a rate a group.
use crate::parameters::Trained;
use cs_encoder::wide;

#[derive(Debug, Clone)]
pub struct Adam {
    first: Trained,
    second: Trained,
    step: i32,
    pub decay: f32,
}

const BETA1: f32 = 0.9;
const BETA2: f32 = 0.98;
const EPSILON: f32 = 1e-8;

/// Rates of one step.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    pub encoder: f32,
    pub heads: f32,
    /// Each layer further down learns slower by this factor.
    pub by_layer: f32,
}

impl Adam {
    pub fn new(of: &Trained, decay: f32) -> Self {
        Self { first: of.zero(), second: of.zero(), step: 0, decay }
    }

    /// One step against `slopes`, which are first cut to a length of one.
    pub fn step(&mut self, to: &mut Trained, slopes: &mut Trained, rates: Rates) {
        self.step += 1;
        let length = slopes.groups().iter().map(|g| wide(|| squares(g.values))).sum::<f32>().sqrt();
        let cut = if length > 1.0 { 1.0 / length } else { 1.0 };
        let (bias1, bias2) = (1.0 - BETA1.powi(self.step), 1.0 - BETA2.powi(self.step));
        let above = to.layers.len();
        let groups = to.groups().into_iter().zip(slopes.groups()).zip(self.first.groups()).zip(self.second.groups());
        for (((to, slope), first), second) in groups {
            let down = (above - to.layer) as i32;
            let rate = if to.head { rates.heads } else { rates.encoder * rates.by_layer.powi(down - 1) };
            let decay = if to.matrix { rate * self.decay } else { 0.0 };
            wide(
                #[inline(always)]
                || {
                    let states = first.values.iter_mut().zip(second.values.iter_mut());
                    for ((value, slope), (m, v)) in to.values.iter_mut().zip(slope.values.iter()).zip(states) {
                        let slope = slope * cut;
                        *m = BETA1 * *m + (1.0 - BETA1) * slope;
                        *v = BETA2 * *v + (1.0 - BETA2) * slope * slope;
                        *value -= rate * (*m / bias1) / ((*v / bias2).sqrt() + EPSILON) + decay * *value;
                    }
                },
            );
        }
    }
}

/// Eight sums beside each other.
#[inline(always)]
fn squares(values: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (chunks, rest) = values.as_chunks::<8>();
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(s, v)| *s += v * v);
    }
    sums.iter().sum::<f32>() + rest.iter().map(|v| v * v).sum::<f32>()
}
