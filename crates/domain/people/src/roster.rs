//! The on-call roster: a weekly pattern of shifts, and the chain of people that it gives for a moment.
use crate::Site;
use cs_kernel::{ShiftId, SiteId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};

/// One line of the roster: this person, at this place in the chain, on this day of the week between these minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    pub id: ShiftId,
    pub site: SiteId,
    pub staff: StaffId,
    /// 1 = Monday … 7 = Sunday, in the site's zone.
    pub weekday: i8,
    /// Minutes since midnight, 0–1439.
    pub from_minute: i32,
    /// Exclusive; 1440 is midnight. A night shift is two lines.
    pub to_minute: i32,
    /// 1 is called first.
    pub position: u32,
}

/// Why a shift cannot stand in the roster.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    #[error("a weekday is 1 (Monday) to 7 (Sunday)")]
    Weekday,
    #[error("a shift ends after it begins, between 00:00 and 24:00; enter a night as two shifts")]
    Times,
    #[error("the place in the chain is 1 or more")]
    Position,
}

impl Shift {
    pub fn check(&self) -> Result<(), RosterError> {
        if !(1..=7).contains(&self.weekday) {
            return Err(RosterError::Weekday);
        }
        if self.from_minute < 0 || self.to_minute > 1440 || self.from_minute >= self.to_minute {
            return Err(RosterError::Times);
        }
        if self.position == 0 { Err(RosterError::Position) } else { Ok(()) }
    }
}

/// The people to page, in order, each once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain(pub Vec<StaffId>);

impl Chain {
    /// Who is on call at that moment. Where nobody is, everybody of the roster is in the chain: a gap must not silence a page.
    pub fn at(site: &Site, shifts: &[Shift], at: Timestamp) -> Self {
        let (weekday, minute) = site.local_minute(at);
        let mut now: Vec<&Shift> =
            shifts.iter().filter(|s| s.weekday == weekday && (s.from_minute..s.to_minute).contains(&minute)).collect();
        if now.is_empty() {
            now = shifts.iter().collect();
        }
        now.sort_by_key(|s| (s.position, s.id));
        let mut chain = Vec::new();
        for shift in now {
            if !chain.contains(&shift.staff) {
                chain.push(shift.staff);
            }
        }
        Self(chain)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
