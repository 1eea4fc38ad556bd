//! `countersign calibrate`: thresholds of one's own, and what reads with them.
use crate::{lines, run};
use serde_json::Value;
use std::path::Path;

/// Labelled texts of the benchmark's test split: so many crises, and so many of the rest.
fn labelled(crises: usize, others: usize) -> String {
    let all = std::fs::read_to_string("../../corpus/messages/test.jsonl").unwrap();
    let is_crisis = |line: &&str| serde_json::from_str::<Value>(line).unwrap()["level"] == "crisis";
    let some = all.lines().filter(is_crisis).take(crises);
    some.chain(all.lines().filter(|l| !is_crisis(l)).take(others)).map(|l| format!("{l}\n")).collect()
}

fn calibrate(out: &Path, share: &str, input: &str) -> (Option<i32>, String) {
    let out = out.to_str().unwrap();
    let shares = ["--miss-crisis", share, "--miss-urgent", share];
    let output = run(&[&["calibrate", "--input", "-", "--out", out], &shares[..]].concat(), input);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_smaller_share_of_misses_is_a_lower_threshold_and_another_engine() {
    let dir = tempfile::tempdir().unwrap();
    let (strict, loose) = (dir.path().join("strict.json"), dir.path().join("loose.json"));
    let input = labelled(60, 30);
    for (file, share) in [(&strict, "0.02"), (&loose, "0.3")] {
        let (code, said) = calibrate(file, share, &input);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("crisis: from") && said.contains("on 60 labelled messages"), "{said}");
    }
    let threshold = |file: &Path| -> f64 {
        let found: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        found["calibration"]["crisis_threshold"]["at"].as_f64().unwrap()
    };
    assert!(threshold(&strict) < threshold(&loose));
    let engine = |arguments: &[&str]| {
        let input = "{\"id\": \"a\", \"text\": \"I want to kill myself tonight\"}\n";
        let output = run(&[&["triage", "--input", "-"], arguments].concat(), input);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        lines(&output)[0]["engine"].as_str().unwrap().to_owned()
    };
    let shipped = engine(&[]);
    let own = engine(&["--calibration", strict.to_str().unwrap()]);
    assert!(own.starts_with("triage@") && own != shipped && engine(&["--lexicon"]).starts_with("lexicon@"));
}

#[test]
fn too_few_labelled_messages_and_a_file_for_another_model_say_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("calibration.json");
    let (code, said) = calibrate(&file, "0.1", &labelled(12, 12));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("label at least 50") && !file.exists(), "{said}");
    assert_eq!(calibrate(&file, "0.1", &labelled(60, 30)).0, Some(0));
    let text = std::fs::read_to_string(&file).unwrap();
    let model = serde_json::from_str::<Value>(&text).unwrap()["model"].as_str().unwrap().to_owned();
    std::fs::write(&file, text.replace(&model, "another")).unwrap();
    let output = run(&["triage", "--input", "-", "--calibration", file.to_str().unwrap()], "");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("made for another model"), "{said}");
}
