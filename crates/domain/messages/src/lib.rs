#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod assessment;
mod level;
mod thread_text;

pub use assessment::{
    Assessment, AssessmentError, Concern, ConcernParseError, ConcernScore, CrisisTextKind, Evidence, EvidenceSource,
};
pub use level::{Level, LevelParseError};
pub use thread_text::{Speaker, ThreadText, Turn};
