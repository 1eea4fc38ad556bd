//! A measured run: a log of so many entries on disk, verified from there, and proofs out of its tiles.
use crate::{BadInput, LogSource, Request, verify};
use cs_kernel::{Digest, SeededRandom};
use cs_ledger::{Checkpoint, Frontier, LogKey, TileFile, TilePath, leaf_hash, merkle};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

/// How many inclusion proofs are timed.
const PROOFS: u64 = 1000;

/// Removes its folder at the end, however that comes.
struct Folder(PathBuf);
impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes a log of `entries` entries under the system's folder for temporary files, verifies it, and removes it.
pub fn run(entries: u64) -> Result<Value, BadInput> {
    let folder = Folder(std::env::temp_dir().join(format!("countersign-verify-bench-{}", std::process::id())));
    let key = LogKey::generate("bench.example.org/log", &SeededRandom::new(1))
        .map_err(|error| BadInput::Read("bench".into(), error.to_string()))?;
    let started = Instant::now();
    let checkpoint = write_log(&folder.0, entries, &key)?;
    let written = started.elapsed().as_secs_f64();
    let log = LogSource::open(&folder.0.to_string_lossy(), None)?;
    let request = Request { log, key: key.verifier().clone(), openings: None, since: None };
    let started = Instant::now();
    let report = verify(&request)?;
    let verified = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let proven = proofs(&folder.0, &checkpoint);
    Ok(json!({
        "entries": entries,
        "holds": report.holds() && proven,
        "write_seconds": round(written),
        "verify_seconds": round(verified),
        "entries_per_second": (entries as f64 / verified).round(),
        "proof_micros": round(started.elapsed().as_secs_f64() * 1e6 / PROOFS as f64),
        "proof_tiles": merkle::inclusion_tiles(entries / 2, entries).map(|tiles| tiles.len()).unwrap_or_default(),
    }))
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn entry(index: u64) -> Digest {
    Digest::of(&index.to_be_bytes())
}

fn write_log(folder: &Path, entries: u64, key: &LogKey) -> Result<Checkpoint, BadInput> {
    let mut frontier = Frontier::empty();
    let mut full = Vec::new();
    for index in 0..entries {
        frontier.push(entry(index), &mut full);
        full.drain(..).try_for_each(|file| write_file(folder, &file))?;
    }
    frontier.partials().iter().try_for_each(|file| write_file(folder, file))?;
    let checkpoint = Checkpoint { origin: key.name().to_owned(), size: entries, root: frontier.root() };
    let note = checkpoint.sign(key).map_err(BadInput::Since)?;
    write(folder.join("checkpoint"), note.as_bytes())?;
    Ok(checkpoint)
}

fn write_file(folder: &Path, file: &TileFile) -> Result<(), BadInput> {
    write(folder.join(file.path.to_string()), &file.bytes)
}

fn write(path: PathBuf, bytes: &[u8]) -> Result<(), BadInput> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(&path, bytes)).map_err(|e| BadInput::Read(path.display().to_string(), e.to_string()))
}

/// Proves entries spread over the log and checks each proof.
fn proofs(folder: &Path, checkpoint: &Checkpoint) -> bool {
    let read = |path: &TilePath| fs::read(folder.join(path.to_string())).ok();
    (0..PROOFS.min(checkpoint.size)).all(|n| {
        let index = checkpoint.size / PROOFS.min(checkpoint.size) * n;
        let holds = |proof: Vec<Digest>| {
            merkle::verify_inclusion(&leaf_hash(&entry(index)), index, checkpoint.size, &proof, &checkpoint.root)
        };
        merkle::inclusion_proof(index, checkpoint.size, read).and_then(holds).is_ok()
    })
}
