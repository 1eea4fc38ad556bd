#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
pub mod agreement;
pub mod composition;
pub mod corpus;
pub mod labelled;
pub mod likeness;
pub mod metrics;
mod random;
pub mod reading;
pub mod recipe;
pub mod report;
pub mod robustness;
pub mod sessions;
pub mod split;
pub mod written;

pub use agreement::{Agreement, agreement, read_second};
pub use composition::Composition;
pub use corpus::Corpus;
pub use labelled::{Content, Gold, InputError, Labelled, Truth};
pub use reading::{Case, Reading};
pub use recipe::Recipe;
pub use report::{Bounds, Origin, Report, report};
pub use split::Split;
