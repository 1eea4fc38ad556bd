//! What must not get through, and what must come back.
#![allow(clippy::unwrap_used)]
mod measured;
mod patterns;
mod sessions;
