//! Keys and signed checkpoints, whole and damaged.
use cs_kernel::{Digest, SeededRandom};
use cs_ledger::{Checkpoint, CheckpointError, KeyError, LogKey, VerifierKey};
use proptest::prelude::*;

fn key(name: &str, seed: u64) -> LogKey {
    LogKey::generate(name, &SeededRandom::new(seed)).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: "clinic.example.org/log".into(), size: 4711, root: Digest::of(b"root") }
}

#[test]
fn a_key_reads_back_and_debug_hides_it() {
    let key = key("clinic.example.org/log", 1);
    let again = LogKey::parse(&format!("{}\n", key.secret_line())).unwrap();
    assert_eq!(again.verifier(), key.verifier());
    let line = key.verifier().to_string();
    assert!(line.starts_with("clinic.example.org/log+"));
    assert_eq!(line.parse::<VerifierKey>().unwrap(), *key.verifier());
    assert!(!format!("{key:?}").contains("PRIVATE"));
    assert_eq!(line.parse::<VerifierKey>().unwrap().name(), "clinic.example.org/log");
}

#[test]
fn bad_keys_are_refused_with_a_reason() {
    for name in ["", "a b", "a+b", "a\nb"] {
        assert_eq!(LogKey::generate(name, &SeededRandom::new(1)).unwrap_err(), KeyError::Name);
    }
    let good = key("log.example.org", 1);
    assert_eq!("".parse::<VerifierKey>().unwrap_err(), KeyError::Verifier);
    assert_eq!(
        good.verifier().to_string().replacen('l', "m", 1).parse::<VerifierKey>().unwrap_err(),
        KeyError::Verifier
    );
    assert_eq!(LogKey::parse(&good.verifier().to_string()).unwrap_err(), KeyError::Signer);
}

#[test]
fn a_checkpoint_is_signed_by_its_own_log_only() {
    let key = key("clinic.example.org/log", 1);
    let note = checkpoint().sign(&key).unwrap();
    assert!(note.starts_with("clinic.example.org/log\n4711\n"));
    assert!(note.contains("\n\n\u{2014} clinic.example.org/log "));
    assert_eq!(Checkpoint::open(note.as_bytes(), key.verifier()).unwrap(), checkpoint());
    assert_eq!(Checkpoint::read_unverified(note.as_bytes()).unwrap(), checkpoint());
    let stranger = self::key("clinic.example.org/log", 2);
    let error = Checkpoint::open(note.as_bytes(), stranger.verifier()).unwrap_err();
    assert!(matches!(error, CheckpointError::Unsigned { .. }), "{error}");
    let elsewhere = self::key("other.example.org", 1);
    assert!(matches!(checkpoint().sign(&elsewhere), Err(CheckpointError::Origin { .. })));
}

#[test]
fn every_changed_bit_of_a_checkpoint_is_found() {
    let key = key("clinic.example.org/log", 3);
    let note = checkpoint().sign(&key).unwrap().into_bytes();
    for at in 0..note.len() {
        for bit in 0..8 {
            let mut changed = note.clone();
            changed[at] ^= 1 << bit;
            assert!(Checkpoint::open(&changed, key.verifier()).is_err(), "byte {at} bit {bit}");
        }
    }
}

#[test]
fn extension_lines_are_refused_even_when_signed() {
    let key = key("clinic.example.org/log", 4);
    let odd = Checkpoint { origin: "clinic.example.org/log".into(), size: 1, root: Digest::of(b"r") };
    let note = odd.sign(&key).unwrap();
    assert!(Checkpoint::open(note.replace("\n1\n", "\n01\n").as_bytes(), key.verifier()).is_err());
    let text = format!("{}extension\n\n", odd.text());
    assert!(matches!(Checkpoint::read_unverified(text.as_bytes()), Err(CheckpointError::Note)));
}

proptest! {
    #[test]
    fn notes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,40}(\n\\PC{0,20}){0,6}\n") {
        let key = key("log.example.org", 5);
        prop_assert!(Checkpoint::open(&bytes, key.verifier()).is_err());
        prop_assert!(Checkpoint::open(text.as_bytes(), key.verifier()).is_err());
    }
}
