//! What the engine knows of words, read from `lexicons/notes`. No rule lives here.
mod cues;
mod medicines;
mod phrases;
mod weights;
mod words;

pub(crate) use cues::Scores;
pub(crate) use phrases::Phrases;
pub(crate) use weights::Weights;

use cues::Cues;
use medicines::Medicines;
use std::sync::LazyLock;
use words::Words;

/// All of it.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub words: Words,
    pub cues: Cues,
    pub medicines: Medicines,
    pub weights: Weights,
}

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!("../../../../../lexicons/notes/en/", $name))
    };
}

/// Every file, as it is shipped.
pub(crate) const FILES: [&str; 4] =
    [data!("words.toml"), data!("kinds.toml"), data!("medicines.toml"), data!("weights.toml")];

static ENGLISH: LazyLock<Result<Lexicon, String>> = LazyLock::new(|| {
    let told = |file: &'static str| move |e: toml::de::Error| format!("lexicons/notes/en/{file}: {e}");
    let medicines = Medicines::read(data!("medicines.toml")).map_err(told("medicines.toml"))?;
    Ok(Lexicon {
        words: Words::read(data!("words.toml")).map_err(told("words.toml"))?,
        cues: Cues::read(data!("kinds.toml")).map_err(told("kinds.toml"))?,
        weights: Weights::read(data!("weights.toml")).map_err(told("weights.toml"))?,
        medicines,
    })
});

impl Lexicon {
    /// The shipped lexicon.
    ///
    /// # Errors
    /// What is wrong with a shipped file; a test reads them all, so that none ships that cannot be read.
    pub fn english() -> Result<&'static Self, &'static str> {
        ENGLISH.as_ref().map_err(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_can_be_read() {
        assert_eq!(Lexicon::english().map(|_| ()), Ok(()));
    }
}
