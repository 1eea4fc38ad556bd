//! The figures themselves: pure functions from counts and scores, each checked against a case worked by hand.
pub mod bootstrap;
pub mod calibration;
pub mod kappa;
pub mod ranking;
pub mod share;
pub mod spans;

pub use bootstrap::{Estimate, Resampler};
pub use share::{Share, TOO_FEW};
