//! Compares the log with the stored rows: every event against its entry, every tile, the root against the checkpoint, and each text
//! of which an event has a salted digest against that.
use super::{Result, check_digests::Digests};
use cs_kernel::{Digest, EventId};
use cs_ledger::{
    Checkpoint, Frontier, TileFile, TileKind, TilePath, VerifierKey, commitment,
    merkle::{TILE_WIDTH, read_bundle},
};
use cs_storage::{LogHead, OpeningScope, Store, StoredEvent};

/// The first thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFinding {
    /// The entry in which it shows, where one can be named.
    pub entry: Option<u64>,
    /// The row that does not hold.
    pub event: Option<EventId>,
    pub message: String,
}

impl CheckFinding {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { entry: None, event: None, message: message.into() }
    }

    fn at(entry: u64, message: impl Into<String>) -> Self {
        Self { entry: Some(entry), ..Self::new(message) }
    }
}

impl std::fmt::Display for CheckFinding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.entry, self.event) {
            (Some(entry), Some(event)) => write!(f, "entry {entry}, event {event}: ")?,
            (Some(entry), None) => write!(f, "entry {entry}: ")?,
            (None, _) => {}
        }
        f.write_str(&self.message)
    }
}

/// What was checked, as far as it got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// The size that the checkpoint states; 0 before the first one.
    pub size: u64,
    /// Rows that were recomputed and match their entries.
    pub rows: u64,
    /// Events that have no place yet; the log says nothing about them.
    pub pending: u64,
    /// Texts that were held against the digest in their event.
    pub texts: u64,
    /// Texts that nobody can read any more, since their patient was erased: their digests stay closed.
    pub erased: u64,
    pub finding: Option<CheckFinding>,
}

/// Recomputes the log from the rows and stops at the first that does not hold. Trusts the key alone; writes nothing.
pub async fn check(store: &Store, key: &VerifierKey) -> Result<CheckReport> {
    let pending = store.log().pending_count().await?;
    let head = store.log().head().await?;
    let size = head.as_ref().map_or(0, |head| head.size);
    let mut check = Check { store, size, frontier: Frontier::empty(), digests: Digests::default() };
    let finding = match &head {
        Some(head) => check.run(head, key).await?,
        None => check.beyond().await?,
    };
    let (rows, texts, erased) = (check.frontier.size(), check.digests.held, check.digests.erased);
    Ok(CheckReport { size, rows, pending, texts, erased, finding })
}

struct Check<'a> {
    store: &'a Store,
    size: u64,
    /// The tree over the rows that held.
    frontier: Frontier,
    digests: Digests,
}

impl Check<'_> {
    async fn run(&mut self, head: &LogHead, key: &VerifierKey) -> Result<Option<CheckFinding>> {
        let signed = match Checkpoint::open(head.note.as_bytes(), key) {
            Ok(signed) => signed,
            Err(error) => return Ok(Some(CheckFinding::new(error.to_string()))),
        };
        if (signed.size, signed.root) != (head.size, head.root) {
            return Ok(Some(CheckFinding::new("the head's size and root are not those of its signed checkpoint")));
        }
        while self.frontier.size() < self.size {
            if let Some(finding) = self.bundle().await? {
                return Ok(Some(finding));
            }
        }
        if let Some(finding) = self.compare(self.frontier.partials()).await? {
            return Ok(Some(finding));
        }
        if self.frontier.root() != signed.root {
            return Ok(Some(CheckFinding::new("the rows and tiles agree, but not with the root that was signed")));
        }
        self.beyond().await
    }

    /// The next 256 rows against their bundle, and the tiles that they fill.
    async fn bundle(&mut self) -> Result<Option<CheckFinding>> {
        let from = self.frontier.size();
        let entries = match self.entries(from).await? {
            Ok(entries) => entries,
            Err(finding) => return Ok(Some(finding)),
        };
        let rows = self.store.log().openings(&OpeningScope::All, from, entries.len() as u64).await?;
        let mut next = rows.iter();
        let mut full = Vec::new();
        for (entry, index) in entries.iter().zip(from..) {
            if let Some(finding) = judge(next.next(), index, entry) {
                return Ok(Some(finding));
            }
            self.frontier.push(*entry, &mut full);
        }
        if let Some(finding) = self.compare(full).await? {
            return Ok(Some(finding));
        }
        self.digests.compare(self.store, &rows).await
    }

    async fn entries(&self, from: u64) -> Result<Result<Vec<Digest>, CheckFinding>> {
        let Some(path) = TilePath::at(TileKind::Entries, from / u64::from(TILE_WIDTH), self.size) else {
            return Ok(Err(CheckFinding::at(from, "the log has no bundle for it")));
        };
        let Some(bytes) = self.store.log().tile(&path).await? else {
            return Ok(Err(CheckFinding::at(from, format!("{path} is missing"))));
        };
        Ok(read_bundle(path, &bytes).map_err(|error| CheckFinding::at(from, error.to_string())))
    }

    /// Tiles as they must be against those that are stored.
    async fn compare(&self, tiles: Vec<TileFile>) -> Result<Option<CheckFinding>> {
        for TileFile { path, bytes } in tiles {
            let message = match self.store.log().tile(&path).await? {
                Some(stored) if stored == bytes => continue,
                Some(_) => format!("{path} is not the tile that the rows give"),
                None => format!("{path} is missing"),
            };
            return Ok(Some(CheckFinding::new(message)));
        }
        Ok(None)
    }

    /// A row with a place that the log does not reach. The head is read after the row, for the log may be growing.
    async fn beyond(&self) -> Result<Option<CheckFinding>> {
        let rows = self.store.log().openings(&OpeningScope::All, self.size, 1).await?;
        let Some((index, event)) = rows.first().and_then(|row| Some((row.index?, row.id))) else { return Ok(None) };
        let size = self.store.log().head().await?.map_or(0, |head| head.size);
        let message = format!("the row has a place, but the log has {size} entries");
        Ok((index >= size).then(|| CheckFinding { event: Some(event), ..CheckFinding::at(index, message) }))
    }
}

fn judge(row: Option<&StoredEvent>, index: u64, entry: &Digest) -> Option<CheckFinding> {
    let Some(row) = row.filter(|row| row.index == Some(index)) else {
        return Some(CheckFinding::at(index, "its row is missing"));
    };
    let message = if commitment(&row.salt, &row.canonical) != *entry {
        "the stored event is not what the log commits to; it was changed after it was recorded"
    } else if row.commitment != *entry {
        "the row's commitment is not the log's entry; it was changed after it was recorded"
    } else {
        return None;
    };
    Some(CheckFinding { event: Some(row.id), ..CheckFinding::at(index, message) })
}
