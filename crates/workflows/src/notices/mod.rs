//! What leaves by e-mail and webhook: that there is something, never what, and never about whom.
mod make;
mod send;
mod words;

pub(crate) use make::page;
pub use make::{NoticeKind, notify};
pub use send::{send_notices, send_pages};
