//! Sessions with the facts that a good note holds, and how good a drafter of notes is on them. Names no engine; a report holds ids and no words.
mod drafted;
mod found;
mod measure;
mod readable;
mod report;
mod written;

pub use drafted::{Drafted, DraftedOmission, DraftedSentence, Verdict};
pub use found::{content, holds};
pub use measure::{Case, measure};
pub use report::{About, Missed, NotesReport, Recall, SessionRow};
pub use written::{Fact, Problem, Session, parse};
