//! Randomness as an argument. Only [`OsRandom`] touches the machine's source.
use rand::{RngCore, SeedableRng, rngs::StdRng};
use std::sync::Mutex;

/// A source of unpredictable bytes.
pub trait Random: Send + Sync + std::fmt::Debug {
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Random + '_ {
    /// `N` fresh bytes.
    pub fn array<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }
}

/// The operating system's generator.
#[derive(Debug, Default, Clone, Copy)]
pub struct OsRandom;

impl Random for OsRandom {
    #[allow(clippy::disallowed_methods)]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// The same bytes for the same seed: for tests and for a demo clinic that is the same every time.
/// Never for keys or salts of a real clinic.
#[derive(Debug)]
pub struct SeededRandom(Mutex<StdRng>);

impl SeededRandom {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(|e| e.into_inner()).fill_bytes(bytes);
    }
}
