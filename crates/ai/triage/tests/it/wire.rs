//! JSON Lines in, JSON Lines out.
use crate::ENGINE;
use cs_triage::wire::{LineError, run_lines};

fn run(input: &str) -> (Result<cs_triage::wire::Summary, LineError>, Vec<serde_json::Value>) {
    let mut out = Vec::new();
    let result = run_lines(&ENGINE, input.as_bytes(), &mut out);
    let lines = String::from_utf8(out).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    (result, lines)
}

#[test]
fn each_line_is_answered_in_order() {
    let input = r#"{"id":"a","text":"I want to kill myself"}

{"id":"b","thread":[{"from":"clinician","text":"Any thoughts of suicide?"},{"from":"patient","text":"yes"}]}
{"id":"c","text":"xin chao","language":"vi"}
{"id":"d","text":"Can I move my appointment to Friday?","extra":1}
"#;
    let (result, lines) = run(input);
    let summary = result.unwrap();
    assert_eq!((summary.lines(), summary.crisis, summary.urgent, summary.unscreened), (4, 2, 1, 1));
    let levels: Vec<&str> = lines.iter().map(|l| l["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["crisis", "crisis", "urgent", "administrative"]);
    assert_eq!(lines[2]["unscreened"], "unsupported_language:vi");
    assert!(lines[2].get("score").is_none() && lines[0].get("unscreened").is_none());
    assert_eq!(lines[0]["evidence"][0]["source"], "lexicon");
    assert_eq!(lines[0]["engine"], ENGINE.name());
}

#[test]
fn a_bad_line_is_named_without_its_words() {
    for bad in [
        "secretword",
        r#"{"id":"x"}"#,
        r#"{"id":"x","text":7}"#,
        r#"{"id":"x","text":"secretword","thread":[]}"#,
        r#"{"id":"x","thread":[{"from":"secretword","text":""}]}"#,
    ] {
        let (result, lines) = run(&format!("{}\n{bad}\n", r#"{"id":"a","text":"hello"}"#));
        let message = result.unwrap_err().to_string();
        assert!(message.starts_with("line 2 ") && !message.contains("secretword"), "{message}");
        assert_eq!(lines.len(), 1);
    }
}

/// More lines than are taken at once: they come out as they went in.
#[test]
fn many_lines_keep_their_order_and_a_mixed_language_is_left_to_the_engine() {
    let line =
        |i: usize| format!("{{\"id\":\"{i}\",\"text\":\"Can I move my appointment {i}?\",\"language\":\"mixed\"}}\n");
    let (result, lines) = run(&(0..150).map(line).collect::<String>());
    assert_eq!(result.unwrap().lines(), 150);
    let ids: Vec<usize> = lines.iter().map(|l| l["id"].as_str().unwrap().parse().unwrap()).collect();
    assert_eq!(ids, (0..150).collect::<Vec<_>>());
    assert!(lines.iter().all(|l| l.get("unscreened").is_none()));
}
