//! The code that opens the first-run set-up, so that a clinic belongs to whoever started it and not to whoever came first. It is
//! shown on the console of the machine alone; once there is a clinic it opens nothing.
use super::codes;
use crate::App;
use cs_kernel::Digest;

/// The code, as it is shown: `ABCD-EFGH-JKMN-PQRS`. The same in every process of the clinic and after each start.
pub fn set_up_code(app: &App) -> String {
    let mut bytes = [0; codes::LENGTH];
    for (to, from) in bytes.iter_mut().zip(app.store.set_up_secret().0) {
        *to = from;
    }
    codes::shown(&bytes)
}

/// Compares digests, so that the time it takes tells nothing of how much was right.
pub(super) fn is_right(app: &App, typed: &str) -> bool {
    let digest = |code: &str| Digest::of(codes::plain(code).as_bytes());
    digest(typed) == digest(&set_up_code(app))
}
