//! Receipts: written, read, checked, and refused when anything in them changed.
use crate::story::day;
use cs_kernel::{Digest, Salt, SeededRandom};
use cs_ledger::{
    Checkpoint, Frontier, LogKey, ProofError, TlogProof, leaf_hash, merkle::inclusion_proof, opening_line, seal,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

struct Receipt {
    key: LogKey,
    proof: TlogProof,
    entry: Digest,
}

/// A receipt for entry 5 of 300.
fn receipt() -> Receipt {
    let random = SeededRandom::new(11);
    let key = LogKey::generate("clinic.example.org/log", &random).unwrap();
    let sealed = seal(&day().0[5], Salt::new(&random)).unwrap();
    let mut entries: Vec<_> = (0..300u32).map(|i| Digest::of(&i.to_be_bytes())).collect();
    entries[5] = sealed.commitment;
    let mut frontier = Frontier::empty();
    let tiles: BTreeMap<_, _> = frontier.append(entries).into_iter().map(|f| (f.path, f.bytes)).collect();
    let checkpoint = Checkpoint { origin: key.name().into(), size: 300, root: frontier.root() };
    let proof = TlogProof {
        extra: Some(opening_line(5, &sealed.salt, &sealed.canonical).into_bytes()),
        index: 5,
        hashes: inclusion_proof(5, 300, |path| tiles.get(path).cloned()).unwrap(),
        checkpoint: checkpoint.sign(&key).unwrap(),
    };
    Receipt { key, proof, entry: sealed.commitment }
}

#[test]
fn a_receipt_reads_back_and_proves_its_entry() {
    let Receipt { key, proof, entry } = receipt();
    let text = proof.to_string();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nextra "));
    assert!(text.contains("\nindex 5\n"));
    let read = TlogProof::parse(&text).unwrap();
    assert_eq!(read, proof);
    assert_eq!(read.verify(&entry, key.verifier()).unwrap().size, 300);
    let (opening, _) = read.verify_opened(key.verifier()).unwrap();
    assert_eq!(opening.event, day().0[5]);
    let plain = TlogProof { extra: None, ..proof };
    assert_eq!(TlogProof::parse(&plain.to_string()).unwrap(), plain);
    assert!(matches!(plain.verify_opened(key.verifier()), Err(ProofError::Closed)));
}

#[test]
fn it_proves_no_other_entry_and_no_other_place() {
    let Receipt { key, proof, entry } = receipt();
    assert!(matches!(proof.verify(&Digest::of(b"x"), key.verifier()), Err(ProofError::Tree(_))));
    let moved = TlogProof { index: 4, ..proof.clone() };
    assert!(moved.verify(&entry, key.verifier()).is_err());
    assert!(matches!(moved.verify_opened(key.verifier()), Err(ProofError::Index { .. })));
    let leaf = TlogProof { index: 300, ..proof };
    assert!(leaf.verify(&leaf_hash(&entry), key.verifier()).is_err());
}

#[test]
fn every_changed_bit_of_a_receipt_is_found() {
    let Receipt { key, proof, .. } = receipt();
    let bytes = proof.to_string().into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << bit;
            let Ok(text) = String::from_utf8(changed) else { continue };
            let held = TlogProof::parse(&text).and_then(|p| p.verify_opened(key.verifier()));
            assert!(held.is_err(), "byte {at} bit {bit}");
        }
    }
}

#[test]
fn what_is_wrong_is_named_by_its_line() {
    let text = receipt().proof.to_string();
    let error = |text: &str| TlogProof::parse(text).unwrap_err().to_string();
    assert!(error(&text.replacen("v1", "v2", 1)).contains("c2sp.org/tlog-proof@v1"));
    assert!(error(&text.replacen("index 5", "index five", 1)).starts_with("line 3 "));
    assert!(error(&text.replacen("index 5\n", "index 5\nAAAA\n", 1)).starts_with("line 4 "));
    assert!(error(&text.replacen("index 5", "index 05", 1)).contains("spelt"));
}

proptest! {
    #[test]
    fn receipts_never_panic(text in "(c2sp.org/tlog-proof@v1\n)?(extra .{0,9}\n)?(index [0-9]{0,22}\n)?(.{0,50}\n){0,5}\n.{0,30}\n") {
        let key = LogKey::generate("log.example.org", &SeededRandom::new(1)).unwrap();
        prop_assert!(TlogProof::parse(&text).and_then(|p| p.verify_opened(key.verifier())).is_err());
    }
}
