//! GELU in its tanh form, written so that the compiler turns it into vector instructions.

/// `2 · sqrt(2/π)`, and its product with 0.044715.
const A: f32 = 1.595_769;
const B: f32 = 0.071_354_816;

/// `x · Φ(x)`, nearly.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    x * sigmoid(x * (A + B * x * x))
}

/// The slope of [`gelu`].
#[inline(always)]
pub fn gelu_slope(x: f32) -> f32 {
    let s = sigmoid(x * (A + B * x * x));
    s + x * s * (1.0 - s) * (A + 3.0 * B * x * x)
}

#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Runs a loop in the widest vector instructions that this machine has.
pub fn wide<R>(work: impl FnOnce() -> R) -> R {
    struct Work<F>(F);
    impl<R, F: FnOnce() -> R> pulp::NullaryFnOnce for Work<F> {
        type Output = R;
        #[inline(always)]
        fn call(self) -> R {
            (self.0)()
        }
    }
    pulp::Arch::new().dispatch(Work(work))
}

/// GELU of each.
pub fn gelus(x: &[f32]) -> Vec<f32> {
    let mut out = x.to_vec();
    wide(
        #[inline(always)]
        || {
            for v in &mut out {
                *v = gelu(*v);
            }
        },
    );
    out
}

/// e^x to about seven digits (Cody and Waite's reduction, a polynomial of the sixth degree). Far outside it saturates.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    // Adding and taking away 1.5·2²³ rounds to a whole number without a call.
    let n = (x * std::f32::consts::LOG2_E + 12_582_912.0) - 12_582_912.0;
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
    let p = 1.0 + r * (1.0 + r * (0.5 + r * (0.166_666_67 + r * (0.041_666_6 + r * (0.008_333_1 + r * 0.001_388_9)))));
    f32::from_bits(((n as i32 + 127) as u32) << 23) * p
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_agree_with_the_standard_library() {
        for i in -8_000..=8_000 {
            let x = i as f32 * 0.01;
            let (ours, theirs) = (exp(x), x.exp());
            assert!((ours - theirs).abs() <= theirs * 2e-6, "{x}: {ours} {theirs}");
        }
    }

    #[test]
    fn the_slope_is_the_slope() {
        for i in -60..=60 {
            let (x, h) = (i as f32 * 0.1, 1e-2);
            let measured = (gelu(x + h) - gelu(x - h)) / (2.0 * h);
            assert!((measured - gelu_slope(x)).abs() < 1e-3, "{x}");
        }
    }
}
