//! The log without openings: signature, entries, tiles, root, and whether it continues an earlier checkpoint.
//!
//! Everything is recomputed from the entries. Where a tile disagrees, the signed root says which of the two was changed.
use crate::{BadInput, Finding, Report, Request};
use cs_kernel::Digest;
use cs_ledger::{
    Checkpoint, Frontier, TileFile, TileKind, TilePath, export,
    merkle::{BundleError, ENTRY_BYTES, TILE_WIDTH, read_bundle},
};

/// A tile that is not what the entries give; `hash` is the first in it that differs.
struct Mismatch {
    path: TilePath,
    /// `None`: the tile is missing or has another length.
    hash: Option<u64>,
}

struct Walk<'a> {
    request: &'a Request,
    size: u64,
    since: Option<&'a Checkpoint>,
    keep: bool,
    entries: Vec<Digest>,
    frontier: Frontier,
    mismatches: Vec<Mismatch>,
}

/// Checks the log. Gives its entries, if they are asked for (`keep`) and match the signed root.
pub(crate) fn check(
    request: &Request,
    since: Option<&Checkpoint>,
    keep: bool,
    report: &mut Report,
) -> Result<Option<Vec<Digest>>, BadInput> {
    let note = request.log.checkpoint()?;
    let checkpoint = match Checkpoint::open(&note, &request.key) {
        Ok(checkpoint) => checkpoint,
        Err(error) => {
            report.findings.push(Finding::in_file("L01", export::CHECKPOINT, error.to_string()));
            return Ok(None);
        }
    };
    report.checkpoint = Some(checkpoint.clone());
    if let Some(old) = since.filter(|old| old.size > checkpoint.size) {
        let message = format!("the log had {} entries and now has {}: its end was cut off", old.size, checkpoint.size);
        report.findings.push(Finding::in_file("L05", export::CHECKPOINT, message));
    }
    let frontier = Frontier::empty();
    let (size, entries, mismatches) = (checkpoint.size, Vec::new(), Vec::new());
    let mut walk = Walk { request, size, since, keep, entries, frontier, mismatches };
    let whole = walk.run(report)?;
    if !whole {
        return Ok(None);
    }
    let holds = walk.frontier.root() == checkpoint.root;
    walk.blame(holds, report);
    Ok(holds.then_some(walk.entries))
}

impl Walk<'_> {
    /// Reads all bundles and compares all tiles; `false` where a bundle cannot be read, so that no root can be had.
    fn run(&mut self, report: &mut Report) -> Result<bool, BadInput> {
        self.compare_since(report);
        let mut full = Vec::new();
        for index in 0..self.size.div_ceil(u64::from(TILE_WIDTH)) {
            let Some(path) = TilePath::at(TileKind::Entries, index, self.size) else { break };
            let entries = match self.bundle(path)? {
                Ok(entries) => entries,
                Err(finding) => {
                    report.findings.push(finding);
                    return Ok(false);
                }
            };
            for entry in &entries {
                self.frontier.push(*entry, &mut full);
                self.compare_since(report);
            }
            report.entries += entries.len() as u64;
            if self.keep {
                self.entries.extend(entries);
            }
            report.tiles += self.compare(&mut full)?;
        }
        report.tiles += self.compare(&mut self.frontier.partials())?;
        Ok(true)
    }

    fn bundle(&self, path: TilePath) -> Result<Result<Vec<Digest>, Finding>, BadInput> {
        let first = path.first();
        let Some(bytes) = self.request.log.tile(path, usize::from(path.width) * (2 + ENTRY_BYTES))? else {
            return Ok(Err(Finding::in_file("L02", path, "the file is missing").at(first)));
        };
        Ok(read_bundle(path, &bytes).map_err(|error| {
            let entry = match &error {
                BundleError::EntryLength { index, .. } | BundleError::Truncated { index, .. } => *index,
                BundleError::Trailing { .. } => first + u64::from(path.width) - 1,
            };
            Finding::in_file("L02", path, error.to_string()).at(entry)
        }))
    }

    /// Compares tiles with those of the log; gives how many there were.
    fn compare(&mut self, expected: &mut Vec<TileFile>) -> Result<u64, BadInput> {
        let mut tiles = 0;
        for TileFile { path, bytes } in expected.drain(..).filter(|file| file.path.kind != TileKind::Entries) {
            tiles += 1;
            match self.request.log.tile(path, bytes.len())? {
                Some(found) if found == bytes => {}
                Some(found) if found.len() == bytes.len() => {
                    let differs = found.iter().zip(&bytes).position(|(a, b)| a != b).unwrap_or_default();
                    self.mismatches.push(Mismatch { path, hash: Some(differs as u64 / 32) });
                }
                _ => self.mismatches.push(Mismatch { path, hash: None }),
            }
        }
        Ok(tiles)
    }

    fn compare_since(&self, report: &mut Report) {
        let Some(old) = self.since.filter(|old| old.size == self.frontier.size()) else { return };
        if self.frontier.root() != old.root {
            let message = format!(
                "the first {} entries are not those of the earlier checkpoint: the log was rewritten or forked",
                old.size
            );
            report.findings.push(Finding::in_file("L05", export::CHECKPOINT, message));
        }
    }

    /// Says which file is at fault, first the one nearest to the leaves.
    fn blame(&self, root_holds: bool, report: &mut Report) {
        let findings = &mut report.findings;
        if root_holds {
            findings.extend(self.mismatches.iter().map(|m| changed_tile(m, self.size)));
            return;
        }
        let leaves = self.mismatches.iter().filter(|m| m.path.kind == TileKind::Hashes(0));
        findings.extend(leaves.filter_map(|m| changed_entry(m, self.size)));
        let message = match self.mismatches.first() {
            _ if !findings.is_empty() => "the entries do not lead to the signed root".to_owned(),
            Some(Mismatch { path, .. }) => {
                format!(
                    "the entries do not lead to the signed root; one of those under {path} was changed with its leaf"
                )
            }
            None => {
                "the entries and tiles agree with each other and not with the signed root: all were rewritten".into()
            }
        };
        findings.push(Finding::in_file("L04", export::CHECKPOINT, message));
    }
}

/// The entries lead to the signed root, so the tile is wrong.
fn changed_tile(mismatch: &Mismatch, size: u64) -> Finding {
    let Mismatch { path, hash } = mismatch;
    let finding = |message: String| Finding::in_file("L03", path, message);
    match (path.kind, hash) {
        (_, None) => finding("the file is missing or has another length than the entries ask for".into()),
        (TileKind::Hashes(0), Some(hash)) => {
            let message = format!("hash {hash} is not that of its entry; the entry leads to the signed root");
            finding(message).at((path.first() + hash).min(size.saturating_sub(1)))
        }
        (_, Some(hash)) => {
            finding(format!("hash {hash} is not that of the tile below; the entries lead to the signed root"))
        }
    }
}

/// The entries do not lead to the signed root, so the entry is wrong whose leaf differs.
fn changed_entry(mismatch: &Mismatch, size: u64) -> Option<Finding> {
    let index = mismatch.path.first() + mismatch.hash?;
    let bundle = TilePath::at(TileKind::Entries, mismatch.path.index, size)?;
    let message =
        format!("its hash is not the one in {}, and the entries do not lead to the signed root", mismatch.path);
    Some(Finding::in_file("L02", bundle, message).at(index))
}
