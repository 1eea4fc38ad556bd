//! The measures of an encoder.

/// How many, how wide. `width` divides evenly by `heads`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    pub vocabulary: usize,
    pub positions: usize,
    pub width: usize,
    pub inner: usize,
    pub heads: usize,
    pub layers: usize,
}

impl Shape {
    pub fn head_width(&self) -> usize {
        self.width / self.heads
    }
}
