//! The public pages, as a browser asks for them.
#![allow(clippy::unwrap_used)]
mod codes;
mod pages;
mod sign_in;
mod signed;
