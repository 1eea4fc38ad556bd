//! The shipped policies decide as documented.
#![allow(clippy::unwrap_used)]
mod loading;
