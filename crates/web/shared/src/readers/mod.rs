//! Who reads a page, as a handler takes them: extractors that answer with a way to sign in where nobody is.
mod framed;
mod patient;
mod signed;
mod staff;

pub(crate) use framed::Framed;
pub use framed::frame_failures;
pub use patient::PatientReader;
pub use signed::Signed;
pub use staff::StaffReader;
