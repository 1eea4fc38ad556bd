//! The halt, the engines, and erasure: what an installation is governed by.
mod erase_patient;
mod halt_state;
mod lift_halt;
mod list_engines;
mod local_figures;
mod pin_engines;
mod pull_halt;
mod shadow_figures;
mod test_halt;

pub use erase_patient::{ErasePatient, erase_patient};
pub use halt_state::{HaltLine, HaltState, SelfTested, halt_state};
pub use lift_halt::lift_halt;
pub use list_engines::{EngineLine, list_engines};
pub use local_figures::{LocalFigures, local_figures};
pub use pin_engines::pin_engines;
pub use pull_halt::{REASON_MAX, pull_halt};
pub use shadow_figures::{ShadowFigures, shadow_figures};
pub use test_halt::test_halt;
