//! Requests against the layers together, and checks over all templates and translations.
#![allow(clippy::unwrap_used)]
mod pages;
mod words;
