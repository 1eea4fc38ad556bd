#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod addresses;
mod context;
mod folded;
mod kind;
mod known;
mod lists;
mod patterns;
mod session;
mod spans;

pub use kind::{Kind, KindParseError};
pub use known::Known;
pub use session::{Deidentified, Restored, Session};
pub use spans::Span;

/// Takes out of one text what tells who somebody is.
pub fn deidentify(text: &str, known: &Known) -> Deidentified {
    Session::new(known.clone()).deidentify(text)
}
