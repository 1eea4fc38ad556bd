//! Which licences stand, and whether a stamp on an event is one of them.
use super::Entry;
use crate::{Event, Fact, LicenceStamp};
use cs_kernel::LicenceId;
use jiff::{civil::Date, tz::TimeZone};
use std::collections::HashMap;

/// Every licence recorded so far.
#[derive(Default)]
pub(super) struct Licences(HashMap<LicenceId, Known>);

struct Known {
    stamp: LicenceStamp,
    revoked: bool,
}

impl Licences {
    pub(super) fn see(&mut self, event: &Event) {
        match &event.fact {
            Fact::LicenceRecorded { licence } => {
                self.0.insert(licence.licence, Known { stamp: licence.clone(), revoked: false });
            }
            Fact::LicenceRevoked { licence, .. } => {
                if let Some(known) = self.0.get_mut(licence) {
                    known.revoked = true;
                }
            }
            _ => {}
        }
    }

    /// Why this stamp does not allow what the entry says; `None` where it does.
    pub(super) fn problem(&self, stamp: &LicenceStamp, entry: Entry<'_>) -> Option<String> {
        let licence = stamp.licence;
        if entry.event.actor.staff() != Some(stamp.staff) {
            return Some(format!("{licence} belongs to {}, not to {}", stamp.staff, entry.event.actor));
        }
        let Some(known) = self.0.get(&licence) else {
            return Some(format!("{licence} was not recorded before"));
        };
        if known.revoked {
            return Some(format!("{licence} had been revoked"));
        }
        if known.stamp != *stamp {
            return Some(format!("{licence} was recorded with other details than the stamp shows"));
        }
        let day = entry.event.at.to_zoned(TimeZone::UTC).date();
        match stamp.expires_on.parse::<Date>() {
            Ok(last) if day <= last => None,
            Ok(last) => Some(format!("{licence} had expired on {last}")),
            Err(_) => Some(format!("{licence} has no readable last day")),
        }
    }
}
