//! Which candidates the note takes, which it lists as left out, and which are taken together. How they are worded is not decided here.
mod choose;
mod repeats;
mod runs;

pub(crate) use choose::{Chosen, select};
