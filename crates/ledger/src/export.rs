//! What an exported log consists of, file by file; the writer and the verifier share this list.
use crate::TilePath;

/// The signed checkpoint. Written last: whoever sees it finds everything that it covers.
pub const CHECKPOINT: &str = "checkpoint";
/// Openings, one JSON line each, in the order of their indices; only in exports for a scope.
pub const OPENINGS: &str = "openings.jsonl";
/// What the specification asks a server to say of tiles and bundles.
pub const TILE_CONTENT_TYPE: &str = "application/octet-stream";
/// … and of the checkpoint.
pub const CHECKPOINT_CONTENT_TYPE: &str = "text/plain; charset=utf-8";

/// Every tile and bundle of a log of `size` entries, as paths under the export's folder.
/// The bundles come first, then the tiles level by level.
pub fn files(size: u64) -> impl Iterator<Item = TilePath> {
    TilePath::all(size)
}
