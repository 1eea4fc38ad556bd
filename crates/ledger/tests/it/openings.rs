//! Openings: what they disclose, and that no byte of one changes unseen.
use crate::story::day;
use cs_kernel::{Digest, Salt, SeededRandom};
use cs_ledger::{Opening, OpeningError, opening_line, seal};

#[test]
fn every_event_of_a_day_seals_and_opens() {
    let random = SeededRandom::new(1);
    for (event, index) in day().0.into_iter().zip(0..) {
        let sealed = seal(&event, Salt::new(&random)).unwrap();
        let line = opening_line(index, &sealed.salt, &sealed.canonical);
        let opening = Opening::parse(&line).unwrap();
        assert_eq!((opening.index, &opening.event, opening.line()), (index, &event, line));
        assert_eq!(opening.verify_opening(&sealed.commitment), Ok(()));
        assert_eq!(opening.verify_opening(&Digest::of(b"another")), Err(OpeningError::Commitment));
    }
}

#[test]
fn any_changed_bit_is_refused() {
    let sealed = seal(&day().0[2], Salt::new(&SeededRandom::new(2))).unwrap();
    let line = opening_line(4711, &sealed.salt, &sealed.canonical).into_bytes();
    for at in 0..line.len() {
        for bit in 0..8 {
            let mut changed = line.clone();
            changed[at] ^= 1 << bit;
            let Ok(text) = String::from_utf8(changed) else { continue };
            // The index alone is checked by its place in the log, not by the commitment.
            let held =
                Opening::parse(&text).and_then(|o| o.verify_opening(&sealed.commitment).map(|()| o.index != 4711));
            assert!(held.is_err() || held == Ok(true), "byte {at} bit {bit}: {text}");
        }
    }
}

#[test]
fn other_spellings_and_unknown_kinds_are_named() {
    let sealed = seal(&day().0[0], Salt::new(&SeededRandom::new(3))).unwrap();
    let line = opening_line(0, &sealed.salt, &sealed.canonical);
    assert_eq!(Opening::parse(&line.replacen(':', ": ", 1)), Err(OpeningError::Spelling));
    assert_eq!(Opening::parse(&format!("{line} ")), Err(OpeningError::Spelling));
    assert_eq!(Opening::parse(&line.replace("log_started", "clinic_sold")), Err(OpeningError::Unknown));
    assert_eq!(Opening::parse("{}"), Err(OpeningError::Line));
    assert_eq!(Opening::parse(""), Err(OpeningError::Line));
}
