//! How often this site's clinicians bore out what a program raised, to stand beside each thing that it raises. Of the site and the last
//! year, never of a person: the rows behind it do not say who decided.
use crate::{App, Result};
use cs_kernel::{SignedDuration, SiteId, Timestamp};
use cs_messages::{Message, RaisedAs, Screening, raised_as};
use cs_storage::RaisedCounts;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// The counts are of what was decided within this time.
pub const COUNTED_OVER: SignedDuration = SignedDuration::from_hours(24 * 365);
/// A process counts anew after this, however many pages ask meanwhile.
const HOLDS_FOR: SignedDuration = SignedDuration::from_secs(60);

/// Of the messages raised as something that were decided on here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalCount {
    pub raised_as: RaisedAs,
    pub raised: u64,
    /// Of them, those that the decision bore out.
    pub confirmed: u64,
    /// Fewer than this say nothing.
    pub least: u64,
}

impl LocalCount {
    pub fn enough(&self) -> bool {
        self.raised >= self.least
    }

    /// In whole per cent; `None` while there is not enough data.
    pub fn percent(&self) -> Option<u64> {
        (self.enough() && self.raised > 0).then(|| (self.confirmed * 100 + self.raised / 2) / self.raised)
    }
}

/// The counts of one site.
#[derive(Debug, Clone)]
pub struct LocalCounts {
    counts: Arc<RaisedCounts>,
    least: u64,
}

impl LocalCounts {
    pub fn of(&self, raised_as: RaisedAs) -> LocalCount {
        let (raised, confirmed) = self.counts.get(&raised_as).copied().unwrap_or_default();
        LocalCount { raised_as, raised, confirmed, least: self.least }
    }

    /// For everything that a program raised this message as; empty where it raised nothing.
    pub(super) fn beside(&self, message: &Message) -> Vec<LocalCount> {
        match &message.screening {
            Some(Screening::Assessed { assessment, .. }) => {
                raised_as(assessment).into_iter().map(|r| self.of(r)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Everything that was ever raised here.
    pub fn all(&self) -> Vec<LocalCount> {
        self.counts.keys().map(|raised_as| self.of(*raised_as)).collect()
    }
}

type Held = HashMap<SiteId, (Timestamp, Arc<RaisedCounts>)>;

/// The counts that this process read lately.
#[derive(Debug, Clone, Default)]
pub struct CountedLately(Arc<Mutex<Held>>);

impl CountedLately {
    fn get(&self, site: SiteId, at: Timestamp) -> Option<Arc<RaisedCounts>> {
        let held = self.0.lock().unwrap_or_else(|e| e.into_inner());
        let (when, counts) = held.get(&site)?;
        (at.duration_since(*when).abs() < HOLDS_FOR).then(|| counts.clone())
    }

    fn put(&self, site: SiteId, at: Timestamp, counts: &Arc<RaisedCounts>) {
        self.0.lock().unwrap_or_else(|e| e.into_inner()).insert(site, (at, counts.clone()));
    }
}

/// The counts of a site: read from one index range, at most once a minute.
pub(crate) async fn local_counts(app: &App, site: SiteId, at: Timestamp) -> Result<LocalCounts> {
    let least = app.settings.counted_least;
    if let Some(counts) = app.counted.get(site, at) {
        return Ok(LocalCounts { counts, least });
    }
    let since = at.saturating_sub(COUNTED_OVER).unwrap_or(Timestamp::MIN);
    let counts = Arc::new(app.store.reader().agreements().raised(site, since).await?);
    app.counted.put(site, at, &counts);
    Ok(LocalCounts { counts, least })
}
