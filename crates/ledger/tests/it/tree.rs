//! The tree against a naive recomputation, in any batches.
use cs_kernel::Digest;
use cs_ledger::{Frontier, TilePath, TreeError, leaf_hash, merkle::*};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

type Files = BTreeMap<TilePath, Vec<u8>>;

fn entries(count: u64) -> Vec<Digest> {
    (0..count).map(|i| Digest::of(&i.to_be_bytes())).collect()
}

/// RFC 6962 section 2.1, word for word.
fn naive_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(b""),
        [leaf] => *leaf,
        _ => {
            let split = leaves.len().next_power_of_two() / 2;
            let (left, right) = (naive_root(&leaves[..split]), naive_root(&leaves[split..]));
            Digest(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
        }
    }
}

fn naive(entries: &[Digest]) -> Digest {
    naive_root(&entries.iter().map(leaf_hash).collect::<Vec<_>>())
}

/// Appends in batches, loading the edge from the files before each, as a sequencer does.
fn append(files: &mut Files, size: &mut u64, batch: &[Digest]) -> Digest {
    let mut frontier = Frontier::load(*size, |path| files.get(path).cloned()).unwrap();
    files.extend(frontier.append(batch.iter().copied()).into_iter().map(|f| (f.path, f.bytes)));
    *size = frontier.size();
    frontier.root()
}

fn log_of(count: u64) -> (Files, Digest) {
    let (mut files, mut size) = (Files::new(), 0);
    let root = append(&mut files, &mut size, &entries(count));
    (files, root)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_batches_give_the_naive_tree(batches in prop::collection::vec(0usize..400, 1..12)) {
        let all = entries(batches.iter().sum::<usize>() as u64);
        let (mut files, mut size, mut roots) = (Files::new(), 0u64, Vec::new());
        for batch in batches {
            let start = usize::try_from(size).unwrap();
            let root = append(&mut files, &mut size, &all[start..start + batch]);
            prop_assert_eq!(root, naive(&all[..start + batch]));
            roots.push((size, root));
        }
        for path in TilePath::all(size) {
            prop_assert!(files.contains_key(&path), "{} was never written", path);
        }
        // Every earlier root is a prefix of the last.
        let (new, new_root) = *roots.last().unwrap();
        for (old, old_root) in roots.into_iter().filter(|(old, _)| *old > 0) {
            let proof = consistency_proof(old, new, |p| files.get(p).cloned()).unwrap();
            verify_consistency(old, &old_root, new, &new_root, &proof).unwrap();
        }
    }

    #[test]
    fn inclusion_holds_for_the_entry_and_for_no_other(size in 1u64..1500, pick in any::<prop::sample::Index>(), bit in 0usize..256) {
        let all = entries(size);
        let (files, root) = log_of(size);
        let index = pick.index(all.len());
        let leaf = leaf_hash(&all[index]);
        let mut reads = Vec::new();
        let proof = inclusion_proof(index as u64, size, |p| { reads.push(*p); files.get(p).cloned() }).unwrap();
        verify_inclusion(&leaf, index as u64, size, &proof, &root).unwrap();
        prop_assert_eq!(reads, inclusion_tiles(index as u64, size).unwrap());
        let mut other = leaf;
        other.0[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(verify_inclusion(&other, index as u64, size, &proof, &root), Err(TreeError::Proof));
        for changed in 0..proof.len() {
            let mut proof = proof.clone();
            proof[changed].0[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(verify_inclusion(&leaf, index as u64, size, &proof, &root).is_err());
        }
    }

    #[test]
    fn paths_never_panic_and_have_one_spelling(text in "(tile/)?[0-9a-z/.]{0,24}") {
        if let Ok(path) = text.parse::<TilePath>() {
            prop_assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn bundles_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), width in 1u16..=256) {
        let path = TilePath { kind: TileKind::Entries, index: 0, width };
        if let Ok(entries) = read_bundle(path, &bytes) {
            prop_assert_eq!(write_bundle(&entries), bytes);
        }
    }
}

#[test]
fn a_proof_in_a_long_log_reads_few_tiles() {
    for size in [1_000_000u64, 10_000_000_000] {
        let reads = inclusion_tiles(size / 3, size).unwrap().len();
        assert!(reads <= 2 * 5, "{reads} tiles for {size} entries");
        assert!(consistency_tiles(size / 7, size).unwrap().len() <= 2 * 5);
    }
}

#[test]
fn missing_and_damaged_edges_are_named() {
    let (mut files, _) = log_of(300);
    let bundle: TilePath = "tile/entries/001.p/44".parse().unwrap();
    let leaves: TilePath = "tile/0/001.p/44".parse().unwrap();
    let load = |files: &Files| Frontier::load(300, |p| files.get(p).cloned()).map(|f| f.size());
    assert_eq!(load(&files), Ok(300));
    files.get_mut(&bundle).unwrap()[34 + 5] ^= 1;
    assert_eq!(load(&files), Err(TreeError::Leaf { path: leaves, index: 257 }));
    files.get_mut(&leaves).unwrap().pop();
    assert!(matches!(load(&files), Err(TreeError::Length { path, .. }) if path == leaves));
    files.remove(&bundle);
    assert_eq!(load(&files), Err(TreeError::Missing(bundle)));
    assert_eq!(inclusion_proof(300, 300, |_| None), Err(TreeError::Index { index: 300, size: 300 }));
    assert_eq!(consistency_proof(301, 300, |_| None), Err(TreeError::Sizes { old: 301, new: 300 }));
}
