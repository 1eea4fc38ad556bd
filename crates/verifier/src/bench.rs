//! A measured run: a log of so many entries on disk, verified from there, and proofs out of its tiles.
use crate::{BadInput, LogSource, Request, verify};
use cs_kernel::{Actor, Digest, PatientId, Salt, SeededRandom, StaffId, Timestamp};
use cs_ledger::{
    Checkpoint, Event, Fact, Frontier, LogKey, TileFile, TilePath, export, leaf_hash, merkle, opening_line, seal,
};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufWriter, Write as _},
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
/// With `opened`, every entry has an opening, which is checked and judged as well.
pub fn run(entries: u64, opened: bool) -> Result<Value, BadInput> {
    let folder = Folder(std::env::temp_dir().join(format!("countersign-verify-bench-{}", std::process::id())));
    let key = LogKey::generate("bench.example.org/log", &SeededRandom::new(1))
        .map_err(|error| BadInput::Read("bench".into(), error.to_string()))?;
    let started = Instant::now();
    let checkpoint = write_log(&folder.0, entries, opened, &key)?;
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
        "opened": opened,
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

/// An entry and its opening: somebody opens a record, the commonest event of a clinic.
fn entry(index: u64) -> Option<(Digest, String)> {
    let digest = Digest::of(&index.to_be_bytes());
    let at = Timestamp::from_millisecond(1_770_000_000_000 + i64::try_from(index).ok()?).ok()?;
    let who = u8::try_from(index % 97).ok()?;
    let (actor, patient) = (Actor::Staff(StaffId::from_bytes([who; 16])), PatientId::from_bytes([who; 16]));
    let fact = Fact::RecordOpened { view: "patient".into(), record: patient.to_string() };
    let sealed = seal(&Event::new(at, &SeededRandom::new(index), actor, Some(patient), fact), Salt(digest.0)).ok()?;
    Some((sealed.commitment, opening_line(index, &sealed.salt, &sealed.canonical)))
}

fn write_log(folder: &Path, entries: u64, opened: bool, key: &LogKey) -> Result<Checkpoint, BadInput> {
    let path = folder.join(export::OPENINGS);
    let failed = |e: std::io::Error| BadInput::Read(folder.display().to_string(), e.to_string());
    fs::create_dir_all(folder).map_err(failed)?;
    let mut openings = opened.then(|| fs::File::create(path).map(BufWriter::new)).transpose().map_err(failed)?;
    let mut frontier = Frontier::empty();
    let mut full = Vec::new();
    for (commitment, line) in (0..entries).filter_map(entry) {
        if let Some(openings) = &mut openings {
            writeln!(openings, "{line}").map_err(failed)?;
        }
        frontier.push(commitment, &mut full);
        full.drain(..).try_for_each(|file| write_file(folder, &file))?;
    }
    frontier.partials().iter().try_for_each(|file| write_file(folder, file))?;
    let checkpoint = Checkpoint { origin: key.name().to_owned(), size: entries, root: frontier.root() };
    let note = checkpoint.sign(key).map_err(BadInput::Since)?;
    write(folder.join(export::CHECKPOINT), note.as_bytes())?;
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
        let Some((commitment, _)) = entry(index) else { return false };
        let holds = |proof: Vec<Digest>| {
            merkle::verify_inclusion(&leaf_hash(&commitment), index, checkpoint.size, &proof, &checkpoint.root)
        };
        merkle::inclusion_proof(index, checkpoint.size, read).and_then(holds).is_ok()
    })
}
