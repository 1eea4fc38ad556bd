//! Published RFC 6962 vectors: the roots of the well-known eight-leaf tree, and the folder of good and bad proofs.
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cs_kernel::Digest;
use cs_ledger::merkle::{verify_consistency, verify_inclusion};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use tlog_tiles::{Hash, HashReader, record_hash, stored_hashes, tree_hash};

/// The leaves and roots that Certificate Transparency's own test suites share.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

struct Stored(Vec<Hash>);
impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::Error> {
        Ok(indexes.iter().map(|i| self.0[usize::try_from(*i).unwrap()]).collect())
    }
}

fn digest(hash: &str) -> Digest {
    hash.parse().unwrap()
}

#[test]
fn the_known_eight_leaves_give_the_known_roots() {
    let mut stored = Stored(Vec::new());
    assert_eq!(Digest(tree_hash(0, &stored).unwrap().0), digest(ROOTS[0]));
    for (leaf, size) in LEAVES.iter().zip(1u64..) {
        let new = stored_hashes(size - 1, &hex::decode(leaf).unwrap(), &stored).unwrap();
        stored.0.extend(new);
        let root = digest(ROOTS[usize::try_from(size).unwrap()]);
        assert_eq!(Digest(tree_hash(size, &stored).unwrap().0), root);
        for (leaf, index) in LEAVES.iter().zip(0..size) {
            let leaf = Digest(record_hash(&hex::decode(leaf).unwrap()).0);
            let proof = tlog_tiles::prove_record(size, index, &stored).unwrap();
            let mut proof: Vec<_> = proof.into_iter().map(|h| Digest(h.0)).collect();
            verify_inclusion(&leaf, index, size, &proof, &root).unwrap();
            proof.push(root);
            assert!(verify_inclusion(&leaf, index, size, &proof, &root).is_err());
        }
        for old in 1..=size {
            let old_root = digest(ROOTS[usize::try_from(old).unwrap()]);
            let proof = tlog_tiles::prove_tree(size, old, &stored).unwrap();
            let proof: Vec<_> = proof.into_iter().map(|h| Digest(h.0)).collect();
            verify_consistency(old, &old_root, size, &root, &proof).unwrap();
            if old < size {
                assert!(verify_consistency(old, &root, size, &root, &proof).is_err());
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Inclusion {
    leaf_idx: u64,
    tree_size: u64,
    root: Option<String>,
    leaf_hash: Option<String>,
    proof: Option<Vec<String>>,
    want_err: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Consistency {
    size1: u64,
    size2: u64,
    root1: Option<String>,
    root2: Option<String>,
    proof: Option<Vec<String>>,
    want_err: bool,
}

fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("COUNTERSIGN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("data/ledger/rfc6962-vectors");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there; set COUNTERSIGN_SHARED to the folder that holds it", folder.display());
        return None;
    }
    Some(folder)
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "json") {
            out.push(path);
        }
    }
}

/// 32 bytes, or `None`: a hash of another length cannot even be written in this ledger's types.
fn hash(text: &Option<String>) -> Option<Digest> {
    Some(Digest(STANDARD.decode(text.as_deref()?).ok()?.try_into().ok()?))
}

fn hashes(proof: &Option<Vec<String>>) -> Option<Vec<Digest>> {
    proof.iter().flatten().map(|h| hash(&Some(h.clone()))).collect()
}

/// Runs every vector whose roots are 32 bytes; returns how many of the good and of the bad there were.
fn run<T: for<'de> Deserialize<'de>>(
    name: &str,
    judge: impl Fn(&T) -> Option<bool>,
    want_err: impl Fn(&T) -> bool,
) -> Option<(usize, usize)> {
    let mut paths = Vec::new();
    files(&folder()?.join(name), &mut paths);
    let (mut good, mut bad) = (0, 0);
    for path in paths {
        let vector: T = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let Some(holds) = judge(&vector) else { continue };
        assert_eq!(holds, !want_err(&vector), "{}", path.display());
        if holds { good += 1 } else { bad += 1 }
    }
    Some((good, bad))
}

#[test]
fn published_inclusion_vectors() {
    let judge = |v: &Inclusion| {
        let root = hash(&v.root)?;
        let check = |leaf, proof: Vec<Digest>| verify_inclusion(&leaf, v.leaf_idx, v.tree_size, &proof, &root).is_ok();
        Some(hash(&v.leaf_hash).zip(hashes(&v.proof)).is_some_and(|(leaf, proof)| check(leaf, proof)))
    };
    if let Some((good, bad)) = run("inclusion", judge, |v| v.want_err) {
        assert!(good >= 6 && bad >= 60, "{good} good and {bad} bad vectors were found");
    }
}

#[test]
fn published_consistency_vectors() {
    let judge = |v: &Consistency| {
        let (old, new) = (hash(&v.root1)?, hash(&v.root2)?);
        Some(hashes(&v.proof).is_some_and(|p| verify_consistency(v.size1, &old, v.size2, &new, &p).is_ok()))
    };
    if let Some((good, bad)) = run("consistency", judge, |v| v.want_err) {
        assert!(good >= 5 && bad >= 50, "{good} good and {bad} bad vectors were found");
    }
}
