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
    /// What was made of each passage of the last turn.
    pub looks: Vec<Look>,
    /// The last turn is longer than what is read of it.
    pub cut: bool,
}

/// What the reader made of one passage of the last turn, and of which pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub crisis: f32,
    /// Urgent or crisis.
    pub urgent: f32,
    /// The likeliest concern that is no errand.
    pub concern: Concern,
    /// Where each piece stands in the last turn, in Unicode scalar values, and how much it is held for evidence, in log-odds.
    pub pieces: Vec<((usize, usize), f32)>,
}

impl Look {
    fn of(passage: &Passage, opinion: &Opinion) -> Option<Self> {
        let clinical = KINDS.iter().zip(&opinion.concerns).filter(|(k, _)| !k.of_the_office());
        let (concern, _) = clinical.max_by(|a, b| a.1.total_cmp(b.1))?;
        let rows = opinion.evidence.iter().skip(passage.first_row);
        let pieces = passage.places.iter().copied().zip(rows.copied()).collect();
        Some(Self { crisis: opinion.crisis, urgent: opinion.urgent, concern: *concern, pieces })
    }
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
        let passages = self.reader.passages(thread);
        let opinions = self.read(&passages);
        let mut measures = of(&opinions)?;
        measures.looks = passages.iter().zip(&opinions).filter_map(|(p, o)| Look::of(p, o)).collect();
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
        looks: Vec::new(),
        cut: false,
    })
}

fn faded(log_odds: f64, left: f64) -> f64 {
    let chance = left / (1.0 + (-log_odds).exp());
    (chance / (1.0 - chance)).ln()
}
