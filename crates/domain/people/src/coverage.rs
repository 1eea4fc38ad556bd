//! How a weekly roster covers the hours: who is on call from when to when, and where nobody is.
use crate::Shift;
use cs_kernel::StaffId;

/// A stretch of one weekday during which the same people are on call. Without people it is a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// 1 = Monday … 7 = Sunday.
    pub weekday: i8,
    pub from_minute: i32,
    /// Exclusive; 1440 is midnight.
    pub to_minute: i32,
    /// In the order in which they are paged, each once.
    pub chain: Vec<StaffId>,
}

impl Band {
    pub fn is_gap(&self) -> bool {
        self.chain.is_empty()
    }
}

/// The whole week from Monday 00:00 to Sunday 24:00, without holes.
pub fn coverage(shifts: &[Shift]) -> Vec<Band> {
    (1..=7).flat_map(|weekday| day(weekday, shifts)).collect()
}

fn day(weekday: i8, shifts: &[Shift]) -> Vec<Band> {
    let mut today: Vec<&Shift> = shifts.iter().filter(|s| s.weekday == weekday).collect();
    today.sort_by_key(|s| (s.position, s.id));
    let mut turns: Vec<i32> = today.iter().flat_map(|s| [s.from_minute, s.to_minute]).chain([0, 1440]).collect();
    turns.retain(|m| (0..=1440).contains(m));
    turns.sort_unstable();
    turns.dedup();
    let mut bands: Vec<Band> = Vec::new();
    for (from_minute, to_minute) in turns.iter().zip(turns.iter().skip(1)).map(|(a, b)| (*a, *b)) {
        let mut chain = Vec::new();
        for shift in today.iter().filter(|s| s.from_minute <= from_minute && s.to_minute >= to_minute) {
            if !chain.contains(&shift.staff) {
                chain.push(shift.staff);
            }
        }
        match bands.last_mut().filter(|last| last.chain == chain) {
            Some(last) => last.to_minute = to_minute,
            None => bands.push(Band { weekday, from_minute, to_minute, chain }),
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::{SeededRandom, ShiftId, SiteId, Timestamp};
    use proptest::prelude::*;

    fn shifts(lines: &[(i8, i32, i32, u32, u64)]) -> Vec<Shift> {
        let at = Timestamp::UNIX_EPOCH;
        let shift = |(n, (weekday, from_minute, to_minute, position, who)): (usize, &(i8, i32, i32, u32, u64))| Shift {
            id: ShiftId::new(at, &SeededRandom::new(n as u64 + 100)),
            site: SiteId::new(at, &SeededRandom::new(1)),
            staff: StaffId::new(at, &SeededRandom::new(*who)),
            weekday: *weekday,
            from_minute: *from_minute,
            to_minute: *to_minute,
            position: *position,
        };
        lines.iter().enumerate().map(shift).collect()
    }

    #[test]
    fn a_day_is_cut_where_somebody_comes_or_goes_and_a_gap_is_named() {
        let bands = day(1, &shifts(&[(1, 0, 480, 1, 7), (1, 480, 1080, 1, 7), (1, 480, 1080, 2, 8)]));
        let seen: Vec<_> = bands.iter().map(|b| (b.from_minute, b.to_minute, b.chain.len())).collect();
        assert_eq!(seen, [(0, 480, 1), (480, 1080, 2), (1080, 1440, 0)]);
        assert!(bands[2].is_gap());
        assert_eq!(day(2, &[]).len(), 1);
    }

    proptest! {
        #[test]
        fn a_band_has_whom_the_chain_of_that_minute_has(
            lines in prop::collection::vec((1i8..=7, 0i32..1440, 1i32..=1440, 1u32..4, 0u64..4), 0..12),
            minute in 0i32..1440,
            weekday in 1i8..=7,
        ) {
            let shifts = shifts(&lines);
            let bands = coverage(&shifts);
            let whole: i32 = bands.iter().map(|b| b.to_minute - b.from_minute).sum();
            prop_assert_eq!(whole, 7 * 1440);
            let band = bands.iter().find(|b| b.weekday == weekday && (b.from_minute..b.to_minute).contains(&minute)).unwrap();
            let mut on: Vec<StaffId> = shifts.iter().filter(|s| s.weekday == weekday && (s.from_minute..s.to_minute).contains(&minute)).map(|s| s.staff).collect();
            on.sort();
            on.dedup();
            let mut said = band.chain.clone();
            said.sort();
            prop_assert_eq!(on, said);
        }
    }
}
