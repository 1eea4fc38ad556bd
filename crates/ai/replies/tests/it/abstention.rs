//! The committed threads judge whether the engine answers what it can and keeps silent where it must.
//! `cargo test -p cs-replies --test it abstention -- --nocapture` prints the figures.
use crate::corpus::{self, Case, cases};
use cs_decisions::{Origin, Sentence, Source};
use cs_replies::{Outcome, Unanswered, draft, holds};

/// What came of one split.
#[derive(Default)]
struct Tally {
    drafts: usize,
    right: usize,
    answerable: usize,
    answered: usize,
    silent: usize,
    kept_silent: usize,
    abstained: usize,
    reasons: usize,
    reasons_right: usize,
    listed: usize,
    to_list: usize,
}

#[test]
fn development_threads() {
    let tally = judge("dev");
    assert!(share(tally.right, tally.drafts) >= 0.95, "of the drafts, too few rest on the right source");
    assert!(share(tally.answered, tally.answerable) >= 0.85, "too few of the answerable threads were answered in full");
    assert!(share(tally.kept_silent, tally.silent) >= 0.95, "too many threads without a source got a draft");
    assert!(share(tally.listed, tally.to_list) >= 0.8, "too few of the unanswered questions were listed");
}

/// These were written before the engine was tuned, and nothing was changed after they were first run.
#[test]
fn held_out_threads() {
    let tally = judge("held_out");
    assert!(share(tally.right, tally.drafts) >= 0.85, "of the drafts, too few rest on the right source");
    assert!(share(tally.kept_silent, tally.silent) >= 0.9, "too many threads without a source got a draft");
    assert!(share(tally.answered, tally.answerable) >= 0.6, "too few of the answerable threads were answered in full");
}

fn judge(split: &str) -> Tally {
    judge_cases(split, cases().into_iter().filter(|c| c.split == split))
}

fn judge_cases(split: &str, cases: impl Iterator<Item = Case>) -> Tally {
    let snippets = corpus::snippets();
    let mut tally = Tally::default();
    for case in cases {
        let input = corpus::input(case.language.clone(), &case.thread, &snippets, &[]);
        tally.answerable += usize::from(case.answerable);
        tally.silent += usize::from(!case.answerable);
        tally.to_list += case.unanswered.len();
        match draft(&input) {
            Outcome::Drafted(drafted) => {
                for sentence in &drafted.sentences {
                    assert!(holds(sentence, &input), "{}: no source holds '{}'", case.id, sentence.text);
                }
                let (wrong, whole) = compare(&case, &drafted.sentences);
                tally.drafts += 1;
                tally.right += usize::from(!wrong);
                tally.answered += usize::from(!wrong && whole);
                tally.listed += listed(&case, &drafted.unanswered);
                if wrong || !whole || !case.answerable {
                    let got: Vec<&str> = drafted.sentences.iter().map(|s| s.text.trim()).collect();
                    println!("{} {} drafted wrong={wrong} whole={whole}: {got:?}", case.id, case.kind);
                }
            }
            Outcome::Abstained(abstained) => {
                tally.abstained += 1;
                tally.kept_silent += usize::from(!case.answerable);
                tally.listed += listed(&case, &abstained.unanswered);
                if let Some(reason) = &case.reason {
                    tally.reasons += 1;
                    tally.reasons_right += usize::from(abstained.reason.code() == reason);
                }
                if case.answerable {
                    println!("{} {} abstained {:?}: {:?}", case.id, case.kind, abstained.reason, abstained.unanswered);
                }
            }
        }
    }
    report(split, &tally);
    tally
}

/// The same words, another question: threads written to trip a match of words, in five classes, half of them held out.
#[test]
fn near_misses_are_left_alone() {
    let of = |split: &'static str| corpus::near_misses().into_iter().filter(move |c| c.split == split);
    let development = judge_cases("near misses, dev", of("dev"));
    let held_out = judge_cases("near misses, held_out", of("held_out"));
    // Written after the engine was changed for the others, and run once.
    let later = judge_cases("near misses, later", of("later"));
    assert!(share(development.kept_silent, development.silent) >= 0.9, "too many near misses got a draft");
    assert!(share(development.answered, development.answerable) >= 0.8, "their twins are answered");
    assert!(share(held_out.kept_silent, held_out.silent) >= 0.8, "too many near misses got a draft");
    assert!(share(held_out.answered, held_out.answerable) >= 0.6, "their twins are answered");
    assert!(share(later.kept_silent, later.silent) >= 0.7, "too many near misses got a draft");
    assert!(share(later.answered, later.answerable) >= 0.6, "their twins are answered");
}

/// Whether a source was used that should not be, and whether all that should be were.
fn compare(case: &Case, sentences: &[Sentence]) -> (bool, bool) {
    let wanted: Vec<Source> = case.snippets.iter().map(|key| Source::Snippet { snippet: corpus::id_of(key) }).collect();
    let mut used: Vec<&Source> = Vec::new();
    for sentence in sentences {
        let Origin::Program { sources, .. } = &sentence.origin else { panic!("{}: not a program's", case.id) };
        used.extend(sources.iter().filter(|s| !matches!(s, Source::PatientWords { .. })));
    }
    let earlier = |s: &Source| matches!(s, Source::EarlierReply { message, .. } if case.earlier.map(corpus::message_id) == Some(*message));
    let wrong = used.iter().any(|s| !wanted.contains(s) && !earlier(s));
    let whole = wanted.iter().all(|w| used.contains(&w)) && (case.earlier.is_none() || used.iter().any(|s| earlier(s)));
    (wrong, whole)
}

fn listed(case: &Case, unanswered: &[Unanswered]) -> usize {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let meets = |gold: &String| {
        let gold = bare(gold);
        unanswered.iter().map(|u| bare(&u.question.words)).any(|w| w.contains(&gold) || gold.contains(&w))
    };
    case.unanswered.iter().filter(|gold| meets(gold)).count()
}

fn report(split: &str, t: &Tally) {
    let line = |what: &str, k: usize, n: usize| {
        let (low, high) = wilson(k, n);
        println!("{split}: {what}: {k}/{n} ({low:.2}–{high:.2})");
    };
    line("drafts whose every source is right", t.right, t.drafts);
    line("answerable threads answered in full", t.answered, t.answerable);
    line("unanswerable threads left alone (recall of abstention)", t.kept_silent, t.silent);
    line("abstentions where nothing answers (precision of abstention)", t.kept_silent, t.abstained);
    line("abstentions with the one right reason", t.reasons_right, t.reasons);
    line("unanswered questions listed", t.listed, t.to_list);
}

fn share(k: usize, n: usize) -> f64 {
    if n == 0 { 0.0 } else { k as f64 / n as f64 }
}

/// Wilson's interval for a share, 95%.
fn wilson(k: usize, n: usize) -> (f64, f64) {
    let (p, n, z) = (share(k, n), n.max(1) as f64, 1.96_f64);
    let centre = p + z * z / (2.0 * n);
    let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    (((centre - spread) / scale).max(0.0), ((centre + spread) / scale).min(1.0))
}

#[test]
fn the_corpus_is_what_its_readme_says() {
    let all = cases();
    assert!(all.len() >= 100 && all.iter().filter(|c| c.split == "held_out").count() == 50);
    let unanswerable = all.iter().filter(|c| !c.answerable).count();
    assert!(unanswerable * 100 >= all.len() * 40 && unanswerable * 100 <= all.len() * 60);
    for case in &all {
        let held = |words: &String| case.thread.iter().any(|t| t.text.contains(words.as_str()));
        assert!(case.unanswered.iter().all(held), "{}", case.id);
        assert_eq!(case.answerable, !case.snippets.is_empty() || case.earlier.is_some(), "{}", case.id);
    }
}
