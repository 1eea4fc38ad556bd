//! What keeps the clinic running: halts, pins, settings, notices, imports, jobs.
mod engine_pins;
mod halts;
mod imports;
mod jobs;
mod notices;
mod settings;

pub use jobs::{Job, NewJob};
pub(crate) use jobs::{free, given_back, held, job, new_token};
pub use notices::{NOTICE_JOBS, Notice, NoticeState};
