//! The report: every figure of an evaluation, as a value that is written as JSON and shown as a page. It holds ids and no texts.
mod alarms;
mod bounds;
mod evidence;
mod levels;
mod misses;
mod speed;
mod subgroups;
mod task;
#[cfg(test)]
mod tests;

pub use alarms::{Alarm, FalseAlarms};
pub use bounds::{Bound, Bounds};
pub use evidence::EvidenceFigures;
pub use levels::{LevelRow, Levels, Reason};
pub use misses::{Missed, Misses, Row, SeverityRow};
pub use speed::Speed;
pub use subgroups::{Subgroup, SubgroupRow};
pub use task::{Rates, Task};

use crate::metrics::{Resampler, bootstrap};
use crate::reading::Case;
use crate::robustness::Robustness;
use serde::Serialize;

/// The name and version of the JSON; a field is added without a new version, and removed or changed only with one.
pub const FORMAT: &str = "countersign-triage-evaluation/1";

/// All figures of one run.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub format: &'static str,
    pub about: About,
    pub levels: Levels,
    /// Crisis against all the rest.
    pub crisis: Task,
    /// Crisis or urgent against routine and administrative; `None` where the file tells crises alone.
    pub same_day: Option<Task>,
    pub misses: Misses,
    pub false_alarms: FalseAlarms,
    pub subgroups: Vec<Subgroup>,
    /// `None` where no crisis has words marked.
    pub evidence: Option<EvidenceFigures>,
    pub robustness: Option<Robustness>,
    /// The one part that differs between two runs over the same file.
    pub speed: Speed,
    pub bounds: Vec<Bound>,
}

/// What was read, and by what.
#[derive(Debug, Clone, Serialize)]
pub struct About {
    pub engine: String,
    /// The file's name without its folder.
    pub input: String,
    pub input_sha256: String,
    pub made_at: String,
    pub messages: usize,
    pub threads: usize,
    /// What the bootstrap draws: "families" or "messages", how many of them there are, how often, and the seed.
    pub resampled: &'static str,
    pub units: usize,
    pub resamples: usize,
    pub seed: u64,
}

/// Where the messages and the reading come from.
#[derive(Debug, Clone)]
pub struct Origin {
    pub engine: String,
    pub input: String,
    pub input_sha256: String,
    /// RFC 3339.
    pub made_at: String,
}

/// Every figure but robustness, which asks the engine again.
pub fn report(origin: Origin, cases: &[Case<'_>]) -> Report {
    let resampler = Resampler::new(cases.iter().map(|c| c.message.family.as_deref()));
    let threads = cases.iter().filter(|c| c.message.is_thread()).count();
    Report {
        format: FORMAT,
        about: About {
            engine: origin.engine,
            input: origin.input,
            input_sha256: origin.input_sha256,
            made_at: origin.made_at,
            messages: cases.len(),
            threads,
            resampled: resampler.unit(),
            units: resampler.units(),
            resamples: bootstrap::RESAMPLES,
            seed: bootstrap::SEED,
        },
        levels: levels::measure(cases),
        crisis: task::crisis(cases, &resampler),
        same_day: task::same_day(cases, &resampler),
        misses: misses::measure(cases),
        false_alarms: alarms::measure(cases),
        subgroups: subgroups::measure(cases),
        evidence: evidence::measure(cases, &resampler),
        robustness: None,
        speed: speed::measure(cases),
        bounds: Vec::new(),
    }
}
