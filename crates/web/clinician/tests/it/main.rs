//! The pages of clinicians, as a browser asks for them.
#![allow(clippy::unwrap_used)]
mod escalations;
mod patients;
