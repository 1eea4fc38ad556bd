//! `countersign evaluate triage`.
use crate::run;
use serde_json::Value;

const LINES: &str = concat!(
    "{\"id\": \"a\", \"text\": \"I want to kill myself tonight\", \"level\": \"crisis\", \"concerns\": [\"suicide_intent\"], \"evidence\": [{\"start\": 10, \"end\": 21}]}\n",
    "{\"id\": \"b\", \"text\": \"Can I move my appointment to Friday?\", \"level\": \"administrative\", \"kind\": \"errand\"}\n\n",
    "{\"id\": \"c\", \"thread\": [{\"from\": \"clinician\", \"text\": \"Are you having thoughts of suicide?\"}, {\"from\": \"patient\", \"text\": \"yes\"}], \"level\": \"crisis\"}\n",
    "{\"id\": \"d\", \"text\": \"Tôi muốn nói chuyện với bác sĩ của tôi\", \"language\": \"vi\", \"level\": \"crisis\"}\n",
);

fn evaluate(arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let output = run(&[&["evaluate", "triage", "--input", "-"], arguments].concat(), input);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn json_holds_the_figures_and_standard_error_the_summary() {
    let (code, out, said) = evaluate(&["--json", "-"], LINES);
    assert_eq!(code, Some(0), "{said}");
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["format"], "countersign-triage-evaluation/1");
    let found = &report["crisis"]["rates"]["sensitivity"];
    assert_eq!((found["count"].as_u64(), found["of"].as_u64()), (Some(2), Some(3)), "the unscreened one is not found");
    assert_eq!(report["same_day"]["rates"]["sensitivity"]["count"], 3, "and is before a person the same day");
    assert_eq!(report["levels"]["unscreened_reasons"][0]["reason"], "unsupported_language:vi");
    assert_eq!(report["misses"]["messages"][0]["id"], "d");
    assert_eq!(report["evidence"]["overlaps"]["count"], 1);
    assert_eq!(report["about"]["input"], "standard input");
    assert!(said.contains("sensitivity") && said.contains("2 of 3"), "{said}");
    assert!(!out.contains("kill myself") && !said.contains("kill myself"), "no text leaves");
}

#[test]
fn a_bound_that_does_not_hold_is_a_finding() {
    let bound = |asked: &str| evaluate(&["--min-sensitivity", asked, "--max-false-positives", "0"], LINES);
    assert_eq!(bound("0.66").0, Some(0));
    let (code, out, _) = bound("0.67");
    assert_eq!(code, Some(1));
    assert!(out.contains("Bound: crisis sensitivity at least 0.67: DOES NOT HOLD, found 0.6667"), "{out}");
}

#[test]
fn a_bound_that_the_file_cannot_tell_does_not_hold() {
    let calm = "{\"id\": \"a\", \"text\": \"thanks\", \"crisis\": false}\n";
    assert_eq!(evaluate(&["--max-false-positives", "0.01"], calm).0, Some(0));
    assert_eq!(evaluate(&["--min-auroc", "0.5"], calm).0, Some(1));
}

#[test]
fn a_bad_line_is_named_and_its_words_are_not_repeated() {
    let (code, _, said) = evaluate(
        &[],
        "{\"id\": \"a\", \"text\": \"x\", \"level\": \"routine\"}\n{\"id\": \"b\", \"text\": \"secret words\"}\n",
    );
    assert_eq!(code, Some(2));
    assert!(said.contains("line 2") && said.contains("\"level\"") && !said.contains("secret"), "{said}");
    let (code, _, said) = evaluate(&[], "");
    assert_eq!(code, Some(2));
    assert!(said.contains("no line"), "{said}");
}

#[test]
fn the_page_is_one_file_and_shows_texts_only_when_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    let page = |more: &[&str]| {
        let (code, _, said) = evaluate(&[&["--report", path.to_str().unwrap()], more].concat(), LINES);
        assert_eq!(code, Some(0), "{said}");
        std::fs::read_to_string(&path).unwrap()
    };
    let plain = page(&[]);
    assert!(plain.starts_with("<!doctype html>") && plain.contains("<svg") && !plain.contains("nói chuyện"));
    assert!(page(&["--show-texts"]).contains("nói chuyện"));
    assert_eq!(evaluate(&["--show-texts"], LINES).0, Some(2), "texts have nowhere to stand without a page");
}

#[test]
fn rewritten_texts_are_read_again() {
    let (code, out, said) = evaluate(&["--robustness", "--json", "-", "--min-kept", "0"], LINES);
    assert_eq!(code, Some(0), "{said}");
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["robustness"]["eligible"], 2, "what no program read cannot fall");
    let rewritings = report["robustness"]["rewritings"].as_array().unwrap();
    assert!(rewritings.len() > 12 && rewritings.iter().all(|r| r["kept"]["of"] == 2));
    let lower = rewritings.iter().find(|r| r["name"] == "upper_case").unwrap();
    assert_eq!(lower["kept"]["count"], 2, "capitals change nothing");
}
