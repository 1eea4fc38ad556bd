#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
pub mod calibration;
mod context;
mod engine;
mod explain;
mod lexicon;
mod matching;
pub mod model;
mod reasons;
mod score;
mod shipped;
mod text;
mod thread;
mod turn;
mod weigh;
pub mod wire;

pub use engine::{LoadError, Model, NotAssessed, TriageEngine};
pub use lexicon::LexiconError;
pub use model::{Measures, TrainedReader};
pub use reasons::reason;
pub use shipped::{DIGEST as MODEL_DIGEST, ModelError, digest as model_digest};
pub use weigh::{Floor, Weighed};
