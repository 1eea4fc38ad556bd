//! A table of vectors in 8 bits, one scale a row.

#[derive(Debug, Clone, PartialEq)]
pub struct ByteRows {
    pub width: usize,
    pub bytes: Vec<i8>,
    pub scales: Vec<f32>,
}

impl ByteRows {
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    /// Rounds each row to 255 steps.
    pub fn round(rows: &[f32], width: usize) -> Self {
        let mut table = Self { width, bytes: Vec::with_capacity(rows.len()), scales: Vec::new() };
        for row in rows.chunks_exact(width) {
            let scale = row.iter().fold(0.0_f32, |m, v| m.max(v.abs())) / 127.0;
            table.scales.push(scale);
            let inverse = if scale > 0.0 { 1.0 / scale } else { 0.0 };
            table.bytes.extend(row.iter().map(|v| (v * inverse).round() as i8));
        }
        table
    }

    /// Adds row `index` to `to`; a row that is not there adds nothing.
    pub fn add(&self, index: usize, to: &mut [f32]) {
        let Some(&scale) = self.scales.get(index) else { return };
        let row = &self.bytes[index * self.width..(index + 1) * self.width];
        for (t, b) in to.iter_mut().zip(row) {
            *t += f32::from(*b) * scale;
        }
    }

    /// All rows, widened.
    pub fn widen(&self) -> Vec<f32> {
        let mut all = vec![0.0; self.bytes.len()];
        for (index, row) in all.chunks_exact_mut(self.width).enumerate() {
            self.add(index, row);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_back_within_half_a_step() {
        let row: Vec<f32> = (0..16).map(|i| (i as f32 - 7.3) * 0.11).collect();
        let table = ByteRows::round(&row, 16);
        let step = 8.7 * 0.11 / 127.0;
        assert!(table.widen().iter().zip(&row).all(|(a, b)| (a - b).abs() <= step * 0.5 + 1e-6));
        assert_eq!(ByteRows::round(&[0.0; 4], 4).widen(), [0.0; 4]);
    }
}
