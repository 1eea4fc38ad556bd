//! What the datasheet promises of the messages in `corpus/messages`.
use cs_evaluation::{Corpus, Split};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../corpus/messages")
}

#[test]
fn the_corpus_is_sound_and_its_splits_are_what_is_written() {
    let corpus = Corpus::read(&folder().join("written")).unwrap();
    // Forms, labels, evidence of each crisis and urgent text, families in one file each, no two texts too alike.
    let said: Vec<String> = corpus.problems.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "run ./dev corpus and mend:\n{}", said.join("\n"));
    let mut splits: BTreeMap<String, &str> = BTreeMap::new();
    for split in Split::ALL {
        let committed = fs::read_to_string(folder().join(format!("{}.jsonl", split.as_str()))).unwrap_or_default();
        assert!(committed == corpus.lines(split).unwrap(), "{}.jsonl is old; run ./dev corpus", split.as_str());
        for message in cs_evaluation::labelled::read_lines(committed.as_bytes()).unwrap_or_default() {
            let family = message.family.unwrap();
            let before = splits.insert(family.clone(), split.as_str());
            assert!(before.is_none_or(|b| b == split.as_str()), "the family {family} is in two splits");
        }
    }
}

#[test]
fn there_are_as_many_as_the_datasheet_promises() {
    let corpus = Corpus::read(&folder().join("written")).unwrap();
    let counts = corpus.counts();
    let of = |what: &str| counts.get(what).copied().unwrap_or_default();
    assert!(of("message") >= 6_000, "{} messages", of("message"));
    assert!(of("thread") >= 800, "{} threads", of("thread"));
    for split in Split::ALL {
        // Enough crises in each split that a share of them means something.
        let crises = |line: &&str| line.contains("\"level\":\"crisis\"");
        let lines = corpus.lines(split).unwrap();
        assert!(lines.lines().filter(crises).count() >= 200, "{}", split.as_str());
    }
}
