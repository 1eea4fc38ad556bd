<<<<<<< HEAD
//! From a draft to words that reach a patient: nothing goes out that a licensed person did not read and sign.
mod begin_reply;
mod countersign;
mod keep_reply;
mod read_release;
mod read_reply;
mod release_due;
mod release_reply;
mod review_reply;
mod save_reply;
mod signing;
mod sources;
mod standing_reply;
mod take_back;
mod void_reply;

pub use begin_reply::{BeginReply, begin_reply};
pub use countersign::{SignedReply, countersign};
pub use keep_reply::{KeptReply, keep_draft, keep_new_reply};
pub use read_release::{ReleaseSeen, ReleaseSeenState, read_release};
pub use read_reply::{DraftOnDesk, ReplyDesk, read_reply};
pub use release_due::release_due;
pub use review_reply::{Review, review_reply};
pub use save_reply::{Edit, SaveReply, save_reply};
pub use signing::licence_stamp;
pub use sources::Shown;
pub use take_back::take_back;
pub use void_reply::{void_program_drafts, void_reply};
=======
//! What people decide and keep: their own phrases, and what they sign.
mod save_phrase;

pub use save_phrase::{PhraseFindings, PhraseSaved, SavePhrase, delete_phrase, list_phrases, save_phrase};
>>>>>>> 50e77d4 (Let clinicians read the queue and its threads, set levels, decide, hand over and cover, with the thread held while its place changes)
