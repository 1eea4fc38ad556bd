//! Logs that somebody with the key rewrote, and exports with pieces missing.
use crate::exported::{Exported, long_day};
use cs_kernel::Digest;
use cs_ledger::{Fact, Scope};
use std::fs;

fn codes(exported: &Exported) -> Vec<&'static str> {
    exported.verify().findings.iter().map(|f| f.code).collect()
}

#[test]
fn a_forged_event_that_is_properly_logged_breaks_its_rule() {
    let mut events = long_day(60);
    let signed = events.iter().position(|e| matches!(e.fact, Fact::Countersigned { .. })).unwrap();
    events.remove(signed);
    let exported = Exported::new(events);
    let report = exported.verify();
    let [finding] = report.findings.as_slice() else { panic!("{report}") };
    let released = exported.events.iter().position(|e| matches!(e.fact, Fact::ReplyReleased { .. })).unwrap();
    assert_eq!((finding.code, finding.entry), ("R01", Some(released as u64)));
    assert_eq!(finding.file.as_deref(), Some("tile/entries/000.p/59"));
    assert!(finding.to_string().contains("has an earlier countersignature"), "{finding}");
}

#[test]
fn a_patients_part_verifies_and_says_how_much_it_is() {
    let exported = Exported::new(long_day(60));
    let patient = exported.events.iter().find_map(|e| e.subject).unwrap();
    exported.write_openings(Scope::Patient(patient));
    let report = exported.verify();
    assert_eq!(report.findings, []);
    let opened = report.openings.unwrap().opened;
    assert!(opened > 20 && opened < 60, "{opened}");
    assert!(report.to_string().contains(&format!("{opened} of 60 entries are opened and match")), "{report}");
}

#[test]
fn without_openings_the_log_is_whole_and_nothing_is_claimed_about_it() {
    let exported = Exported::new(long_day(60));
    fs::remove_file(exported.path("openings.jsonl")).unwrap();
    let report = exported.verify();
    assert!(report.holds() && report.openings.is_none());
    assert!(report.to_string().contains("was not judged"), "{report}");
}

#[test]
fn an_entry_changed_with_its_leaf_shows_one_level_up() {
    let exported = Exported::day();
    let mut entries = exported.entries.clone();
    entries[300] = Digest::of(b"another");
    exported.write_bundle(1, &entries);
    let (files, _) = exported.log(&entries);
    let leaf = files.iter().find(|f| f.path.to_string() == "tile/0/001").unwrap();
    exported.write("tile/0/001", &leaf.bytes);
    let report = exported.verify();
    assert_eq!(codes(&exported), ["L04"], "{report}");
    assert!(report.findings[0].message.contains("under tile/1/000.p/2"), "{report}");
}

#[test]
fn all_files_rewritten_without_the_key_do_not_match_the_signature() {
    let exported = Exported::day();
    let note = fs::read(exported.path("checkpoint")).unwrap();
    let mut entries = exported.entries.clone();
    entries[300] = Digest::of(b"another");
    exported.write_log(&entries);
    exported.write("checkpoint", &note);
    assert_eq!(codes(&exported), ["L04"]);
}

#[test]
fn missing_files_are_named() {
    for (file, code) in [("tile/entries/001", "L02"), ("tile/0/002.p/88", "L03"), ("tile/1/000.p/2", "L03")] {
        let exported = Exported::day();
        fs::remove_file(exported.path(file)).unwrap();
        let report = exported.verify();
        assert_eq!((report.findings[0].code, report.findings[0].file.as_deref()), (code, Some(file)), "{report}");
    }
}

#[test]
fn a_wider_tile_stands_in_for_a_partial_one() {
    let exported = Exported::day();
    let full = exported.log(&[exported.entries.clone(), exported.entries.clone()].concat()).0;
    let wide = full.iter().find(|f| f.path.to_string() == "tile/0/002").unwrap();
    fs::remove_file(exported.path("tile/0/002.p/88")).unwrap();
    exported.write("tile/0/002", &wide.bytes);
    assert_eq!(codes(&exported), [""; 0]);
}

#[test]
fn openings_out_of_order_or_beyond_the_log_are_refused() {
    let exported = Exported::new(long_day(60));
    let text = fs::read_to_string(exported.path("openings.jsonl")).unwrap();
    let mut lines: Vec<_> = text.split_inclusive('\n').collect();
    lines.swap(4, 5);
    exported.write("openings.jsonl", lines.concat().as_bytes());
    assert_eq!(codes(&exported), ["O03"]);
    exported.write("openings.jsonl", format!("{text}{}", lines[0].replace("\"index\":0", "\"index\":60")).as_bytes());
    assert_eq!(codes(&exported), ["O03"]);
    exported.write("openings.jsonl", &[text.as_bytes(), b"\xff\n"].concat());
    assert_eq!(codes(&exported), ["O02"]);
}
