//! The clinic's people: for now the clinic that an import makes for itself, and the patients that it enrols.
mod enrol_imported;
mod import_clinic;
mod shipped_texts;

pub use enrol_imported::enrol_imported;
pub use import_clinic::{ImportClinic, import_clinic};
