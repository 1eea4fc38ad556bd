//! An exported log in a temporary folder: a clinic's day, and then quiet until it has the size that is asked for.
use crate::story::day;
use countersign_verifier::{LogSource, Report, Request, verify};
use cs_kernel::{Actor, Digest, Salt, SeededRandom};
use cs_ledger::{
    Checkpoint, Event, Fact, Frontier, LogKey, Scope, TileFile, TileKind, export, merkle::write_bundle, opening_line,
    seal,
};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

pub struct Exported {
    pub folder: TempDir,
    pub key: LogKey,
    pub events: Vec<Event>,
    pub entries: Vec<Digest>,
    lines: Vec<String>,
}

/// The day, filled up to `size` entries.
pub fn long_day(size: usize) -> Vec<Event> {
    let mut events = day().0;
    let (at, random) = (events.last().unwrap().at, SeededRandom::new(21));
    while events.len() < size {
        let fact = Fact::SettingsLoaded { digest: Digest::of(&events.len().to_be_bytes()) };
        events.push(Event::new(at, &random, Actor::program("settings"), None, fact));
    }
    events
}

impl Exported {
    pub fn new(events: Vec<Event>) -> Self {
        let random = SeededRandom::new(20);
        let key = LogKey::generate("clinic.example.org/log", &random).unwrap();
        let mut lines = Vec::new();
        let mut entries = Vec::new();
        for (event, index) in events.iter().zip(0..) {
            let sealed = seal(event, Salt::new(&random)).unwrap();
            lines.push(opening_line(index, &sealed.salt, &sealed.canonical) + "\n");
            entries.push(sealed.commitment);
        }
        let exported = Self { folder: TempDir::new().unwrap(), key, events, entries, lines };
        exported.write_log(&exported.entries);
        exported.write_openings(Scope::Whole);
        exported
    }

    pub fn day() -> Self {
        Self::new(long_day(600))
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    /// Writes tiles and a checkpoint over these entries, signed with the log's own key.
    pub fn write_log(&self, entries: &[Digest]) -> String {
        let (files, note) = self.log(entries);
        for TileFile { path, bytes } in files {
            self.write(&path.to_string(), &bytes);
        }
        self.write(export::CHECKPOINT, note.as_bytes());
        note
    }

    /// The files of a log over these entries.
    pub fn log(&self, entries: &[Digest]) -> (Vec<TileFile>, String) {
        let mut frontier = Frontier::empty();
        let files = frontier.append(entries.iter().copied());
        let origin = self.key.name().to_owned();
        let checkpoint = Checkpoint { origin, size: frontier.size(), root: frontier.root() };
        (files, checkpoint.sign(&self.key).unwrap())
    }

    /// Writes a bundle with one entry exchanged.
    pub fn write_bundle(&self, index: u64, entries: &[Digest]) {
        let size = self.entries.len() as u64;
        let path = cs_ledger::TilePath::at(TileKind::Entries, index, size).unwrap();
        let first = usize::try_from(path.first()).unwrap();
        self.write(&path.to_string(), &write_bundle(&entries[first..first + usize::from(path.width)]));
    }

    pub fn write_openings(&self, scope: Scope) {
        let lines = self.events.iter().zip(&self.lines).filter(|(e, _)| scope.includes(e)).map(|(_, l)| l.as_str());
        self.write(export::OPENINGS, lines.collect::<String>().as_bytes());
    }

    pub fn write(&self, file: &str, bytes: &[u8]) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn verify(&self) -> Report {
        self.verify_since(None)
    }

    pub fn verify_since(&self, since: Option<&str>) -> Report {
        let log = LogSource::open(self.folder.path().to_str().unwrap(), None).unwrap();
        let since = since.map(|note| note.as_bytes().to_vec());
        verify(&Request { log, key: self.key.verifier().clone(), openings: None, since }).unwrap()
    }

    /// Every file of the export, as paths relative to it.
    pub fn files(&self) -> Vec<String> {
        let size = self.entries.len() as u64;
        let fixed = [export::CHECKPOINT.to_owned(), export::OPENINGS.to_owned()];
        export::files(size).map(|path| path.to_string()).chain(fixed).collect()
    }
}
