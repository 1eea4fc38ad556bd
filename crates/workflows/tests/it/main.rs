//! The use cases over a real database.
#![allow(clippy::unwrap_used)]
mod clinic;
mod halt;
mod screening;
mod staff;
mod units_of_work;
