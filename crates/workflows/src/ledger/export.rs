//! Writes the log into a folder that anyone can verify: bundles, tiles, openings for a scope, and last the checkpoint.
use super::{LedgerError, Result, sequence_all, sequencer::agrees};
use cs_kernel::Clock;
use cs_ledger::{Checkpoint, LogKey, Scope, export as layout};
use cs_storage::{LogHead, OpeningScope, Store, StoredEvent};
use std::{
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Write},
    path::Path,
};

const ROWS_AT_ONCE: u64 = 1000;

/// What an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exported {
    pub entries: u64,
    pub tiles: u64,
    /// How many entries are opened; `None` where no openings were asked for.
    pub openings: Option<u64>,
}

/// Takes what is pending into the log, then writes the log into `to`, which must be empty or absent.
pub async fn export(
    store: &Store,
    key: &LogKey,
    owner: &str,
    clock: &dyn Clock,
    openings: Option<Scope>,
    to: &Path,
) -> Result<Exported> {
    refuse_full(to)?;
    sequence_all(store, key, owner, clock).await?;
    // There is a head: the sequencer writes one even for an empty log.
    let head = store.log().head().await?.ok_or(LedgerError::Busy)?;
    agrees(&head, &Checkpoint::open(head.note.as_bytes(), key.verifier())?)?;
    fs::create_dir_all(to).map_err(failed(to))?;
    let tiles = write_tiles(store, head.size, to).await?;
    let openings = match openings {
        Some(scope) => Some(write_openings(store, &head, scope, to).await?),
        None => None,
    };
    write(&to.join(layout::CHECKPOINT), head.note.as_bytes())?;
    Ok(Exported { entries: head.size, tiles, openings })
}

fn refuse_full(to: &Path) -> Result<()> {
    match fs::read_dir(to) {
        Ok(mut files) => match files.next() {
            Some(_) => Err(LedgerError::NotEmpty(to.display().to_string())),
            None => Ok(()),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed(to)(error)),
    }
}

async fn write_tiles(store: &Store, size: u64, to: &Path) -> Result<u64> {
    let mut written = 0;
    for path in layout::files(size) {
        let bytes = store.log().tile(&path).await?.ok_or(LedgerError::MissingTile(path))?;
        write(&to.join(path.to_string()), &bytes)?;
        written += 1;
    }
    Ok(written)
}

/// Page by page, so that a long log needs no more memory than a short one.
async fn write_openings(store: &Store, head: &LogHead, scope: Scope, to: &Path) -> Result<u64> {
    let path = to.join(layout::OPENINGS);
    let mut out = BufWriter::new(File::create(&path).map_err(failed(&path))?);
    let (mut from, mut written) = (0, 0);
    while from < head.size {
        let page = store.log().openings(&OpeningScope::All, from, ROWS_AT_ONCE.min(head.size - from)).await?;
        let Some(last) = page.last().and_then(|event| event.index) else { break };
        for event in page.iter().filter(|event| event.index < Some(head.size)) {
            if let Some(line) = opening_line(event, &scope)? {
                writeln!(out, "{line}").map_err(failed(&path))?;
                written += 1;
            }
        }
        from = last + 1;
    }
    out.flush().map_err(failed(&path))?;
    Ok(written)
}

/// Its line, where the scope has it.
pub(super) fn opening_line(stored: &StoredEvent, scope: &Scope) -> Result<Option<String>> {
    // The clinic's own events go to a patient as well: the rules need them. Only the event itself says whether it is one.
    let included = match scope {
        Scope::Whole => true,
        Scope::Patient(_) => scope.includes(&stored.event().ok_or(LedgerError::Unknown(stored.id))?),
    };
    Ok(if included { stored.opening() } else { None })
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed(folder))?;
    }
    fs::write(path, bytes).map_err(failed(path))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> LedgerError {
    let path = path.display().to_string();
    move |source| LedgerError::Write { path: path.clone(), source }
}
