//! The clinic's people: for now the clinic that an import makes for itself, and the patients that it enrols.
mod enrol_imported;
mod import_clinic;
mod sessions;
mod shipped_texts;
mod who_reads;

pub use enrol_imported::enrol_imported;
pub use import_clinic::{ImportClinic, import_clinic};
pub use sessions::{StoredSession, create_session, delete_session, end_sessions, load_session, save_session};
pub use who_reads::{WhoReads, who_reads};
