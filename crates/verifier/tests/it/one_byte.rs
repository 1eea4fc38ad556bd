//! One changed bit anywhere in an export is found, and the file is named.
use crate::exported::Exported;
use countersign_verifier::Finding;
use proptest::prelude::*;
use std::{fs, sync::LazyLock};

static EXPORTED: LazyLock<(Exported, std::sync::Mutex<()>)> = LazyLock::new(|| (Exported::day(), Default::default()));

/// How many bytes this file has, while nobody writes to it.
fn bytes(file: &str) -> usize {
    let _alone = EXPORTED.1.lock().unwrap_or_else(|e| e.into_inner());
    usize::try_from(fs::metadata(EXPORTED.0.path(file)).unwrap().len()).unwrap()
}

/// The findings with one bit of this file changed.
fn changed(file: &str, at: usize, bit: usize) -> Vec<Finding> {
    let (exported, alone) = &*EXPORTED;
    let _alone = alone.lock().unwrap_or_else(|e| e.into_inner());
    let path = exported.path(file);
    let original = fs::read(&path).unwrap();
    let mut bytes = original.clone();
    bytes[at] ^= 1 << bit;
    fs::write(&path, bytes).unwrap();
    let report = exported.verify();
    fs::write(&path, original).unwrap();
    report.findings
}

#[test]
fn the_unchanged_export_holds() {
    let _alone = EXPORTED.1.lock().unwrap_or_else(|e| e.into_inner());
    let report = EXPORTED.0.verify();
    assert_eq!(report.findings, []);
    assert_eq!((report.entries, report.tiles), (600, 4));
    let openings = report.openings.unwrap();
    assert!(openings.opened == 600 && openings.judged);
    assert_eq!(EXPORTED.0.files().len(), 3 + 3 + 1 + 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bit_of_any_file_is_found_and_named(file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0usize..8) {
        let files = EXPORTED.0.files();
        let file = &files[file.index(files.len())];
        let at = at.index(bytes(file));
        let findings = changed(file, at, bit);
        prop_assert!(!findings.is_empty(), "{} byte {} bit {}", file, at, bit);
        let named = findings.iter().any(|f| f.file.as_deref().is_some_and(|named| named.starts_with(file.as_str())));
        prop_assert!(named, "{} byte {} bit {}: {:?}", file, at, bit, findings);
    }
}

#[test]
fn the_entry_itself_is_named() {
    // Entry 300 is number 44 of the second bundle: 34 bytes each.
    let findings = changed("tile/entries/001", 44 * 34 + 20, 3);
    assert_eq!((findings[0].code, findings[0].entry), ("L02", Some(300)));
    let text = findings[0].to_string();
    assert!(text.starts_with("entry 300 (tile/entries/001): its hash is not the one in tile/0/001"), "{text}");
    assert_eq!(findings.iter().filter(|f| f.entry.is_some()).count(), 1, "{findings:?}");
}

#[test]
fn a_changed_tile_is_not_blamed_on_the_entry() {
    let findings = changed("tile/0/001", 44 * 32, 0);
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].code, findings[0].entry), ("L03", Some(300)));
    assert_eq!(findings[0].file.as_deref(), Some("tile/0/001"));
}

#[test]
fn every_bit_at_the_end_of_the_openings_is_found() {
    let length = bytes("openings.jsonl");
    for bit in 0..8 {
        let findings = changed("openings.jsonl", length - 1, bit);
        assert!(findings.iter().any(|f| f.to_string().starts_with("openings.jsonl line 600")), "{findings:?}");
    }
}
