use cs_governance::{Capability, ObligationKind, PackError, Packs, Ruling, STRICT_DEFAULT};
use jiff::civil::{Date, date};

fn today() -> Date {
    date(2026, 9, 1)
}

fn denied_by(ruling: Ruling) -> String {
    match ruling {
        Ruling::Denied { rule, .. } => rule,
        Ruling::Allowed { .. } => "allowed".into(),
    }
}

#[test]
fn california_drafts_under_review_consent_and_disclosure() {
    let packs = Packs::shipped().unwrap();
    let Ruling::Allowed { rules, consents, human_review, obligations } =
        packs.evaluate("US-CA", Capability::DraftReplies, today())
    else {
        panic!("denied")
    };
    assert!(rules.iter().any(|r| r.code == "CA-3030-3" && r.citation.contains("1339.75(b)")));
    assert!(consents.contains("ai_drafting") && human_review);
    let disclosure = obligations.iter().find(|o| o.kind == ObligationKind::Disclosure).unwrap();
    assert!(disclosure.words.contains_key("en") && disclosure.words.contains_key("es"));
}

#[test]
fn a_rule_applies_from_its_day() {
    let packs = Packs::shipped().unwrap();
    let rules = |on| match packs.evaluate("US-CA", Capability::DraftReplies, on) {
        Ruling::Allowed { rules, .. } => rules.into_iter().map(|r| r.code).collect(),
        Ruling::Denied { rule, .. } => vec![rule],
    };
    assert_eq!(rules(date(2024, 12, 31)), ["no_rule"], "silence is no");
    assert!(!rules(date(2025, 12, 31)).contains(&"CA-489".to_owned()));
    assert!(rules(date(2026, 1, 1)).contains(&"CA-489".to_owned()));
}

#[test]
fn an_unknown_place_is_under_the_strict_default() {
    let packs = Packs::shipped().unwrap();
    for place in ["US-WA", "", "XX", STRICT_DEFAULT] {
        assert_eq!(denied_by(packs.evaluate(place, Capability::DraftReplies, today())), "STRICT-DRAFT", "{place}");
        let Ruling::Allowed { consents, .. } = packs.evaluate(place, Capability::ScreenMessages, today()) else {
            panic!("{place}: screening is denied")
        };
        assert!(consents.contains("ai_screening"));
    }
    assert!(!packs.knows("US-WA"));
    assert_eq!(denied_by(packs.evaluate("US-IL", Capability::ScreenMessages, today())), "IL-155-20");
    assert_eq!(denied_by(packs.evaluate("US-NV", Capability::ScreenMessages, today())), "NV-406-8");
}

#[test]
fn of_two_places_the_stricter_counts() {
    let packs = Packs::shipped().unwrap();
    let both = |places: &[&str], capability| packs.evaluate_all(places.iter().copied(), capability, today());
    assert_eq!(denied_by(both(&["US-CA", "US-NV"], Capability::ScreenMessages)), "NV-406-8");
    assert_eq!(denied_by(both(&["US-CA", "US-OR"], Capability::DraftReplies)), "STRICT-DRAFT");
    assert_eq!(denied_by(both(&[], Capability::DraftReplies)), "STRICT-DRAFT");
    assert!(both(&["US-CA", "US-CA"], Capability::DraftReplies).allowed());
}

#[test]
fn nothing_that_counsel_has_not_checked_says_that_it_was() {
    for pack in Packs::shipped().unwrap().all() {
        for rule in &pack.rules {
            assert!(!rule.checked_by_counsel, "{}: name who checked it in its note, then change this test", rule.code);
        }
    }
}

const GOOD: &str = r#"
code = "strict-default"
name = "x"
[[rules]]
code = "A"
capability = "screen_messages"
citation = "c"
effective = 2025-01-01
checked_by_counsel = false
source = "read"
decision = "allow"
says = "s"
"#;

#[test]
fn a_wrong_pack_does_not_load() {
    let load = |text: &str| Packs::from_files([("x", text)]);
    assert!(load(GOOD).is_ok());
    assert_eq!(load(&GOOD.replace("strict-default", "US-ZZ")), Err(PackError::NoStrictDefault));
    for (from, to) in [
        ("screen_messages", "read_minds"),
        ("2025-01-01", "2025-01-01T10:00:00Z"),
        ("\"allow\"", "\"perhaps\""),
        ("\"allow\"", "\"allow_with\""),
        ("citation = \"c\"", "citation = \" \""),
        ("says = \"s\"", "says = \"s\"\nsomething = 1"),
        ("says = \"s\"", "says = \"s\"\n[rules.conditions]\nconsents = [\"ai_screening\"]"),
    ] {
        assert!(load(&GOOD.replace(from, to)).is_err(), "{from} → {to}");
    }
    let (head, rule) = GOOD.split_at(GOOD.find("[[rules]]").unwrap());
    assert!(matches!(load(&format!("{head}{rule}\n{rule}")), Err(PackError::RepeatedRule { .. })));
    assert_eq!(Packs::from_files([("x", GOOD), ("y", GOOD)]), Err(PackError::RepeatedPack("strict-default".into())));
}
