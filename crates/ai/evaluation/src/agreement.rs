//! How far a second reading of some messages agrees with their labels. It tells how steady the labels are, not whether they are right.
use crate::metrics::kappa::{Weights, kappa};
use crate::metrics::{Estimate, Resampler, Share};
use crate::{Labelled, Truth};
use cs_messages::{Concern, Level};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// What somebody who saw the words alone made of a message: one line of `second_reading.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondReading {
    pub id: String,
    pub level: Level,
    /// The strongest, or none.
    pub concern: Option<Concern>,
    /// 0–5.
    pub severity: u8,
}

/// Why a second reading cannot be compared.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line} is no second reading ({problem}); it needs a message's \"id\", once, \"level\", \"concern\" (or null) and \"severity\", 0 to 5"
)]
pub struct SecondReadingError {
    pub line: usize,
    pub problem: &'static str,
}

/// Reads every line; empty ones are passed over.
pub fn read_second(lines: &str) -> Result<Vec<SecondReading>, SecondReadingError> {
    let mut seen = HashSet::new();
    let filled = lines.lines().enumerate().filter(|(_, text)| !text.trim().is_empty());
    let read = filled.map(|(index, text)| {
        let problem = |problem| SecondReadingError { line: index + 1, problem };
        let reading: SecondReading = serde_json::from_str(text).map_err(|_| problem("not of that form"))?;
        if reading.severity > 5 {
            return Err(problem("its severity is above 5"));
        }
        if !seen.insert(reading.id.clone()) {
            return Err(problem("its id stands above already"));
        }
        Ok(reading)
    });
    read.collect()
}

/// The two readings side by side. Rows of tables are labels, columns the second reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Messages that have both.
    pub read_twice: usize,
    /// Second readings of messages that are no longer there.
    pub gone: usize,
    /// In the order of [`Level::ALL`].
    pub levels: [[u64; 4]; 4],
    pub level: Option<Estimate>,
    /// Crisis against the rest.
    pub crisis: Option<Estimate>,
    pub severities: [[u64; 6]; 6],
    /// With squared distances.
    pub severity: Option<Estimate>,
    /// The same strongest concern, among those that both call crisis or urgent.
    pub concern: Share,
    /// What kappas were resampled by.
    pub unit: &'static str,
}

/// A message whose level is known, and its second reading.
type Pair<'a> = (&'a Labelled, Level, &'a SecondReading);

/// Compares. Messages that nobody read again, or whose level is not known, play no part.
pub fn agreement<'a>(messages: impl IntoIterator<Item = &'a Labelled>, second: &'a [SecondReading]) -> Agreement {
    let messages: HashMap<&str, &Labelled> = messages.into_iter().map(|m| (m.id.as_str(), m)).collect();
    let pair = |reading: &'a SecondReading| {
        let message = *messages.get(reading.id.as_str())?;
        match message.truth {
            Truth::Level(level) => Some((message, level, reading)),
            Truth::Crisis(_) => None,
        }
    };
    let pairs: Vec<Pair<'_>> = second.iter().filter_map(pair).collect();
    let resampler = Resampler::new(pairs.iter().map(|(message, _, _)| message.family.as_deref()));
    let [level, crisis, severity] = resampler.estimate(|weights| {
        let levels = levels(&pairs, weights);
        [
            kappa(&levels, Weights::Nominal),
            kappa(&crisis_or_not(&levels), Weights::Nominal),
            kappa(&severities(&pairs, weights), Weights::Quadratic),
        ]
    });
    let once = vec![1; pairs.len()];
    let both_soon = pairs.iter().filter(|(_, level, again)| *level.min(&again.level) >= Level::Urgent);
    Agreement {
        read_twice: pairs.len(),
        gone: second.iter().filter(|reading| !messages.contains_key(reading.id.as_str())).count(),
        levels: levels(&pairs, &once),
        level,
        crisis,
        severities: severities(&pairs, &once),
        severity,
        concern: Share::count(both_soon.map(|(message, _, again)| first_concern(message) == again.concern)),
        unit: resampler.unit(),
    }
}

fn first_concern(message: &Labelled) -> Option<Concern> {
    message.concerns.as_ref().and_then(|list| list.first().copied())
}

fn levels(pairs: &[Pair<'_>], weights: &[u32]) -> [[u64; 4]; 4] {
    let place = |level: Level| Level::ALL.iter().position(|l| *l == level).unwrap_or_default();
    let mut table = [[0; 4]; 4];
    for ((_, level, again), weight) in pairs.iter().zip(weights) {
        table[place(*level)][place(again.level)] += u64::from(*weight);
    }
    table
}

fn crisis_or_not(levels: &[[u64; 4]; 4]) -> [[u64; 2]; 2] {
    let mut table = [[0; 2]; 2];
    for (i, row) in levels.iter().enumerate() {
        for (j, count) in row.iter().enumerate() {
            table[usize::from(i > 0)][usize::from(j > 0)] += count;
        }
    }
    table
}

/// A message without a severity plays no part.
fn severities(pairs: &[Pair<'_>], weights: &[u32]) -> [[u64; 6]; 6] {
    let mut table = [[0; 6]; 6];
    for ((message, _, again), weight) in pairs.iter().zip(weights) {
        if let Some(severity) = message.severity {
            table[usize::from(severity)][usize::from(again.severity)] += u64::from(*weight);
        }
    }
    table
}

/// As the datasheet quotes it: Markdown.
impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let estimate = |e: Option<Estimate>| match e {
            Some(Estimate { value, low: Some(low), high: Some(high) }) => format!("{value:.3} ({low:.3} to {high:.3})"),
            Some(Estimate { value, .. }) => format!("{value:.3}"),
            None => "not enough data".to_owned(),
        };
        let agreed: u64 = (0..4).map(|i| self.levels[i][i]).sum();
        writeln!(f, "| Read twice: {} | |\n|---|---|", self.read_twice)?;
        writeln!(f, "| the same level | {} |", share(Share::new(agreed as usize, self.read_twice)))?;
        writeln!(f, "| level, Cohen's kappa | {} |", estimate(self.level))?;
        writeln!(f, "| crisis or not, Cohen's kappa | {} |", estimate(self.crisis))?;
        writeln!(f, "| severity, kappa with squared weights | {} |", estimate(self.severity))?;
        writeln!(f, "| the same strongest concern, where both say crisis or urgent | {} |", share(self.concern))?;
        writeln!(f)?;
        let names = Level::ALL.map(Level::as_str);
        writeln!(f, "| labelled, and read again as | {} |\n|---|---|---|---|---|", names.join(" | "))?;
        for (name, row) in names.iter().zip(self.levels) {
            writeln!(f, "| {name} | {} |", row.map(|n| n.to_string()).join(" | "))?;
        }
        Ok(())
    }
}

fn share(share: Share) -> String {
    match (share.share, share.low, share.high) {
        (Some(value), Some(low), Some(high)) => {
            format!("{} of {}: {value:.3} ({low:.3} to {high:.3})", share.count, share.of)
        }
        _ => "not enough data".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(id: &str, level: &str, concerns: &str, severity: u8) -> Labelled {
        let line = format!(
            r#"{{"id":"{id}","text":"so","level":"{level}","concerns":[{concerns}],"severity":{severity},"family":"f-{id}"}}"#
        );
        serde_json::from_str(&line).unwrap()
    }

    fn again(id: &str, level: Level, concern: Option<Concern>, severity: u8) -> SecondReading {
        SecondReading { id: id.to_owned(), level, concern, severity }
    }

    #[test]
    fn six_by_hand() {
        let plan = r#""suicide_plan","self_harm""#;
        let messages = [
            labelled("1", "crisis", plan, 5),
            labelled("2", "crisis", plan, 3),
            labelled("3", "urgent", r#""suicide_passive""#, 1),
            labelled("4", "routine", "", 0),
            labelled("5", "administrative", r#""refill""#, 0),
            labelled("unread", "crisis", plan, 5),
        ];
        let second = [
            again("1", Level::Crisis, Some(Concern::SuicidePlan), 5),
            again("2", Level::Urgent, Some(Concern::SelfHarm), 1),
            again("3", Level::Urgent, Some(Concern::SuicidePassive), 1),
            again("4", Level::Routine, None, 0),
            again("5", Level::Routine, Some(Concern::Refill), 0),
            again("gone", Level::Crisis, None, 5),
        ];
        let found = agreement(&messages, &second);
        assert_eq!((found.read_twice, found.gone), (5, 1));
        assert_eq!(found.levels, [[1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 1, 0]]);
        let close = |got: Option<Estimate>, wanted: f64| {
            let got = got.unwrap().value;
            assert!((got - wanted).abs() < 1e-12, "{got} is not {wanted}");
        };
        // 3 of 5 agree. By chance (2·1 + 1·2 + 1·2 + 1·0) / 25 = 0.24.
        close(found.level, (0.6 - 0.24) / 0.76);
        // Crisis or not: 4 of 5. By chance (2·1 + 3·4) / 25 = 0.56.
        close(found.crisis, (0.8 - 0.56) / 0.44);
        // Squares seen: (3 − 1)² = 4. By chance each of 5, 3, 1, 0, 0 meets each of 5, 1, 1, 0, 0: (82 + 30 + 18 + 27 + 27) / 5 = 36.8.
        close(found.severity, 1.0 - 4.0 / 36.8);
        // Of the three that both call crisis or urgent, two have the same strongest concern.
        assert_eq!((found.concern.count, found.concern.of), (2, 3));
        assert_eq!(found.unit, "messages");
    }

    #[test]
    fn a_line_that_cannot_be_compared_is_named() {
        let good = r#"{"id":"a","level":"crisis","concern":null,"severity":5}"#;
        assert_eq!(read_second(&format!("{good}\n\n")).unwrap().len(), 1);
        let problem = |lines: String| read_second(&lines).unwrap_err().to_string();
        assert!(problem(format!("{good}\n{good}")).starts_with("line 2 is no second reading (its id stands above"));
        assert!(problem(good.replace('5', "6")).contains("above 5"));
        assert!(problem(good.replace("crisis", "grave")).contains("not of that form"));
        assert!(problem(good.replace("\"severity\":5", "\"severity\":5,\"text\":\"…\"")).contains("not of that form"));
    }

    #[test]
    fn of_nothing_nothing_is_said() {
        let printed = agreement([], &[]).to_string();
        assert!(printed.contains("| level, Cohen's kappa | not enough data |"), "{printed}");
    }
}
