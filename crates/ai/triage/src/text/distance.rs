//! One letter's distance: left out, added, changed, or two neighbours swapped.

/// Whether two ASCII words differ by at most one such slip.
pub fn within_one(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (ra, rb) = (&a[same..], &b[same..]);
    match rb.len() - ra.len() {
        0 if ra.is_empty() => true,
        0 => ra[1..] == rb[1..] || (ra.len() >= 2 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2..] == rb[2..]),
        1 => ra == &rb[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::within_one;

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        for near in ["suicide", "sucide", "suiicide", "suicidd", "usicide", "suicied"] {
            assert!(within_one("suicide", near), "{near}");
        }
        for far in ["sucidd", "suicides1", "uscidie", "side"] {
            assert!(!within_one("suicide", far), "{far}");
        }
    }
}
