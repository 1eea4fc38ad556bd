//! Encounters, what was said in them, the notes that came of it, and the walled room.
mod encounters;
mod note_drafts;
mod notes;
mod psychotherapy_notes;
mod transcripts;

pub use notes::SignedNote;
pub use transcripts::Said;
