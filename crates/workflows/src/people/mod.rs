//! The clinic's people: staff and their licences, teams and rosters, the sites, and who is behind a sign-in.
mod add_staff;
mod attest_language;
mod change_staff;
mod deactivate_staff;
mod enrol_imported;
mod import_clinic;
mod last_administrator;
mod list_staff;
mod record_licence;
mod revoke_licence;
mod sessions;
mod shipped_texts;
mod staff_details;
mod who_reads;

pub use add_staff::{AddStaff, add_staff};
pub use attest_language::attest_language;
pub use change_staff::{ChangeStaff, change_staff, changed_fields};
pub use deactivate_staff::{DeactivateStaff, deactivate_staff};
pub use enrol_imported::enrol_imported;
pub use import_clinic::{ImportClinic, import_clinic};
pub use list_staff::{StaffLine, StaffRecord, last_change, list_staff, read_staff};
pub use record_licence::{LicenceDetails, licence_stamp, record_licence};
pub use revoke_licence::revoke_licence;
pub use sessions::{StoredSession, create_session, delete_session, end_sessions, load_session, save_session};
pub use staff_details::StaffDetails;
pub use who_reads::{WhoReads, who_reads};
