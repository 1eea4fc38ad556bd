//! `countersign triage`.
use crate::{lines, run};

const TRIAGE: &[&str] = &["triage", "--input", "-"];

#[test]
fn levels_and_evidence_come_out_a_line_each() {
    let input = concat!(
        "{\"id\": \"a\", \"text\": \"I want to kill myself tonight\"}\n\n",
        "{\"id\": \"b\", \"text\": \"Can I move my appointment to Friday?\"}\n",
        "{\"id\": \"c\", \"thread\": [{\"from\": \"clinician\", \"text\": \"Are you having thoughts of suicide?\"}, {\"from\": \"patient\", \"text\": \"yes\"}]}\n",
    );
    let output = run(TRIAGE, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = lines(&output);
    let levels: Vec<_> = answers.iter().map(|a| (a["id"].as_str().unwrap(), a["level"].as_str().unwrap())).collect();
    assert_eq!(levels, [("a", "crisis"), ("b", "administrative"), ("c", "crisis")]);
    assert!(!answers[0]["evidence"].as_array().unwrap().is_empty());
    assert!(answers[0]["engine"].as_str().unwrap().starts_with("triage@"));
}

#[test]
fn a_language_it_does_not_read_stands_as_urgent_and_unscreened() {
    let output =
        run(TRIAGE, "{\"id\": \"a\", \"text\": \"Tôi muốn nói chuyện với bác sĩ của tôi\", \"language\": \"vi\"}\n");
    let answer = &lines(&output)[0];
    assert_eq!(
        (answer["level"].as_str(), answer["unscreened"].as_str()),
        (Some("urgent"), Some("unsupported_language:vi"))
    );
}

#[test]
fn a_bad_line_is_named_and_its_words_are_not_repeated() {
    let output = run(
        TRIAGE,
        "{\"id\": \"a\", \"text\": \"thanks\"}\n{\"id\": \"b\", \"text\": 7, \"note\": \"secret words\"}\n",
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("line 2") && !said.contains("secret"), "{said}");
    assert_eq!(lines(&output).len(), 1, "what came before is answered");
}

#[test]
fn a_missing_file_says_so() {
    let output = run(&["triage", "--input", "/nowhere/messages.jsonl"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/messages.jsonl"));
}
