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

#[test]
fn a_clinic_that_is_there_already_wants_to_be_named() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("clinic");
    let data = data.to_str().unwrap();
    let line = "{\"id\": \"1\", \"text\": \"I want to kill myself tonight\"}\n";
    let says = |arguments: &[&str], code: i32| {
        let output = run(&[&["import", "messages", "-", "--data", data], arguments].concat(), line);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{words}");
        words
    };
    let none = says(&["--into", "Harbor Light"], 2);
    assert!(none.contains("no clinic here yet") && !dir.path().join("clinic").exists(), "{none}");

    let seeded = run(&["demo", "--seed-only", "--data", data], "");
    assert!(seeded.status.success(), "{}", String::from_utf8_lossy(&seeded.stderr));
    let unnamed = says(&[], 2);
    assert!(unnamed.contains("--into") && unnamed.contains("(site_"), "the sites are listed: {unnamed}");
    let unknown = says(&["--into", "Nowhere"], 2);
    assert!(unknown.contains("no site 'Nowhere'") && unknown.contains("(site_"), "{unknown}");

    let id = unknown.split_once("(site_").map(|(_, rest)| format!("site_{}", rest.split_once(')').unwrap().0)).unwrap();
    let first = says(&["--into", &id], 0);
    assert!(
        first.contains("1 stored") && first.contains("1 crisis") && first.contains("a checkpoint covers"),
        "{first}"
    );
    let again = says(&["--into", &id], 0);
    assert!(again.contains("0 stored, 1 were there already"), "{again}");
    let checked = run(&["log", "check", "--data", data], "");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
