//! Names and numbers in words kept for reuse.
use cs_replies::names::{Why, check};
use proptest::prelude::*;

fn found(text: &str) -> Vec<(String, Why)> {
    check(text, &[]).into_iter().map(|f| (f.words, f.why)).collect()
}

#[test]
fn what_is_found() {
    let table = [
        ("Please ask Ms. Ortega for the form.", "Ms. Ortega", Why::Title),
        ("Llame a la Dra. Quintero.", "Dra. Quintero", Why::Title),
        ("Dear Thandiwe, thank you.", "Thandiwe", Why::Greeting),
        ("Hola Itzel, gracias.", "Itzel", Why::Greeting),
        ("Tell Maria that it went well.", "Maria", Why::GivenName),
        ("It went well with Kofi Mensah last week.", "Kofi Mensah", Why::NamePattern),
        ("Call me at (916) 555-0142.", "916) 555-0142", Why::Phone),
        ("Call 555-0142.", "555-0142", Why::Phone),
        ("You were born on 3/14/1984.", "3/14/1984", Why::Date),
        ("You were born on March 14, 1984.", "March 14, 1984", Why::Date),
        ("Nació el 14 de marzo de 1984.", "14 de marzo de 1984", Why::Date),
        ("Write to ana.ruiz@example.org.", "ana.ruiz@example.org", Why::Email),
        ("Your member number is 80423319.", "80423319", Why::LongNumber),
    ];
    for (text, words, why) in table {
        assert_eq!(found(text), [(words.to_owned(), why)], "{text}");
    }
}

#[test]
fn what_is_left_in_peace() {
    for text in [
        "We take Blue Shield and Medi-Cal at Harbor Light on Pier Street.",
        "Call or text 988, or text HOME to 741741, or call 1-800-799-7233.",
        "Park in the lot. You may come at 3 on Monday, May 4.",
        "Hi there, thank you for your message.",
        "Open Billing, then Insurance, and press Join.",
        "Please allow 10 business days; the fee is 25 dollars.",
        "Hola, gracias por escribir. Abra Citas y toque Entrar.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn names_that_the_caller_knows() {
    let known = ["Xiomara Park-Quintero".to_owned(), "Lee Park".to_owned()];
    let words = |text: &str| check(text, &known).into_iter().map(|f| f.words).collect::<Vec<_>>();
    assert_eq!(words("as you told me, lee park is doing well"), ["lee park"]);
    assert_eq!(words("I spoke with Xiomara."), ["Xiomara"]);
    assert_eq!(words("Quintero told me."), ["Quintero"]);
    assert_eq!(words("Park in the lot."), Vec::<String>::new());
}

proptest! {
    #[test]
    fn any_text_is_borne(text in "\\PC{0,120}", name in "\\PC{0,20}") {
        for f in check(&text, &[name]) {
            let words: String = text.chars().skip(f.start).take(f.end - f.start).collect();
            prop_assert_eq!(words, f.words);
        }
    }
}
