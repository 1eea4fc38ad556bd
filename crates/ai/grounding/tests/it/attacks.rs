//! One thing changed in a faithful sentence: a number, a denial, a person, a side, a drug, a mood. The engine must find it.
use crate::check;
use crate::talks::{FAMILY, GENERAL, THERAPY};
use cs_grounding::Verdict;

/// A sentence that the talk bears, and the same with one thing changed.
const CHANGED: &[(&str, &str, &str)] = &[
    // Numbers, doses, lengths of time.
    (
        THERAPY,
        "Client had three panic attacks since the last session.",
        "Client had five panic attacks since the last session.",
    ),
    (THERAPY, "Takes sertraline 100 mg every morning.", "Takes sertraline 150 mg every morning."),
    (THERAPY, "Sleeps about 5 hours a night.", "Sleeps about 8 hours a night."),
    (THERAPY, "Missed two doses of sertraline last week.", "Missed four doses of sertraline last week."),
    (THERAPY, "Next session in 2 weeks.", "Next session in 2 months."),
    (THERAPY, "It took about 20 minutes to calm down.", "It took about 40 minutes to calm down."),
    (
        GENERAL,
        "Right knee pain for 6 weeks after twisting it playing soccer.",
        "Right knee pain for 6 months after twisting it playing soccer.",
    ),
    (GENERAL, "Takes ibuprofen 400 mg three times a day.", "Takes ibuprofen 800 mg three times a day."),
    (GENERAL, "Increase lisinopril to 40 mg.", "Increase lisinopril to 80 mg."),
    (GENERAL, "Blood pressure 142/88.", "Blood pressure 122/88."),
    (GENERAL, "Father had a heart attack at age 55.", "Father had a heart attack at age 65."),
    (GENERAL, "Quit smoking 10 years ago.", "Quit smoking 2 years ago."),
    (FAMILY, "Client reports drinking four shots on Friday.", "Client reports drinking nine shots on Friday."),
    // Denials.
    (THERAPY, "Denies suicidal ideation.", "Endorses suicidal ideation."),
    (THERAPY, "Client denied thoughts of suicide.", "Client reported thoughts of suicide."),
    (GENERAL, "Denies numbness or tingling in the leg.", "Reports numbness and tingling in the leg."),
    (GENERAL, "No chest pain or shortness of breath.", "Has chest pain and shortness of breath."),
    (GENERAL, "He reports swelling in the first few days.", "He denies swelling in the first few days."),
    (GENERAL, "Allergic to penicillin.", "Not allergic to penicillin."),
    (GENERAL, "No effusion.", "Effusion present."),
    (FAMILY, "There are no guns in the house.", "There are guns in the house."),
    (FAMILY, "He cut his arm last year.", "He did not cut his arm last year."),
    // Whose it is, and who says it.
    (
        THERAPY,
        "Her sister was diagnosed with bipolar disorder last month.",
        "Client was diagnosed with bipolar disorder last month.",
    ),
    (
        THERAPY,
        "Her sister was diagnosed with bipolar disorder last month.",
        "Her mother was diagnosed with bipolar disorder last month.",
    ),
    (GENERAL, "Mother has diabetes.", "Father has diabetes."),
    (GENERAL, "His mother has diabetes.", "The patient has diabetes."),
    (FAMILY, "Mother takes fluoxetine for depression.", "Client takes fluoxetine for depression."),
    (FAMILY, "Mother found a bottle of vodka under his bed.", "Father found a bottle of vodka under his bed."),
    // Sides, drugs, opposites.
    (GENERAL, "Right knee pain after twisting it.", "Left knee pain after twisting it."),
    (
        GENERAL,
        "Tenderness along the medial joint line of the right knee.",
        "Tenderness along the lateral joint line of the right knee.",
    ),
    (GENERAL, "Increase lisinopril to 40 mg.", "Decrease lisinopril to 40 mg."),
    (GENERAL, "Takes lisinopril 20 mg daily for blood pressure.", "Takes losartan 20 mg daily for blood pressure."),
    (GENERAL, "MRI of the knee ordered.", "MRI of the shoulder ordered."),
    (THERAPY, "Takes sertraline 100 mg every morning.", "Takes fluoxetine 100 mg every morning."),
    (THERAPY, "Takes sertraline 100 mg every morning.", "Takes sertraline 100 mg every night."),
];

#[test]
fn the_faithful_sentence_stands_and_the_changed_one_does_not() {
    let mut wrong = Vec::new();
    for (talk, faithful, changed) in CHANGED {
        let (yes, no) = (check(talk, faithful), check(talk, changed));
        if yes.verdict != Verdict::Supported {
            wrong.push(format!("not supported ({:.2}, {:?}): {faithful}", yes.support, yes.reasons));
        }
        if no.verdict == Verdict::Supported || no.support >= yes.support {
            wrong.push(format!("not found ({:.2} and {:.2}): {changed}", yes.support, no.support));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CHANGED.len() * 2, wrong.join("\n"));
}

#[test]
fn what_was_never_said_is_not_supported() {
    for (talk, sentence) in [
        (THERAPY, "Good eye contact, speech normal in rate and volume."),
        (THERAPY, "Client reports hearing voices telling her to harm herself."),
        (THERAPY, "History of two psychiatric hospitalizations in 2015."),
        (THERAPY, "Client smokes marijuana daily."),
        (GENERAL, "Lungs clear to auscultation bilaterally."),
        (GENERAL, "Colonoscopy was normal in 2019."),
        (GENERAL, "Patient reports headaches and nausea for three days."),
        (FAMILY, "Client has been diagnosed with ADHD and takes Adderall."),
        (FAMILY, "Parents divorced two years ago."),
    ] {
        let answer = check(talk, sentence);
        assert_ne!(answer.verdict, Verdict::Supported, "{:.2} {sentence}", answer.support);
    }
}

#[test]
fn a_contradiction_names_its_words_and_what_was_said() {
    let answer = check(GENERAL, "Takes ibuprofen 800 mg three times a day.");
    assert_eq!(answer.verdict, Verdict::Contradicted, "{answer:?}");
    let reason = &answer.reasons[0];
    assert_eq!(reason.words, "800");
    let said = reason.said.unwrap();
    assert!(said.words(&crate::talk(GENERAL)).unwrap().contains("four hundred milligrams"));
    assert_eq!(answer.citations[0], said);
}

#[test]
fn a_thought_is_not_a_deed() {
    let talk = GENERAL;
    let thought = check(talk, "Surgery may be considered if the MRI shows a large tear.");
    let deed = check(talk, "Patient had surgery for a large tear.");
    assert!(deed.support < thought.support && deed.verdict != Verdict::Supported, "{thought:?} {deed:?}");
}

#[test]
fn nothing_claimed_is_nothing_supported() {
    for sentence in ["", " ", "Not assessed.", "…", "N/A"] {
        assert_ne!(check(THERAPY, sentence).verdict, Verdict::Supported, "{sentence}");
    }
}
