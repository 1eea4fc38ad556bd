use crate::people::{principal, resource};
use cs_policy::{Action, Policy, Request};
use std::time::{Duration, Instant};

/// An inbox page of 50 rows has 30 ms in all. Unoptimised code is several times slower, so this guards the order of magnitude.
#[test]
fn a_decision_takes_less_than_a_millisecond() {
    let policy = Policy::load().unwrap();
    let request = Request {
        who: principal("clinician").unwrap(),
        action: Action::ReadInboxThread,
        on: resource("thread").unwrap(),
    };
    assert!(policy.decide(&request).allowed);
    let mut times: Vec<Duration> = (0..300)
        .map(|_| {
            let began = Instant::now();
            assert!(policy.decide(&request).allowed);
            began.elapsed()
        })
        .collect();
    times.sort();
    let median = times[150];
    println!("a decision takes {median:?} (median of 300)");
    assert!(median < Duration::from_millis(1), "{median:?}");
}
