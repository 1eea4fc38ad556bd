#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod admission;
mod breaker;
mod call;
mod citations;
mod draft;
mod draft_note;
mod draft_reply;
mod engines;
mod external;
mod gateway;
mod material;
mod note_engine;
mod prepared;
mod quotes;
mod read_again;
mod refusal;
mod run;
mod screen;
mod second_reader;
mod self_test;
mod sentences;
mod standing;

pub use breaker::BreakerLimits;
pub use call::{CallOutcome, GatewayCall, Journal, Judged};
pub use cs_deidentify::{Kind as IdentifierKind, Known};
pub use draft::{Draft, DraftOutcome, DraftParts, FellBack, SentTo};
pub use draft_note::{DraftedNote, NoteOutcome, NoteRequest, SUPPORT_LEAST};
pub use draft_reply::DraftRequest;
pub use engines::{
    Abstained, Drafted, EmbeddedReplies, EngineRefusal, Quoted, ReplyAnswer, ReplyProvider, TriageEngine, Unanswered,
};
pub use external::{AskSource, ProviderAnswer, ProviderAsk, ProviderError, ProviderSentence, SourceKind};
pub use gateway::{Gateway, GatewayBuilder, Limits, PinnableEngine};
pub use material::{ClinicContact, ReplyMaterial, SourceMessage};
pub use note_engine::{EmbeddedNotes, NoteAnswer, NoteLength, NoteMaterial, NoteSentence};
pub use read_again::{ReadAgainRequest, SecondReading};
pub use refusal::Refusal;
pub use screen::ScreenRequest;
pub use second_reader::{ReadAnswer, ReadAsk, ReadQuote, ReadTurn, SecondReader};
pub use self_test::SelfTest;
pub use standing::{PatientStanding, Standing, StandingUnknown};
