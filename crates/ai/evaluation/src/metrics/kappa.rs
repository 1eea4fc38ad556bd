//! Agreement beyond chance of two readers who put the same texts into the same ordered or unordered classes.

/// How grave it is that two readers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Each difference alike: J. Cohen 1960.
    Nominal,
    /// By the square of the distance of the classes: J. Cohen 1968.
    Quadratic,
}

/// Cohen's kappa of a square table, rows the first reader's and columns the second's. `None` where chance alone would leave no
/// disagreement: of nothing, and where both put everything into one class.
pub fn kappa<const N: usize>(table: &[[u64; N]; N], weights: Weights) -> Option<f64> {
    let all: u64 = table.iter().flatten().sum();
    let row = |i: usize| table[i].iter().sum::<u64>() as f64;
    let column = |j: usize| table.iter().map(|r| r[j]).sum::<u64>() as f64;
    let (mut seen, mut by_chance) = (0.0, 0.0);
    for (i, counts) in table.iter().enumerate() {
        for (j, count) in counts.iter().enumerate() {
            let weight = match weights {
                Weights::Nominal => f64::from(u8::from(i != j)),
                Weights::Quadratic => (i.abs_diff(j) as f64).powi(2),
            };
            seen += weight * *count as f64;
            by_chance += weight * row(i) * column(j) / all.max(1) as f64;
        }
    }
    (by_chance > 0.0).then(|| 1.0 - seen / by_chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close<const N: usize>(table: [[u64; N]; N], weights: Weights, wanted: f64) {
        let got = kappa(&table, weights).unwrap();
        assert!((got - wanted).abs() < 1e-12, "{got} is not {wanted}");
    }

    #[test]
    fn fifty_in_two_classes_by_hand() {
        // 35 of 50 agree: 0.7. By chance 25·30/50² + 25·20/50² = 0.5. (0.7 − 0.5) / (1 − 0.5).
        close([[20, 5], [10, 15]], Weights::Nominal, 0.4);
        // Two classes have one distance, so that squares change nothing.
        close([[20, 5], [10, 15]], Weights::Quadratic, 0.4);
    }

    #[test]
    fn a_far_difference_weighs_more_where_classes_are_ordered() {
        // Rows 4, 3, 3 and columns 4, 2, 4 of 10. Seen: one at distance 1, one at distance 2.
        let table = [[3, 0, 1], [1, 2, 0], [0, 0, 3]];
        // By chance 16/100 + 6/100 + 12/100 = 0.34 agree; 0.8 do.
        close(table, Weights::Nominal, (0.8 - 0.34) / (1.0 - 0.34));
        // Squares: seen 1 + 4 = 5. By chance (4·2 + 3·4 + 3·4 + 3·2 + 4·(4·4 + 3·4)) / 10 = 15.
        close(table, Weights::Quadratic, 1.0 - 5.0 / 15.0);
    }

    #[test]
    fn one_is_agreement_nought_is_chance_and_less_is_worse_than_chance() {
        close([[5, 0], [0, 5]], Weights::Nominal, 1.0);
        close([[5, 5], [5, 5]], Weights::Nominal, 0.0);
        close([[0, 5], [5, 0]], Weights::Nominal, -1.0);
    }

    #[test]
    fn of_nothing_and_of_one_class_nothing_is_said() {
        assert_eq!(kappa(&[[0, 0], [0, 0]], Weights::Nominal), None);
        assert_eq!(kappa(&[[9, 0], [0, 0]], Weights::Quadratic), None);
    }
}
