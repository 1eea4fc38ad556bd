//! What the trained reader makes of a whole thread: the strongest of its passages, and earlier turns faded.
use super::heads::{KINDS, Opinion};
use super::passages::{Passage, Reader};
use super::trained::TrainedReader;
use cs_messages::{Concern, Speaker, ThreadText};

/// Earlier patient turns that are read, and passages of each.
const EARLIER_TURNS: usize = 6;
const EARLIER_PASSAGES: usize = 4;
/// What one turn leaves of the chances of the turn before it.
const FADE: f64 = 0.6;

/// Log-odds for a thread, before calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    pub crisis: f64,
    /// Urgent or crisis.
    pub urgent: f64,
    pub administrative: f64,
    pub severity: Vec<f64>,
    pub concerns: Vec<(Concern, f64)>,
    /// Passages of the last turn.
    pub passages: usize,
    /// The last turn is longer than what is read of it.
    pub cut: bool,
}

impl Measures {
    /// The stronger of two readings of the same words.
    pub fn raise(&mut self, other: &Self) {
        self.crisis = self.crisis.max(other.crisis);
        self.urgent = self.urgent.max(other.urgent);
        self.administrative = self.administrative.min(other.administrative);
        self.cut |= other.cut;
        self.severity.iter_mut().zip(&other.severity).for_each(|(a, b)| *a = a.max(*b));
        self.concerns.iter_mut().zip(&other.concerns).for_each(|(a, b)| a.1 = a.1.max(b.1));
    }
}

impl TrainedReader {
    /// Reads a thread. `None` when the last patient turn has nothing to read.
    pub fn measure(&self, thread: &ThreadText) -> Option<Measures> {
        let mut measures = of(&self.read(&self.reader.passages(thread)))?;
        let last = thread.turns.iter().rposition(|t| t.from == Speaker::Patient)?;
        measures.cut = Reader::cuts(&thread.turns[last].text);
        let earlier = (0..last).rev().filter(|i| thread.turns[*i].from == Speaker::Patient);
        for (back, turn) in earlier.take(EARLIER_TURNS).enumerate() {
            let until = ThreadText { turns: thread.turns[..=turn].to_vec(), language: None };
            let mut passages: Vec<Passage> = self.reader.passages(&until);
            passages.truncate(EARLIER_PASSAGES);
            let Some(before) = of(&self.read(&passages)) else { continue };
            let left = FADE.powi(back as i32 + 1);
            measures.crisis = measures.crisis.max(faded(before.crisis, left));
            measures.urgent = measures.urgent.max(faded(before.urgent, left));
            for (now, before) in measures.concerns.iter_mut().zip(&before.concerns) {
                now.1 = now.1.max(faded(before.1, left));
            }
        }
        Some(measures)
    }
}

/// The strongest of some passages. An errand is one only where every passage is.
fn of(opinions: &[Opinion]) -> Option<Measures> {
    let most = |f: &dyn Fn(&Opinion) -> f32| opinions.iter().map(|o| f64::from(f(o))).reduce(f64::max);
    let least = opinions.iter().map(|o| f64::from(o.administrative)).reduce(f64::min);
    let first = opinions.first()?;
    Some(Measures {
        crisis: most(&|o| o.crisis)?,
        urgent: most(&|o| o.urgent)?,
        administrative: least?,
        severity: (0..first.severity.len()).filter_map(|i| most(&|o| o.severity[i])).collect(),
        concerns: KINDS.iter().enumerate().filter_map(|(i, k)| Some((*k, most(&|o| o.concerns[i])?))).collect(),
        passages: opinions.len(),
        cut: false,
    })
}

fn faded(log_odds: f64, left: f64) -> f64 {
    let chance = left / (1.0 + (-log_odds).exp());
    (chance / (1.0 - chance)).ln()
}
