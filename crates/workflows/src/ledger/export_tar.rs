//! The log with openings for a scope as one download: a tar of the folder that `countersign log export` writes, made as it is sent.
use super::{LedgerError, export::opening_line, tar};
use crate::{App, Error, Result, authorise};
use cs_kernel::RequestContext;
use cs_ledger::{Fact, Scope, TilePath, export as layout};
use cs_policy::Action;
use cs_storage::{LogHead, OpeningScope, StorageError, Store};
use futures::{Stream, stream};

const ROWS_AT_ONCE: u64 = 1000;
/// The folder in the tar.
const FOLDER: &str = "ledger";

/// An export that was allowed and noted, and is yet to be sent.
#[derive(Debug)]
pub struct LedgerExport {
    store: Store,
    head: LogHead,
    scope: Scope,
}

/// Notes in the ledger that openings go out, to whom and for which scope. Events that wait for their place are not in it.
pub async fn export_openings(app: &App, ctx: &RequestContext, scope: &str) -> Result<LedgerExport> {
    authorise::clinic(app, ctx, Action::ExportLedger).await?;
    let scope: Scope =
        scope.trim().parse().map_err(|_| Error::invalid("scope", "Choose all, or enter a patient's id (pat_…)"))?;
    let head = app.store.log().head().await?;
    let head = head.ok_or(Error::Unavailable("the log has no checkpoint yet; try again in a minute"))?;
    let (subject, record) = match scope {
        Scope::Whole => (None, "all".to_owned()),
        Scope::Patient(id) => match app.store.reader().patients().find(id).await {
            Ok(Some(_)) => (Some(id), id.to_string()),
            Ok(None) => return Err(Error::invalid("scope", "No patient has this id")),
            // Nothing of an erased patient is opened: the log holds ids and digests alone.
            Err(StorageError::Erased) => (None, id.to_string()),
            Err(other) => return Err(other.into()),
        },
    };
    let mut work = app.store.begin(ctx).await?;
    work.record(Fact::RecordOpened { view: "ledger_export".into(), record }, subject);
    work.commit().await?;
    Ok(LedgerExport { store: app.store.clone(), head, scope })
}

/// Where the sending stands.
enum Step {
    Files(std::vec::IntoIter<TilePath>),
    OpeningsHead,
    Openings { from: u64, written: u64 },
    Checkpoint,
    Done,
}

impl LedgerExport {
    pub fn size(&self) -> u64 {
        self.head.size
    }

    /// The bytes of the tar, a piece at a time: a long log needs no more memory than a short one. The checkpoint comes last, so that
    /// what was cut off on the way has none.
    pub fn into_stream(self) -> impl Stream<Item = Result<Vec<u8>, LedgerError>> + Send {
        let files: Vec<TilePath> = layout::files(self.head.size).collect();
        stream::try_unfold((self, Step::Files(files.into_iter())), async |(export, step)| {
            let (piece, next) = export.piece(step).await?;
            Ok(piece.map(|piece| (piece, (export, next))))
        })
    }

    async fn piece(&self, step: Step) -> Result<(Option<Vec<u8>>, Step), LedgerError> {
        Ok(match step {
            Step::Files(mut left) => match left.next() {
                Some(path) => {
                    let bytes = self.store.log().tile(&path).await?.ok_or(LedgerError::MissingTile(path))?;
                    (Some(self.file(&path.to_string(), &bytes)), Step::Files(left))
                }
                None => (Some(Vec::new()), Step::OpeningsHead),
            },
            Step::OpeningsHead => {
                let bytes = self.openings_bytes().await?;
                let header = tar::header(&format!("{FOLDER}/{}", layout::OPENINGS), bytes, self.head.at);
                (Some(header), Step::Openings { from: 0, written: 0 })
            }
            Step::Openings { from, written } => match self.openings_page(from).await? {
                Some((lines, next)) => {
                    let written = written + lines.len() as u64;
                    (Some(lines), Step::Openings { from: next, written })
                }
                None => (Some(tar::padding(written)), Step::Checkpoint),
            },
            Step::Checkpoint => {
                let mut last = self.file(layout::CHECKPOINT, self.head.note.as_bytes());
                last.extend_from_slice(&tar::END);
                (Some(last), Step::Done)
            }
            Step::Done => (None, Step::Done),
        })
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Vec<u8> {
        let mut out = tar::header(&format!("{FOLDER}/{name}"), bytes.len() as u64, self.head.at);
        out.extend_from_slice(bytes);
        out.extend(tar::padding(bytes.len() as u64));
        out
    }

    /// A tar says how long a file is before the file: what is placed does not change, so that counting first is safe.
    async fn openings_bytes(&self) -> Result<u64, LedgerError> {
        let (mut from, mut bytes) = (0, 0);
        while let Some((lines, next)) = self.openings_page(from).await? {
            bytes += lines.len() as u64;
            from = next;
        }
        Ok(bytes)
    }

    /// The lines of the next rows, and where to go on; `None` at the end of the log.
    async fn openings_page(&self, from: u64) -> Result<Option<(Vec<u8>, u64)>, LedgerError> {
        if from >= self.head.size {
            return Ok(None);
        }
        let rows = ROWS_AT_ONCE.min(self.head.size - from);
        let page = self.store.log().openings(&OpeningScope::All, from, rows).await?;
        let Some(last) = page.last().and_then(|event| event.index) else { return Ok(None) };
        let mut lines = Vec::new();
        for event in page.iter().filter(|event| event.index < Some(self.head.size)) {
            if let Some(line) = opening_line(event, &self.scope)? {
                lines.extend_from_slice(line.as_bytes());
                lines.push(b'\n');
            }
        }
        Ok(Some((lines, last + 1)))
    }
}
