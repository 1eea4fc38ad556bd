//! What several pages of a patient share: who reads, whom to call, and forms as they were sent.
mod contacts;
mod reads;
mod sent;

pub use contacts::{Contact, contacts};
pub use reads::Reads;
pub use sent::Sent;
