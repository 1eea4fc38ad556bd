//! What the datasheet promises of the messages in `corpus/messages`.
use cs_evaluation::{Corpus, Gold, Recipe, Split, agreement, read_second};
use cs_messages::{Concern, Level};
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
    let threads = corpus.messages.iter().filter(|p| p.message.is_thread()).count();
    let messages = corpus.messages.len() - threads;
    assert!(messages >= 6_000, "{messages} messages");
    assert!(threads >= 800, "{threads} threads");
    for split in Split::ALL {
        // Enough crises in each split that a share of them means something.
        let crises = |line: &&str| line.contains("\"level\":\"crisis\"");
        let lines = corpus.lines(split).unwrap();
        assert!(lines.lines().filter(crises).count() >= 200, "{}", split.as_str());
    }
}

#[test]
fn every_part_is_asked_for_and_written() {
    let corpus = Corpus::read(&folder().join("written")).unwrap();
    let recipe = Recipe::parse(&fs::read_to_string(folder().join("recipe.toml")).unwrap()).unwrap();
    assert_eq!(recipe.problems(&corpus), []);
    let none = Recipe { part: recipe.part[1..].to_vec() };
    assert_eq!(none.problems(&corpus)[0].file, recipe.part[0].name);
    assert!(Recipe::parse("[[part]]\nname = \"x\"\nasked = \"y\"\nshares = [1, 2, 3, 4]").is_err());
}

#[test]
fn the_datasheet_quotes_what_is_printed() {
    let corpus = Corpus::read(&folder().join("written")).unwrap();
    let datasheet = fs::read_to_string(folder().join("README.md")).unwrap();
    let second = read_second(&fs::read_to_string(folder().join("second_reading.jsonl")).unwrap()).unwrap();
    let agreement = agreement(corpus.messages.iter().map(|p| &p.message), &second);
    assert!(agreement.read_twice >= 500, "{} messages were read twice", agreement.read_twice);
    for printed in [corpus.composition().to_string(), agreement.to_string()] {
        assert!(
            datasheet.contains(&printed),
            "run ./dev corpus --agreement and put this into the datasheet:\n{printed}"
        );
    }
}

#[test]
fn labels_of_other_peoples_texts_hold_none_of_their_words() {
    let labels = fs::read_to_string(folder().join("labels/counsel-chat.jsonl")).unwrap();
    let words = |value: &serde_json::Value| value.as_array().unwrap().clone();
    for line in labels.lines() {
        let label: serde_json::Value = serde_json::from_str(line).unwrap();
        let label = label.as_object().unwrap();
        let known = ["id", "level", "concerns", "severity", "evidence"];
        assert!(label.keys().all(|key| known.contains(&key.as_str())), "{line}");
        let id = label["id"].as_str().unwrap().strip_prefix("cc-");
        assert!(id.is_some_and(|n| n.parse::<u32>().is_ok()), "{line}");
        let level: Level = label["level"].as_str().unwrap().parse().unwrap();
        assert!(words(&label["concerns"]).iter().all(|c| c.as_str().unwrap().parse::<Concern>().is_ok()), "{line}");
        assert!(label["severity"].as_u64().unwrap() <= 5, "{line}");
        let spans: Vec<Gold> = serde_json::from_value(label["evidence"].clone()).unwrap();
        assert_eq!(level >= Level::Urgent, !spans.is_empty(), "{line}");
        assert!(spans.iter().all(|span| span.start < span.end), "{line}");
    }
}
