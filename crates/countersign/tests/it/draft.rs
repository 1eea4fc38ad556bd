//! `countersign draft note` and `countersign evaluate notes`.
use crate::{lines, run};
use std::fs;

const SESSION: &str = "# x-1 | therapy | made for a test\n@ setting=therapy minutes=50 language=en format=soap\n\n\
    T: Any thoughts of hurting yourself?\nC: No, nothing like that.\nT: And the medication?\nC: I take sertraline, 50 milligrams, every morning.\n\
    T: I'm going to see you next Tuesday at three.\n\n== facts\ncritical | risk | client | no | \"nothing like that\" | Denies thoughts of self-harm.\n\
    critical | medication | client | \"sertraline, 50 milligrams\" | Takes sertraline 50 mg.\n\
    critical | plan | clinician | \"see you next Tuesday at three\" | Next session Tuesday.\n\n== note\n[Subjective] Takes sertraline 50 mg.\n";

#[test]
fn a_note_cites_what_was_said_whatever_the_form_of_the_transcript() {
    let said = "{\"speaker\": \"clinician\", \"text\": \"Any thoughts of suicide?\"}\n{\"speaker\": \"client\", \"text\": \"No.\"}\n";
    let cues = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Clinician>Any thoughts of suicide?\n\n00:02.000 --> 00:03.000\n<v Client>No.\n";
    for input in [said, cues] {
        let output = run(&["draft", "note", "--transcript", "-", "--format", "soap"], input);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let note = &lines(&output)[0];
        assert_eq!(note["sentences"][0]["text"], "Patient denies any thoughts of suicide.");
        assert_eq!(note["sentences"][0]["section"], "Subjective");
        assert_eq!(note["sentences"][0]["citations"][1], serde_json::json!({"utterance": 1, "start": 0, "end": 2}));
        assert!(note["not_assessed"].as_array().unwrap().contains(&"Plan".into()));
    }
}

#[test]
fn a_bad_line_is_named_and_its_words_are_not_repeated() {
    let output =
        run(&["draft", "note", "--transcript", "-"], "{\"speaker\": \"client\", \"text\": \"a\"}\n{\"secret\": 1}\n");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("line 2") && !said.contains("secret"), "{said}");
    assert_eq!(run(&["draft", "note", "--transcript", "-", "--format", "haiku"], "").status.code(), Some(2));
}

#[test]
fn written_sessions_are_measured_without_a_word_of_theirs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("x-1.txt"), SESSION).unwrap();
    let page = folder.path().join("page.html");
    let input = folder.path().to_string_lossy().into_owned();
    let output = run(&["evaluate", "notes", "--input", &input, "--json", "-", "--report", &page.to_string_lossy()], "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        report["critical"]["note"],
        serde_json::json!({"count": 3, "of": 3, "share": 1.0, "low": report["critical"]["note"]["low"], "high": 1.0, "too_few": true})
    );
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("x-1") && !page.contains("sertraline") && !page.contains("<script"));
    let bound = run(&["evaluate", "notes", "--input", &input, "--max-unsupported", "0.0"], "");
    assert!(matches!(bound.status.code(), Some(0 | 1)));
}

#[test]
fn a_wrong_session_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x-1.txt");
    fs::write(&file, SESSION.replace("| risk |", "| danger |")).unwrap();
    let output = run(&["evaluate", "notes", "--input", &file.to_string_lossy()], "");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("line 11") && said.contains("danger"), "{said}");
}
