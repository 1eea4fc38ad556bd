//! The labels of a family, a thread or a single line, in the short words of the written format.
use cs_messages::{Concern, Level};

const KINDS: [&str; 4] = ["plain", "hard_positive", "hard_negative", "errand"];
const STYLES: [&str; 8] = ["text", "plain", "letter", "word", "typo", "dialect", "post", "prompt"];

/// What a family's header says of each of its messages.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    pub level: Level,
    pub concerns: Vec<Concern>,
    pub severity: u8,
    pub kind: String,
}

impl Labels {
    /// From the four fields of a header.
    pub fn parse(level: &str, concerns: &str, severity: &str, kind: &str) -> Result<Self, String> {
        let mut labels = Self { level: Level::Routine, concerns: Vec::new(), severity: 0, kind: KINDS[0].to_owned() };
        for (key, value) in [("level", level), ("concerns", concerns), ("severity", severity), ("kind", kind)] {
            labels.set(key, value)?;
        }
        Ok(labels)
    }

    /// With what a line says of itself: `level=urgent concerns=self_harm severity=1 kind=plain`, each optional.
    pub fn but(&self, overrides: &str) -> Result<Self, String> {
        let mut labels = self.clone();
        let mut pairs: Vec<(&str, String)> = Vec::new();
        for word in overrides.split_whitespace() {
            match (word.split_once('='), pairs.last_mut()) {
                (Some((key, value)), _) => pairs.push((key, value.to_owned())),
                (None, Some((_, value))) => *value = format!("{value} {word}"),
                (None, None) => return Err(format!("{{{word}}} names no label; write level=… or another")),
            }
        }
        for (key, value) in pairs {
            labels.set(key, &value)?;
        }
        Ok(labels)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "level" => self.level = value.parse().map_err(|e| format!("level '{value}': {e}"))?,
            "concerns" => {
                let names = value.split_whitespace().filter(|name| *name != "-");
                self.concerns =
                    names.map(|n| n.parse().map_err(|_| unknown("concern", n))).collect::<Result<_, _>>()?;
            }
            "severity" => {
                let number = value.parse().ok().filter(|n| *n <= 5);
                self.severity = number.ok_or_else(|| format!("severity '{value}': it goes from 0 to 5"))?;
            }
            "kind" => self.kind = one_of("kind", &KINDS, value)?.to_owned(),
            _ => return Err(format!("there is no label '{key}'; there are level, concerns, severity and kind")),
        }
        Ok(())
    }
}

fn unknown(what: &str, value: &str) -> String {
    format!("{what} '{value}' is not one; there are {}", Concern::ALL.map(Concern::as_str).join(", "))
}

fn one_of<'a>(what: &str, known: &[&'a str], value: &str) -> Result<&'a str, String> {
    let found = known.iter().copied().find(|k| *k == value);
    found.ok_or_else(|| format!("{what} '{value}' is not one; there are {}", known.join(", ")))
}

/// `o` → `65_plus`.
pub fn age_band(letter: &str) -> Result<&'static str, String> {
    Ok(match letter {
        "c" => "under_13",
        "t" => "13_17",
        "y" => "18_25",
        "a" => "26_64",
        "o" => "65_plus",
        "u" => "unknown",
        _ => return Err(format!("age '{letter}' is not one; there are c, t, y, a, o and u")),
    })
}

/// `mx` → `mixed`.
pub fn language(short: &str) -> Result<&'static str, String> {
    Ok(match short {
        "en" => "en",
        "es" => "es",
        "mx" => "mixed",
        _ => return Err(format!("language '{short}' is not one; there are en, es and mx")),
    })
}

pub fn style(name: &str) -> Result<&'static str, String> {
    one_of("style", &STYLES, name)
}
