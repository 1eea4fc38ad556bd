#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod agreement;
mod assessment;
mod comparison;
mod disposition;
mod escalation;
mod level;
mod message;
mod placement;
mod text;
mod thread_text;

pub use agreement::{Decided, Needed, RaisedAs, raised_as};
pub use assessment::{
    Assessment, AssessmentError, Concern, ConcernParseError, ConcernScore, CrisisTextKind, Evidence, EvidenceSource,
};
pub use comparison::{Comparison, Counted, RaisedAlone, RaisedByBoth, ReaderFigures};
pub use disposition::{AttemptOutcome, Disposition, EscalationOutcome, Means, Outcome, OutcomeParseError};
pub use escalation::{Cause, Escalation, EscalationError, EscalationState, Page, PageReason};
pub use level::{Level, LevelParseError};
pub use message::{Author, Channel, Confidentiality, MESSAGE_BYTES_MAX, Message, Screening, Thread, Unscreened};
pub use placement::{Standing, raise, standing};
pub use text::{MessageText, MessageTextError};
pub use thread_text::{Speaker, ThreadText, Turn};
