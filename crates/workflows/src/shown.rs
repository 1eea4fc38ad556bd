//! What each reader was shown lately, so that a page that keeps itself current writes a line in the ledger only for what is
//! new to its reader. It is kept by the server and not by the page: nobody reads unrecorded by saying that they did before.
use cs_kernel::{Actor, SignedDuration, Timestamp};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// A line in the ledger speaks for the same reader and record for this long.
const SPEAKS_FOR: SignedDuration = SignedDuration::from_mins(30);
/// Beyond this everything is forgotten, and the next refresh writes a line again.
const KEPT_MAX: usize = 100_000;

type Shown = HashMap<(Actor, &'static str, String), Timestamp>;

/// The memory of one process; another, or a restart, begins with nothing and records once more.
#[derive(Debug, Clone, Default)]
pub struct ShownLately(Arc<Mutex<Shown>>);

impl ShownLately {
    /// Those of the records that no line of late speaks for.
    pub fn fresh(&self, actor: &Actor, view: &'static str, records: &[String], at: Timestamp) -> Vec<String> {
        let shown = self.0.lock().unwrap_or_else(|e| e.into_inner());
        let spoken = |record: &&String| {
            let when = shown.get(&(actor.clone(), view, (*record).clone()));
            when.is_none_or(|when| at.duration_since(*when) >= SPEAKS_FOR)
        };
        records.iter().filter(spoken).cloned().collect()
    }

    /// Notes what a committed line of the ledger says.
    pub fn note(&self, actor: &Actor, view: &'static str, records: &[String], at: Timestamp) {
        let mut shown = self.0.lock().unwrap_or_else(|e| e.into_inner());
        if shown.len() + records.len() > KEPT_MAX {
            shown.retain(|_, when| at.duration_since(*when) < SPEAKS_FOR);
        }
        if shown.len() + records.len() > KEPT_MAX {
            shown.clear();
        }
        for record in records {
            shown.insert((actor.clone(), view, record.clone()), at);
        }
    }
}
