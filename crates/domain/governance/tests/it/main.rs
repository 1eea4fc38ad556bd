//! The shipped packs rule as documented, and a pack that is wrong does not load.
#![allow(clippy::unwrap_used)]
mod halt;
mod packs;
