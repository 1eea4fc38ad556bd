//! Attacks on the one door.
#![allow(clippy::unwrap_used)]
mod attacks;
mod drafting;
mod halting;
mod house;
mod notes;
mod provider;
mod screening;
mod second;
mod shadow;
