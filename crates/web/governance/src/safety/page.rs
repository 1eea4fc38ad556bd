//! What the halt's page shows.
use crate::Side;
use askama::Template;
use cs_web_shared::{Moment, Problems, Shell, TimeWords, time_words};
use cs_workflows::governance::{EngineLine, HaltLine, HaltState, SelfTested};

#[derive(Template)]
#[template(path = "safety/halt.html")]
pub(super) struct HaltPage {
    shell: Shell,
    side: Side,
    in_force: Vec<HaltRow>,
    past: Vec<HaltRow>,
    may_lift: bool,
    tested: Option<TestRow>,
    engines: Vec<EngineRow>,
    reason: String,
    problems: Problems,
}

struct HaltRow {
    id: String,
    by: String,
    at: Moment,
    reason: String,
    lifted: Option<LiftRow>,
}

struct LiftRow {
    by: String,
    at: Moment,
    /// How long it stood.
    after: String,
}

struct TestRow {
    held: bool,
    /// "in 212 ms".
    took: String,
    by: String,
    at: Moment,
}

struct EngineRow {
    does: String,
    name: String,
    digest: String,
    host: Option<String>,
    pinned: Option<Moment>,
    here: bool,
}

impl HaltPage {
    pub fn new(
        shell: Shell,
        side: Side,
        times: &TimeWords,
        state: HaltState,
        engines: Vec<EngineLine>,
        reason: String,
        problems: Problems,
    ) -> Self {
        let rows = |lines: Vec<HaltLine>| lines.into_iter().map(|line| halt(times, line)).collect();
        Self {
            shell,
            side,
            in_force: rows(state.in_force),
            past: rows(state.past),
            may_lift: state.may_lift,
            tested: state.last_test.map(|tested| test(times, tested)),
            engines: engines.into_iter().map(|line| engine(times, line)).collect(),
            reason,
            problems,
        }
    }
}

fn halt(times: &TimeWords, line: HaltLine) -> HaltRow {
    let pulled_at = line.pulled_at;
    let lifted = line.lifted.map(|(by, at)| {
        let after = time_words::duration(at.duration_since(pulled_at), times.t);
        LiftRow { by, at: times.at(at), after }
    });
    HaltRow { id: line.id.to_string(), by: line.pulled_by, at: times.at(pulled_at), reason: line.reason, lifted }
}

fn test(times: &TimeWords, tested: SelfTested) -> TestRow {
    let took = times.t.with("halt-test-took", &[("millis", tested.millis)]);
    TestRow { held: tested.held, took, by: tested.by, at: times.at(tested.at) }
}

fn engine(times: &TimeWords, line: EngineLine) -> EngineRow {
    let does = times.t.get(&format!("engine-does-{}", line.capability.replace('_', "-")));
    let (name, digest) = line.name.split_once('@').unwrap_or((&line.name, ""));
    EngineRow {
        does,
        name: name.to_owned(),
        digest: digest.to_owned(),
        host: line.host,
        pinned: line.pinned_at.map(|at| times.at(at)),
        here: line.here,
    }
}
