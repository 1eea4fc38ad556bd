//! The second look: a clause among its neighbours. A few words in the middle of a safety plan count for more than the same words in small talk.

/// What the first look made of a clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FirstLook {
    /// Index of its turn.
    pub turn: usize,
    pub clinician: bool,
    pub short: bool,
    pub asks: bool,
    /// It is the first of its turn.
    pub first: bool,
    /// Log-odds that a note wants it, and that it must not be missed.
    pub worth: f32,
    pub critical: f32,
}

/// Log-odds beyond this say nothing more.
const MOST: f32 = 4.0;
const NEAR: usize = 4;
const FAR: usize = 12;

/// The strongest clause of each turn; of a turn without any, what small talk has.
struct Turns {
    worth: Vec<f32>,
    critical: Vec<f32>,
}

impl Turns {
    fn of(looks: &[FirstLook]) -> Self {
        let count = looks.iter().map(|l| l.turn + 1).max().unwrap_or(0);
        let mut turns = Self { worth: vec![-MOST; count], critical: vec![-MOST; count] };
        for look in looks {
            turns.worth[look.turn] = turns.worth[look.turn].max(look.worth.clamp(-MOST, MOST));
            turns.critical[look.turn] = turns.critical[look.turn].max(look.critical.clamp(-MOST, MOST));
        }
        turns
    }
}

#[allow(clippy::cast_precision_loss)]
fn mean(of: &[f32], at: usize, reach: usize) -> f32 {
    let range = at.saturating_sub(reach)..(at + reach + 1).min(of.len());
    of[range.clone()].iter().sum::<f32>() / range.len().max(1) as f32
}

/// The features of the second look, clause by clause.
pub fn second_look(looks: &[FirstLook]) -> Vec<Vec<(String, f32)>> {
    let turns = Turns::of(looks);
    (0..looks.len()).map(|at| features(looks, at, &turns)).collect()
}

fn features(looks: &[FirstLook], at: usize, turns: &Turns) -> Vec<(String, f32)> {
    let look = looks[at];
    let role = if look.clinician { "t" } else { "c" };
    let other = |step: isize| at.checked_add_signed(step).and_then(|i| looks.get(i)).filter(|l| l.turn == look.turn);
    let beside = [-1, 1].into_iter().filter_map(other).map(|l| l.critical.clamp(-MOST, MOST)).fold(-MOST, f32::max);
    let turn =
        |step: isize| look.turn.checked_add_signed(step).and_then(|i| turns.critical.get(i)).copied().unwrap_or(-MOST);
    let (near, far) = (mean(&turns.critical, look.turn, NEAR), mean(&turns.critical, look.turn, FAR));
    let near_worth = mean(&turns.worth, look.turn, NEAR);
    let flag = |yes: bool| f32::from(u8::from(yes));
    let list = [
        ("one", 1.0),
        ("own_worth", look.worth.clamp(-MOST, MOST)),
        ("own_critical", look.critical.clamp(-MOST, MOST)),
        ("beside", beside),
        ("before", turn(-1)),
        ("before_that", turn(-2)),
        ("after", turn(1)),
        ("after_that", turn(2)),
        ("near", near),
        ("near_worth", near_worth),
        ("far", far),
        ("near_above", (near + 1.5).max(0.0)),
        ("short", flag(look.short)),
        ("short_near", flag(look.short) * near),
        ("asks", flag(look.asks)),
        ("asks_near", flag(look.asks) * near),
        ("first", flag(look.first)),
        ("first_before", flag(look.first) * turn(-1)),
    ];
    list.into_iter().filter(|(_, x)| *x != 0.0).map(|(name, x)| (format!("{role}.{name}"), x)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_among_grave_ones_looks_graver() {
        let look = |turn, critical| FirstLook {
            turn,
            clinician: false,
            short: true,
            asks: false,
            first: true,
            worth: 0.0,
            critical,
        };
        let near = |looks: &[FirstLook], at: usize| {
            second_look(looks)[at].iter().find(|(n, _)| n == "c.near").map_or(0.0, |(_, x)| *x)
        };
        let grave: Vec<FirstLook> = (0..9).map(|i| look(i, if i == 4 { -2.0 } else { 2.0 })).collect();
        let light: Vec<FirstLook> = (0..9).map(|i| look(i, -2.0)).collect();
        assert!(near(&grave, 4) > near(&light, 4));
        assert!(second_look(&[]).is_empty());
    }
}
