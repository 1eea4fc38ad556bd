//! Inclusion and consistency proofs out of tiles, O(log n) reads each, and their checks.
//!
//! A caller that reads asynchronously asks first which tiles it needs (`…_tiles`), fetches them, and then proves from
//! what it fetched.
use super::{TileKind, TilePath, TreeError};
use cs_kernel::Digest;
use std::{
    cell::RefCell,
    collections::{BTreeMap, btree_map::Entry},
};
use tlog_tiles::{
    Error, HASH_SIZE, Hash, HashReader, Tile, check_record, check_tree, prove_record, prove_tree,
    split_stored_hash_index,
};

/// Reads single tree hashes out of the tiles of a log of `size` entries.
struct TileHashes<F> {
    size: u64,
    read: RefCell<F>,
    cache: RefCell<BTreeMap<TilePath, Vec<u8>>>,
    failed: RefCell<Option<TreeError>>,
}

impl<F: FnMut(&TilePath) -> Option<Vec<u8>>> TileHashes<F> {
    fn new(size: u64, read: F) -> Self {
        Self { size, read: RefCell::new(read), cache: RefCell::default(), failed: RefCell::default() }
    }

    fn hash(&self, stored: u64) -> Result<Hash, TreeError> {
        let (height, number) = split_stored_hash_index(stored);
        let (level, within) = (height / 8, height % 8);
        let (tile, span) = (number >> (8 - within), 1usize << within);
        let path = TilePath::at(TileKind::Hashes(level), tile, self.size)
            .ok_or(TreeError::Index { index: number, size: self.size })?;
        let first = usize::try_from((number << within) % 256).unwrap_or_default();
        let mut cache = self.cache.borrow_mut();
        let bytes = match cache.entry(path) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert((self.read.borrow_mut())(&path).ok_or(TreeError::Missing(path))?),
        };
        let expected = HASH_SIZE * usize::from(path.width);
        let range = HASH_SIZE * first..HASH_SIZE * (first + span);
        if bytes.len() < expected || range.end > expected {
            return Err(TreeError::Length { path, expected, found: bytes.len() });
        }
        Ok(Tile::subtree_hash(&bytes[range]))
    }

    fn finish(self, result: Result<Vec<Hash>, Error>) -> Result<Vec<Digest>, TreeError> {
        match (result, self.failed.into_inner()) {
            (_, Some(failed)) => Err(failed),
            (Ok(hashes), None) => Ok(hashes.into_iter().map(|h| Digest(h.0)).collect()),
            (Err(error), None) => Err(TreeError::Read(error.to_string())),
        }
    }
}

impl<F: FnMut(&TilePath) -> Option<Vec<u8>>> HashReader for TileHashes<F> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let read = |index: &u64| {
            self.hash(*index).map_err(|error| {
                self.failed.replace(Some(error));
                Error::InvalidTile
            })
        };
        indexes.iter().map(read).collect()
    }
}

/// Proves that entry `index` is in the log of `size` entries: hashes from the leaf's sibling up to the root's child.
/// `read` gives the bytes of a tile, `None` where there is none; it may give a wider, later one.
pub fn inclusion_proof(
    index: u64,
    size: u64,
    read: impl FnMut(&TilePath) -> Option<Vec<u8>>,
) -> Result<Vec<Digest>, TreeError> {
    if index >= size {
        return Err(TreeError::Index { index, size });
    }
    let tiles = TileHashes::new(size, read);
    let proof = prove_record(size, index, &tiles);
    tiles.finish(proof)
}

/// Proves that the log of `new` entries begins with the log of `old` entries.
pub fn consistency_proof(
    old: u64,
    new: u64,
    read: impl FnMut(&TilePath) -> Option<Vec<u8>>,
) -> Result<Vec<Digest>, TreeError> {
    if old == 0 || old > new {
        return Err(TreeError::Sizes { old, new });
    }
    let tiles = TileHashes::new(new, read);
    let proof = prove_tree(new, old, &tiles);
    tiles.finish(proof)
}

/// The tiles that [`inclusion_proof`] reads.
pub fn inclusion_tiles(index: u64, size: u64) -> Result<Vec<TilePath>, TreeError> {
    let mut needed = Vec::new();
    inclusion_proof(index, size, |path| note(path, &mut needed))?;
    Ok(needed)
}

/// The tiles that [`consistency_proof`] reads.
pub fn consistency_tiles(old: u64, new: u64) -> Result<Vec<TilePath>, TreeError> {
    let mut needed = Vec::new();
    consistency_proof(old, new, |path| note(path, &mut needed))?;
    Ok(needed)
}

/// Remembers a path and gives empty hashes: which tiles a proof reads does not depend on what is in them.
fn note(path: &TilePath, needed: &mut Vec<TilePath>) -> Option<Vec<u8>> {
    needed.push(*path);
    Some(vec![0; HASH_SIZE * usize::from(path.width)])
}

/// Checks that the tree of `size` entries with this `root` holds this leaf at `index`.
pub fn verify_inclusion(
    leaf_hash: &Digest,
    index: u64,
    size: u64,
    proof: &[Digest],
    root: &Digest,
) -> Result<(), TreeError> {
    if index >= size {
        return Err(TreeError::Index { index, size });
    }
    check_record(&hashes(proof), size, Hash(root.0), index, Hash(leaf_hash.0)).map_err(|_| TreeError::Proof)
}

/// Checks that the tree of `new` entries begins with the tree of `old` entries.
pub fn verify_consistency(
    old: u64,
    old_root: &Digest,
    new: u64,
    new_root: &Digest,
    proof: &[Digest],
) -> Result<(), TreeError> {
    if old == 0 || old > new {
        return Err(TreeError::Sizes { old, new });
    }
    check_tree(&hashes(proof), new, Hash(new_root.0), old, Hash(old_root.0)).map_err(|_| TreeError::Proof)
}

fn hashes(digests: &[Digest]) -> Vec<Hash> {
    digests.iter().map(|d| Hash(d.0)).collect()
}
