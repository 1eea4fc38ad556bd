//! Times in a transcript: `1:02`, `00:01:02.500`, `00:01:02,500`.

/// Seconds; `None` where it is no time. Minutes and seconds are below 60 where something larger stands before them.
pub(super) fn seconds(text: &str) -> Option<f64> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let parts: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|p| !digits(p, 1..=4)) {
        return None;
    }
    let mut total = 0u32;
    for (index, part) in parts.iter().enumerate() {
        let value: u32 = part.parse().ok()?;
        if index > 0 && (value >= 60 || part.len() != 2) {
            return None;
        }
        total = total * 60 + value;
    }
    let fraction = match fraction {
        Some(digits_after) if digits(digits_after, 1..=9) => format!("0.{digits_after}").parse().ok()?,
        Some(_) => return None,
        None => 0.0,
    };
    Some(f64::from(total) + fraction)
}

fn digits(text: &str, how_many: std::ops::RangeInclusive<usize>) -> bool {
    how_many.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times() {
        for (text, expected) in [
            ("0:03", Some(3.0)),
            ("01:02.500", Some(62.5)),
            ("00:01:02,500", Some(62.5)),
            ("100:00:00.000", Some(360_000.0)),
            ("75:10", Some(4510.0)),
            ("1:75", None),
            ("1:5", None),
            ("12", None),
            ("1:02.", None),
            ("a:02", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
