//! How well a reader ranks, while it learns. The full account is `countersign evaluate triage`.

/// The chance that a positive stands above a negative (ties count half). `None` without both.
pub fn auroc(scored: &[(f32, bool)]) -> Option<f64> {
    let mut order: Vec<(f32, bool)> = scored.to_vec();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut wins, mut positives, mut at) = (0.0, 0.0, 0.0, 0);
    while at < order.len() {
        let tied = order[at..].iter().take_while(|s| s.0 == order[at].0).count();
        let yes = order[at..at + tied].iter().filter(|s| s.1).count() as f64;
        let no = tied as f64 - yes;
        wins += yes * (below + no * 0.5);
        (below, positives, at) = (below + no, positives + yes, at + tied);
    }
    (positives > 0.0 && below > 0.0).then(|| wins / (positives * below))
}

/// The share of negatives at or above the score that keeps `sensitivity` of the positives.
pub fn false_alarms_at(scored: &[(f32, bool)], sensitivity: f64) -> Option<f64> {
    let mut positives: Vec<f32> = scored.iter().filter(|s| s.1).map(|s| s.0).collect();
    let negatives = scored.iter().filter(|s| !s.1).count();
    if positives.is_empty() || negatives == 0 {
        return None;
    }
    positives.sort_by(f32::total_cmp);
    let lost = ((1.0 - sensitivity) * positives.len() as f64).floor() as usize;
    let threshold = positives[lost];
    Some(scored.iter().filter(|s| !s.1 && s.0 >= threshold).count() as f64 / negatives as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_by_hand() {
        let scored = [(0.1, false), (0.4, true), (0.35, false), (0.8, true)];
        assert_eq!(auroc(&scored), Some(1.0));
        assert_eq!(auroc(&[(0.5, true), (0.5, false)]), Some(0.5));
        assert_eq!(auroc(&[(0.2, true), (0.9, false), (0.7, true)]), Some(0.0));
        assert_eq!(auroc(&[(0.2, true)]), None);
        assert_eq!(false_alarms_at(&scored, 0.95), Some(0.0));
        assert_eq!(false_alarms_at(&[(0.2, true), (0.3, false), (0.1, false)], 0.95), Some(0.5));
    }
}
