//! The tree as tiles. One row holds the widest state of a tile: a narrower partial one is its beginning.
use super::Log;
use crate::{
    entities::tiles,
    error::{Result, StorageError},
    rows,
};
use cs_kernel::Digest;
use cs_ledger::{
    TileFile, TileKind, TilePath,
    merkle::{ENTRY_BYTES, TILE_WIDTH},
};
use sea_orm::{ConnectionTrait, EntityTrait};

impl Log<'_> {
    /// The bytes of a tile or entry bundle, full or partial; `None` where the log has no such tile, or not that wide yet.
    pub async fn tile(&self, path: &TilePath) -> Result<Option<Vec<u8>>> {
        let Some(row) = tiles::Entity::find_by_id(whole(path)).one(self.read).await? else { return Ok(None) };
        let wide = row.width >= i32::from(path.width);
        let bytes = row.bytes.get(..item_bytes(path.kind) * usize::from(path.width)).map(<[u8]>::to_vec);
        Ok(bytes.filter(|_| wide))
    }
}

pub(super) async fn put<C: ConnectionTrait>(db: &C, tile: &TileFile) -> Result<()> {
    let width = i32::from(tile.path.width);
    let row = tiles::Model { path: whole(&tile.path), width, bytes: tile.bytes.clone() };
    rows::upsert::<tiles::Entity, _>(db, row).await
}

pub(super) fn digest(bytes: &[u8]) -> Result<Digest> {
    bytes.try_into().map(Digest).map_err(|_| StorageError::Row("commitment"))
}

/// The path of the tile when it is full.
fn whole(path: &TilePath) -> String {
    TilePath { width: TILE_WIDTH, ..*path }.to_string()
}

fn item_bytes(kind: TileKind) -> usize {
    match kind {
        // Each entry stands behind its length in two bytes.
        TileKind::Entries => 2 + ENTRY_BYTES,
        TileKind::Hashes(_) => 32,
    }
}
