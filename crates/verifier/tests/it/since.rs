//! An earlier checkpoint finds a cut-off end and a rewritten past.
use crate::exported::{Exported, long_day};
use cs_kernel::Digest;

#[test]
fn a_log_that_grew_continues_its_earlier_checkpoint() {
    let exported = Exported::day();
    for size in [1, 256, 300, 512, 600] {
        let (_, earlier) = exported.log(&exported.entries[..size]);
        let report = exported.verify_since(Some(&earlier));
        assert_eq!(report.findings, [], "{size}");
        assert!(report.to_string().contains(&format!("continues the earlier checkpoint of {size} entries")));
    }
}

#[test]
fn a_cut_off_end_is_found() {
    let exported = Exported::day();
    let (_, earlier) = exported.log(&exported.entries);
    let exported = Exported::new(long_day(590));
    let report = exported.verify_since(Some(&earlier));
    assert_eq!(report.findings[0].code, "L05");
    assert!(report.findings[0].message.contains("had 600 entries and now has 590"), "{report}");
}

#[test]
fn a_rewritten_past_is_found_even_when_it_is_signed() {
    let exported = Exported::day();
    let (_, earlier) = exported.log(&exported.entries[..400]);
    let mut entries = exported.entries.clone();
    entries[399] = Digest::of(b"another past");
    exported.write_log(&entries);
    std::fs::remove_file(exported.path("openings.jsonl")).unwrap();
    assert!(exported.verify().holds(), "without the earlier checkpoint it looks whole");
    let report = exported.verify_since(Some(&earlier));
    assert_eq!(report.findings.len(), 1);
    assert!(report.findings[0].message.contains("first 400 entries"), "{report}");
}
