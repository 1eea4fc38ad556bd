//! The use cases over a real database.
#![allow(clippy::unwrap_used)]
mod clinic;
mod halt;
mod releases;
mod replies;
mod screening;
mod staff;
mod signatures;
mod units_of_work;
mod writing;
