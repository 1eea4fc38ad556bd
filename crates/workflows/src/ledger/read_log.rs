//! The log as it is served: the signed checkpoint and the tiles, to whoever may check it. Commitments alone; they tell nobody what
//! happened.
use crate::{App, Result, authorise};
use cs_kernel::RequestContext;
use cs_ledger::TilePath;
use cs_policy::Action;

/// The signed checkpoint, word for word; `None` before the first.
pub async fn read_checkpoint(app: &App, ctx: &RequestContext) -> Result<Option<String>> {
    authorise::clinic(app, ctx, Action::ReadLedger).await?;
    Ok(app.store.log().head().await?.map(|head| head.note))
}

/// A tile or entry bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedTile {
    pub bytes: Vec<u8>,
    /// A full tile never changes; a partial one is superseded.
    pub full: bool,
}

/// By its path of C2SP tlog-tiles, "tile/0/x001/234"; `None` where that is no path, or the log has no such tile.
pub async fn read_tile(app: &App, ctx: &RequestContext, path: &str) -> Result<Option<ServedTile>> {
    authorise::clinic(app, ctx, Action::ReadLedger).await?;
    let Ok(path) = path.parse::<TilePath>() else { return Ok(None) };
    let bytes = app.store.log().tile(&path).await?;
    Ok(bytes.map(|bytes| ServedTile { bytes, full: path.is_full() }))
}
