#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
pub mod adam;
mod backward;
pub mod corpus;
mod examples;
pub mod learn;
mod loss;
mod marked;
pub mod measure;
pub mod notes;
mod parameters;
pub mod settle;
mod step;
mod vary;
