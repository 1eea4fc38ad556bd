//! Accounts, tokens, idempotency and break-glass access.
mod accounts;
mod api_tokens;
mod break_glass;
mod idempotency;

pub use api_tokens::ApiToken;
pub use break_glass::BreakGlass;
pub use idempotency::{Claim, IdempotencyRecord};
