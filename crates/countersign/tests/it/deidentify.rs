//! `countersign deidentify`.
use crate::{lines, run};

#[test]
fn numbers_leave_and_offsets_point_into_what_was_given() {
    let text = "ñ: call 510-555-0142";
    let output = run(&["deidentify", "--input", "-"], &format!("{}\n", serde_json::json!({"id": "a", "text": text})));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer = &lines(&output)[0];
    assert!(!answer["text"].as_str().unwrap().contains("0142"));
    let at = |name: &str| usize::try_from(answer["spans"][0][name].as_u64().unwrap()).unwrap();
    let found: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!(found, "510-555-0142");
}

#[test]
fn a_bad_line_is_named_and_its_words_are_not_repeated() {
    let output = run(&["deidentify", "--input", "-"], "{\"id\": \"a\", \"text\": {\"secret\": 1}}\n");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("line 1") && !said.contains("secret"), "{said}");
}
