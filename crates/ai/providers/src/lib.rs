#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod answer;
mod client;
mod prompt;
mod reading;
mod request;
mod settings;

pub use client::OpenAiCompatible;
pub use settings::{ProviderSettings, SettingsError};
