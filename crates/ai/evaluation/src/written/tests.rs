use super::*;
use cs_messages::Concern;

const GOOD: &str = "\
# pills-in-the-drawer | crisis | suicide_plan suicide_preparation | 4 | hard_positive
a plain en| I have counted them. [[There are enough in the drawer]], and I am calm now.
t text mx| {level=urgent concerns=suicide_passive deterioration severity=1 kind=plain} ya no [[quiero despertar]]\\nsorry

% quiet-thread | routine | - | 0 | plain | o es
P: Buenos días
C: ¿Cómo está?
P: Bien, gracias

# after-the-thread | administrative | refill | 0 | errand
u word en| refill pls
";

fn problems(text: &str) -> Vec<(usize, String)> {
    parse("p", "t", text).problems.into_iter().map(|p| (p.line, p.what)).collect()
}

#[test]
fn messages_threads_and_overrides_are_read() {
    let read = parse("w1", "pills", GOOD);
    assert_eq!(read.problems, []);
    let [first, second, thread, errand] = read.entries.as_slice() else { panic!("{:?}", read.entries) };
    assert_eq!((first.message.id.as_str(), first.line), ("w1-pills-1", 2));
    assert_eq!(first.message.evidence, Some(vec![Gold { turn: None, start: 21, end: 51 }]));
    assert_eq!(first.message.kind.as_deref(), Some("hard_positive"));
    assert_eq!(second.message.truth, Truth::Level(Level::Urgent));
    assert_eq!(second.message.concerns, Some(vec![Concern::SuicidePassive, Concern::Deterioration]));
    assert_eq!(
        (second.message.language.as_deref(), second.message.judged()),
        (Some("mixed"), "ya no quiero despertar\nsorry")
    );
    assert_eq!((thread.message.id.as_str(), thread.line, thread.message.is_thread()), ("w1-pills-3", 5, true));
    assert_eq!((thread.message.age_band.as_deref(), &thread.message.style), (Some("65_plus"), &None));
    assert_eq!(
        (errand.message.id.as_str(), errand.message.concerns.as_deref()),
        ("w1-pills-4", Some(&[Concern::Refill][..]))
    );
}

#[test]
fn a_thread_ends_with_the_file_or_the_next_header() {
    let thread = "% a | routine | - | 0 | plain | a en\nC: How are you?\nP: Fine\n";
    assert_eq!(parse("p", "t", &format!("{thread}{thread}")).entries.len(), 2);
}

#[test]
fn evidence_of_a_thread_names_its_turn() {
    let text = "% a | urgent | self_harm | 1 | plain | a en\nP: I [[cut]] once\nC: When?\nP: [[Yesterday]]";
    let message = parse("p", "t", text).entries.remove(0).message;
    assert_eq!(
        message.evidence,
        Some(vec![Gold { turn: Some(0), start: 2, end: 5 }, Gold { turn: Some(2), start: 0, end: 9 }])
    );
    assert_eq!(message.gold_in_judged().map(|g| g.len()), Some(1));
}

#[test]
fn each_problem_names_its_line_and_what_to_do() {
    let family = "# f | crisis | self_harm | 0 | plain\n";
    for (text, line, wanted) in [
        ("a plain en| hello", 1, "no family's header"),
        ("# f | crisis | self_harm | 0", 1, "needs 5 fields"),
        ("# f | grave | - | 0 | plain", 1, "a level is"),
        ("# f | crisis | dread | 0 | plain", 1, "there are suicide_passive"),
        ("# f | crisis | - | 6 | plain", 1, "0 to 5"),
        ("# f | crisis | - | 0 | odd", 1, "hard_negative"),
        ("# two words | crisis | - | 0 | plain", 1, "one word with hyphens"),
        (&format!("{family}a plain en| nothing marked"), 2, "nothing is marked"),
        (&format!("{family}a plain en| {{level=routine}} [[marked]]"), 2, "words are marked"),
        (&format!("{family}a plain en| {{colour=red}} [[marked]]"), 2, "no label 'colour'"),
        (&format!("{family}a plain en| [[open"), 2, "never closed"),
        (&format!("{family}x plain en| [[a]]"), 2, "age 'x'"),
        (&format!("{family}a neat en| [[a]]"), 2, "style 'neat'"),
        (&format!("{family}a plain fr| [[a]]"), 2, "language 'fr'"),
        (&format!("{family}a plain| [[a]]"), 2, "needs 3 fields"),
        (&format!("{family}a plain en|"), 2, "no words"),
        (&format!("{family}just words"), 2, "it is no message"),
        ("% f | routine | - | 0 | plain | a en\nP: hi\n", 1, "two turns at least"),
        ("% f | routine | - | 0 | plain | a en\nP: hi\nC: hello\n", 1, "ends with the patient's"),
        ("% f | routine | - | 0 | plain | a\nP: hi\nC: a\nP: b\n", 1, "needs 2 fields"),
        ("% f | routine | - | 0 | plain | a en\nP: hi\nhello\nP: b\n", 3, "'P: ' or 'C: '"),
        ("% f | urgent | abuse | 0 | plain | a en\nC: [[hi]]\nP: [[b]]\n", 2, "mark the patient's words"),
    ] {
        let found = problems(text);
        assert!(found.iter().any(|(l, what)| *l == line && what.contains(wanted)), "{text}\ngave {found:?}");
    }
}

#[test]
fn a_broken_line_does_not_hide_the_rest() {
    let text = "# f | crisis | self_harm | 0 | plain\na plain en| no mark\na plain en| [[good]]\nq q q| [[a]]\n";
    let read = parse("p", "t", text);
    assert_eq!((read.entries.len(), read.problems.len()), (1, 2));
}
