//! `countersign import messages`, and the log that it leaves.
use crate::run;

#[test]
fn a_file_goes_through_the_whole_path_once_and_its_log_checks() {
    let dir = tempfile::tempdir().unwrap();
    let (file, data, out) = (dir.path().join("m.jsonl"), dir.path().join("clinic"), dir.path().join("log"));
    let lines = "{\"id\": \"1\", \"text\": \"I want to kill myself tonight\"}\n{\"id\": \"2\", \"text\": \"Can I move my appointment to Friday?\"}\n";
    std::fs::write(&file, lines).unwrap();
    let import = ["import", "messages", file.to_str().unwrap(), "--data", data.to_str().unwrap()];
    let said = |arguments: &[&str]| {
        let output = run(arguments, "");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words}");
        words
    };
    let first = said(&import);
    assert!(first.contains("2 stored") && first.contains("1 crisis, each with an escalation"), "{first}");
    let second = said(&import);
    assert!(second.contains("0 stored, 2 were there already"), "{second}");
    said(&["log", "export", "--data", data.to_str().unwrap(), "--to", out.to_str().unwrap(), "--openings", "all"]);
    said(&["log", "check", "--data", data.to_str().unwrap()]);
    let openings = std::fs::read_to_string(out.join("openings.jsonl")).unwrap();
    for kind in ["message_received", "message_assessed", "escalation_opened", "fixed_text_sent", "gateway_called"] {
        assert!(openings.contains(&format!("\"kind\":\"{kind}\"")), "{kind} is missing");
    }
    assert!(!openings.contains("kill myself"), "no words of a patient stand in the ledger");
}

#[test]
fn a_bad_line_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("clinic");
    let output = run(
        &["import", "messages", "-", "--data", data.to_str().unwrap()],
        "{\"id\": \"1\", \"text\": \"hi\"}\n{\"id\": 2}\n",
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 2") && !data.exists());
}
