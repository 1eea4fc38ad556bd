use cs_deidentify::{Kind, Known, Session, deidentify};
use proptest::prelude::*;

fn known() -> Known {
    Known::default().name("José de la Cruz-Niño").other(Kind::RecordNumber, "HX 77").other(Kind::Phone, "555-0199")
}

#[test]
fn what_is_known_is_found_however_it_is_written() {
    for text in [
        "JOSE came",
        "jose came",
        "Jose\u{301} came",
        "José's bag",
        "joses bag",
        "call Cruz",
        "nino",
        "Jo\u{200b}sé here",
    ] {
        let out = deidentify(text, &known());
        assert!(out.text.contains("[NAME_1]"), "{text} → {}", out.text);
    }
    assert!(deidentify("ask de la policía", &known()).spans.is_empty(), "particles say nothing by themselves");
    assert_eq!(deidentify("record hx-77, tel 555 0199", &known()).spans.len(), 2);
}

#[test]
fn one_value_one_placeholder_and_back() {
    let mut session = Session::new(known());
    let first = session.deidentify("José Cruz, 555-0199, josé, 555-0199").text;
    assert_eq!(first, "[NAME_1], [PHONE_1], [NAME_2], [PHONE_1]");
    let restored = session.restore("Hello [NAME_1], call [PHONE_1] [sic] [x");
    assert_eq!((restored.text.as_str(), restored.invented), ("Hello José Cruz, call 555-0199 [sic] [x", false));
    assert!(session.restore("Hello [NAME_9]").invented);
}

#[test]
fn nothing_is_printed_by_accident() {
    let mut session = Session::new(known());
    session.deidentify("José, 555-0199");
    let printed = format!("{session:?} {:?}", known());
    assert!(!printed.to_lowercase().contains("jos") && !printed.contains("0199"), "{printed}");
}

proptest! {
    /// Offsets are Unicode scalar values of the text that was given, in order, without overlaps; restoring gives the text back.
    #[test]
    fn spans_are_sound_and_restoring_is_exact(text in "\\PC{0,120}|([A-Z][a-zé]{1,6} |555-0199 |José |[0-9/-]{1,6} |\\[NAME_1\\] ){0,12}") {
        let mut session = Session::new(known());
        let out = session.deidentify(&text);
        let length = text.chars().count();
        let mut at = 0;
        for span in &out.spans {
            prop_assert!(at <= span.start && span.start < span.end && span.end <= length);
            at = span.end;
        }
        // A text that already holds something like a placeholder cannot be told from one.
        prop_assume!(!text.contains('['));
        prop_assert_eq!(session.restore(&out.text).text, text);
    }
}
