//! The trained reader: an encoder, and heads that say how soon, of what kind, and because of which words.
//! It never stands alone: the lexicon is the floor under it (`crate::engine`).
mod heads;
mod measures;
mod passages;
mod sentences;
mod trained;

pub use heads::{Features, Heads, KINDS, Opinion, SEVERITIES, VERDICTS, features};
pub use measures::{Look, Measures};
pub use passages::{Passage, Reader};
pub use sentences::{Sentence, sentences};
pub use trained::TrainedReader;
