//! The pages of clinicians, as a browser asks for them.
#![allow(clippy::unwrap_used)]
mod desk;
mod escalations;
mod inbox;
mod live;
mod patients;
mod reply;
