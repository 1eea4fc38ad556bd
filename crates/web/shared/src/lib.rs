#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
// Templates name this crate in paths, and must be able to from inside it as well.
extern crate self as cs_web_shared;

mod answers;
pub mod assets;
pub mod evidence;
pub mod failure;
pub mod flash;
pub mod forms;
pub mod gallery;
pub mod i18n;
pub mod language;
pub mod live;
pub mod markup;
pub mod problem;
mod readers;
mod routes;
pub mod security;
pub mod session;
pub mod shell;
pub mod time_words;
pub mod view;
mod web;

pub use answers::problems_of;
pub use assets::asset;
pub use failure::Failure;
pub use flash::Toast;
pub use forms::Problems;
pub use i18n::Texts;
pub use language::ReaderLanguage;
pub use markup::Markup;
pub use problem::Problem;
pub use readers::{PatientReader, Signed, StaffReader, frame_failures};
pub use routes::{Route, Routes};
pub use shell::{HaltBanner, NavItem, PageKind, Shell, SignedInPerson};
pub use time_words::{Moment, TimeWords};
pub use view::{Htmx, View, see_other};
pub use web::Web;
