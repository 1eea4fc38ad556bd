//! The shipped policies decide as documented.
#![allow(clippy::unwrap_used)]
mod cases;
mod loading;
mod people;
mod properties;
mod speed;
