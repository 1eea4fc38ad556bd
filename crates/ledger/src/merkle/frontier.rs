//! The right edge of the tree: all that is needed to append to a log of any size.
//!
//! It holds the partial tile of each level, at most 255 hashes a level, so a sequencer loads O(log n) bytes however
//! long the log is.
use super::{TILE_WIDTH, TileKind, TilePath, TreeError, read_bundle, write_bundle};
use crate::leaf_hash;
use cs_kernel::Digest;
use tlog_tiles::{HASH_SIZE, Hash, Tile, node_hash};

/// A file of the log, to be written as it stands. Full files never change again; partial ones are superseded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileFile {
    pub path: TilePath,
    pub bytes: Vec<u8>,
}

/// A log of some size, as its right edge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    /// The entries of the partial bundle.
    entries: Vec<Digest>,
    /// The bytes of each level's partial tile, leaves first.
    levels: Vec<Vec<u8>>,
}

impl Frontier {
    /// The log without entries.
    pub fn empty() -> Self {
        Self::default()
    }

    pub fn size(&self) -> u64 {
        self.size
    }

    /// Loads the edge of a log of `size` entries. `read` gives the bytes of each of [`TilePath::edge`]`(size)`; it may
    /// give more than the width asks (a wider, later tile begins with the same bytes).
    /// Compare [`Frontier::root`] with the signed checkpoint before appending.
    pub fn load(size: u64, mut read: impl FnMut(&TilePath) -> Option<Vec<u8>>) -> Result<Self, TreeError> {
        let mut loaded = Self { size, ..Self::default() };
        for path in TilePath::edge(size) {
            let mut bytes = read(&path).ok_or(TreeError::Missing(path))?;
            let expected = match path.kind {
                TileKind::Entries => write_bundle(&[Digest([0; 32])]).len() * usize::from(path.width),
                TileKind::Hashes(_) => HASH_SIZE * usize::from(path.width),
            };
            if bytes.len() < expected {
                return Err(TreeError::Length { path, expected, found: bytes.len() });
            }
            bytes.truncate(expected);
            match path.kind {
                TileKind::Entries => loaded.entries = read_bundle(path, &bytes)?,
                TileKind::Hashes(level) => *loaded.level(level) = bytes,
            }
        }
        loaded.check_leaves()?;
        Ok(loaded)
    }

    fn check_leaves(&self) -> Result<(), TreeError> {
        let first = self.size - self.entries.len() as u64;
        let leaves = self.levels.first().map(|l| l.chunks(HASH_SIZE)).into_iter().flatten();
        for ((entry, leaf), index) in self.entries.iter().zip(leaves).zip(first..) {
            if leaf_hash(entry).0 != *leaf {
                let (kind, tile) = (TileKind::Hashes(0), index / u64::from(TILE_WIDTH));
                let path = TilePath::at(kind, tile, self.size).ok_or(TreeError::Index { index, size: self.size })?;
                return Err(TreeError::Leaf { path, index });
            }
        }
        Ok(())
    }

    /// Appends entries in this order and returns what to write: every tile and bundle that became full, then the
    /// partial ones of the new right edge. Write them before the checkpoint that needs them.
    pub fn append(&mut self, commitments: impl IntoIterator<Item = Digest>) -> Vec<TileFile> {
        let before = self.size;
        let mut files = Vec::new();
        for commitment in commitments {
            self.push(commitment, &mut files);
        }
        files.extend(self.partials_since(before));
        files
    }

    /// Appends one entry; whatever became full is added to `full`. For readers of long logs, who need no partial tiles
    /// on the way.
    pub fn push(&mut self, commitment: Digest, full: &mut Vec<TileFile>) {
        let tile = self.size / u64::from(TILE_WIDTH);
        self.entries.push(commitment);
        if self.entries.len() == usize::from(TILE_WIDTH) {
            let path = TilePath { kind: TileKind::Entries, index: tile, width: TILE_WIDTH };
            full.push(TileFile { path, bytes: write_bundle(&self.entries) });
            self.entries.clear();
        }
        self.size += 1;
        let mut hash = leaf_hash(&commitment).0;
        for level in 0.. {
            let size = self.size;
            let tile = self.level(level);
            tile.extend_from_slice(&hash);
            if tile.len() < HASH_SIZE * usize::from(TILE_WIDTH) {
                break;
            }
            let bytes = std::mem::take(tile);
            let kind = TileKind::Hashes(level);
            hash = Tile::subtree_hash(&bytes).0;
            let index = kind.count(size) / u64::from(TILE_WIDTH) - 1;
            full.push(TileFile { path: TilePath { kind, index, width: TILE_WIDTH }, bytes });
        }
    }

    /// The partial tiles and the partial bundle as they stand.
    pub fn partials(&self) -> Vec<TileFile> {
        TilePath::edge(self.size).into_iter().filter_map(|path| self.partial(path)).collect()
    }

    fn partials_since(&self, before: u64) -> impl Iterator<Item = TileFile> {
        let changed = move |file: &TileFile| file.path.kind.count(before) < file.path.kind.count(self.size);
        self.partials().into_iter().filter(changed)
    }

    fn partial(&self, path: TilePath) -> Option<TileFile> {
        let bytes = match path.kind {
            TileKind::Entries => write_bundle(&self.entries),
            TileKind::Hashes(level) => self.levels.get(usize::from(level))?.clone(),
        };
        Some(TileFile { path, bytes })
    }

    /// The root of the tree, RFC 6962 section 2.1.
    pub fn root(&self) -> Digest {
        let mut root: Option<Hash> = None;
        for tile in &self.levels {
            // The complete subtrees within the tile, from the right: one for each bit of its width.
            let mut end = tile.len();
            while end > 0 {
                let bytes = HASH_SIZE << (end / HASH_SIZE).trailing_zeros();
                let subtree = Tile::subtree_hash(&tile[end - bytes..end]);
                root = Some(root.map_or(subtree, |right| node_hash(subtree, right)));
                end -= bytes;
            }
        }
        Digest(root.unwrap_or(tlog_tiles::EMPTY_HASH).0)
    }

    fn level(&mut self, level: u8) -> &mut Vec<u8> {
        let level = usize::from(level);
        if self.levels.len() <= level {
            self.levels.resize(level + 1, Vec::new());
        }
        &mut self.levels[level]
    }
}
