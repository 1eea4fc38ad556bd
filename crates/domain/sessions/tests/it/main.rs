//! Transcripts as they come: in each form, odd, broken, empty.
#![allow(clippy::unwrap_used)]
mod forms;
mod odd;
