//! The use cases over a real database.
#![allow(clippy::unwrap_used)]
mod units_of_work;
