//! Fewer numbers a vector: the directions in which the words differ most, in bytes.
use crate::unit;

const ROUNDS: usize = 40;

/// `[rows × width]` bytes, each row scaled to its own largest number.
pub fn narrow(rows: &[Vec<f32>], width: usize) -> Vec<u8> {
    let wide = rows[0].len();
    let mut mean = vec![0.0f32; wide];
    for row in rows {
        mean.iter_mut().zip(row).for_each(|(m, v)| *m += v / rows.len() as f32);
    }
    let centred: Vec<Vec<f32>> = rows.iter().map(|r| r.iter().zip(&mean).map(|(v, m)| v - m).collect()).collect();
    let directions = directions(&spread(&centred, wide), wide, width);
    let mut bytes = Vec::with_capacity(rows.len() * width);
    for row in &centred {
        let narrow: Vec<f32> = directions.iter().map(|d| d.iter().zip(row).map(|(a, b)| a * b).sum()).collect();
        let largest = narrow.iter().fold(1e-9f32, |m, v| m.max(v.abs()));
        bytes.extend(narrow.iter().map(|v| ((v / largest * 127.0).round() as i8).cast_unsigned()));
    }
    bytes
}

fn spread(rows: &[Vec<f32>], wide: usize) -> Vec<f32> {
    let mut sums = vec![0.0f32; wide * wide];
    for row in rows {
        for (i, a) in row.iter().enumerate() {
            sums[i * wide..(i + 1) * wide].iter_mut().zip(row).for_each(|(s, b)| *s += a * b);
        }
    }
    sums
}

/// The leading directions, by orthogonal iteration.
fn directions(spread: &[f32], wide: usize, width: usize) -> Vec<Vec<f32>> {
    let mut found: Vec<Vec<f32>> = (0..width)
        .map(|n| unit((0..wide).map(|i| (((i * 7919 + n * 104_729 + 13) % 1009) as f32 / 504.5) - 1.0).collect()))
        .collect();
    for _ in 0..ROUNDS {
        for n in 0..width {
            let mut next: Vec<f32> =
                spread.chunks_exact(wide).map(|r| r.iter().zip(&found[n]).map(|(a, b)| a * b).sum()).collect();
            for before in &found[..n] {
                let along: f32 = before.iter().zip(&next).map(|(a, b)| a * b).sum();
                next.iter_mut().zip(before).for_each(|(v, b)| *v -= along * b);
            }
            found[n] = unit(next);
        }
    }
    found
}
