//! `countersign check note`.
use crate::{lines, run};

const TALK: &str = "Therapist: Are you taking the sertraline?\nClient: Yes, a hundred milligrams every morning.\nTherapist: Any thoughts of suicide?\nClient: No, none.\n";

fn talk(name: &str) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("countersign-check-{}-{name}.txt", std::process::id()));
    std::fs::write(&path, TALK).unwrap();
    path
}

#[test]
fn each_sentence_has_its_verdict_and_places_and_a_finding_is_1() {
    let path = talk("finding");
    let args = ["check", "note", "--transcript", path.to_str().unwrap(), "--note", "-"];
    let output = run(&args, "PLAN\nTakes sertraline 100 mg every morning. Takes sertraline 200 mg every morning.\n");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = lines(&output);
    let verdicts: Vec<&str> = answers.iter().map(|a| a["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["supported", "contradicted"]);
    assert_eq!((&answers[1]["sentence"], &answers[1]["section"]), (&serde_json::json!(1), &serde_json::json!("PLAN")));
    let cited = answers[0]["citations"].as_array().unwrap();
    assert!(cited.iter().any(|c| c["utterance"] == 1), "{cited:?}");

    let clean = run(&args, "{\"text\": \"Denies suicidal ideation.\"}\n");
    assert_eq!(clean.status.code(), Some(0), "{}", String::from_utf8_lossy(&clean.stdout));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_bad_line_is_named_and_its_words_are_not_repeated() {
    let path = talk("bad");
    let args = ["check", "note", "--transcript", path.to_str().unwrap(), "--note", "-"];
    let output = run(&args, "{\"text\": \"Fine.\"}\n{\"secret\": 1}\n");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("line 2") && !said.contains("secret"), "{said}");
    let both = run(&["check", "note", "--transcript", "-", "--note", "-"], "");
    assert_eq!(both.status.code(), Some(2));
    std::fs::remove_file(path).unwrap();
}
