//! Small trees that add up to a log-odds, read from a file; how they are grown is a matter of training.
use serde::{Deserialize, Serialize};

/// One question of a tree. A value at most `at` goes to `low`, any other to `high`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Node {
    Leaf(f32),
    Split { feature: usize, at: f32, low: Box<Node>, high: Box<Node> },
}

impl Node {
    fn value(&self, features: &[f32]) -> f32 {
        match self {
            Self::Leaf(value) => *value,
            Self::Split { feature, at, low, high } => {
                let branch = if features.get(*feature).copied().unwrap_or(0.0) <= *at { low } else { high };
                branch.value(features)
            }
        }
    }
}

/// The model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forest {
    pub start: f32,
    pub trees: Vec<Node>,
}

impl Forest {
    /// The log-odds that the sentence is supported.
    pub fn score(&self, features: &[f32]) -> f32 {
        self.start + self.trees.iter().map(|t| t.value(features)).sum::<f32>()
    }
}
