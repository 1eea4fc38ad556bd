//! The use cases over a real database.
#![allow(clippy::unwrap_used)]
mod access;
mod accounts;
mod clinic;
mod dangers;
mod erasure;
mod escalations;
mod figures;
mod halt;
mod imports;
mod inbox;
mod log_check;
mod notices;
mod own_record;
mod own_threads;
mod phrases;
mod provider;
mod releases;
mod replies;
mod screening;
mod signatures;
mod snippets;
mod staff;
mod texts;
mod units_of_work;
mod workers;
mod writing;
