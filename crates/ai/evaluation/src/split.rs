//! Which split a family of phrasing belongs to: decided by its name alone, so that it never moves and nobody chooses.
use sha2::{Digest, Sha256};

/// A part of the corpus: what is learned from, what thresholds are chosen on, what is measured once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Split {
    Train,
    Validation,
    Test,
}

impl Split {
    pub const ALL: [Self; 3] = [Self::Train, Self::Validation, Self::Test];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
        }
    }

    /// 60 in 100 families train, 15 validate, 25 test: by the first eight bytes of the SHA-256 of the name.
    pub fn of(family: &str) -> Self {
        let digest = Sha256::digest(family.as_bytes());
        let number = digest.iter().take(8).fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
        match number % 100 {
            0..60 => Self::Train,
            60..75 => Self::Validation,
            _ => Self::Test,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_never_moves() {
        // SHA-256("abc") begins ba7816bf8f01cfea, which is 13436514500253700074.
        assert_eq!(Split::of("abc"), Split::Validation);
    }

    #[test]
    fn the_shares_are_about_60_15_25() {
        let mut counts = [0; 3];
        for n in 0..10_000 {
            counts[Split::of(&format!("family-{n}")) as usize] += 1;
        }
        for (count, share) in counts.into_iter().zip([6000, 1500, 2500]) {
            assert!(i32::abs(count - share) < 200, "{counts:?}");
        }
    }
}
