#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod countersigned;
mod draft;
mod edit;
mod fixed_text;
mod note;
mod note_draft;
mod reply;
mod snippet;

pub use countersigned::{
    Countersigned, REAUTHENTICATE_WITHIN, Reviewed, Signable, SignatureRecord, SignedUnder, Signer, SigningRefusal,
};
pub use draft::{Beside, DraftState, OpenQuestion, ReplyDraft};
pub use edit::apply_edit;
pub use fixed_text::{Approval, FixedText, FixedTextError, FixedTextRecord, FixedTextUse, FixedTextUseParseError};
pub use note::{Note, NoteSection, Place};
pub use note_draft::{FlagKind, NoteBeside, NoteDraft, NoteFlag, Omitted};
pub use reply::{ContentProblem, Disclosure, Origin, Reply, Sentence, Source};
pub use snippet::{SavedPhrase, Snippet};
