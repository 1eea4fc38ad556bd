//! The system that asks, known by its bearer token and by nothing else.
use super::TokenLimit;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
};
use cs_kernel::{Actor, Digest, RequestContext, Salt};
use cs_web_shared::{Failure, Problem, Web, security::RequestMeta};
use cs_workflows::people::token_of;

/// Extractor: a system whose token holds, within its limit.
#[derive(Debug, Clone)]
pub struct Caller {
    pub ctx: RequestContext,
    /// Known to the sender alone: what digests of its requests are made with.
    salt: Salt,
}

impl Caller {
    /// A digest of what was sent, which tells nothing about it to whoever reads the database.
    pub fn digest(&self, sent: &[u8]) -> Digest {
        Digest::salted(&self.salt, sent)
    }
}

impl FromRequestParts<Web> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Problem> {
        let broken = |_| Problem::from(&Failure::Broken);
        let meta = RequestMeta::from_request_parts(parts, web).await.map_err(broken)?;
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
        let secret = header.and_then(|v| v.split_once(' ')).filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
        let Some(secret) = secret.map(|(_, secret)| secret.trim()) else {
            return Err(unknown(
                "Send the header 'Authorization: Bearer TOKEN'. An administrator of the clinic issues tokens.",
            ));
        };
        let token = token_of(&web.app, secret).await.map_err(super::problems::problem)?;
        let Some(token) = token else {
            return Err(unknown(
                "This token is not known here, or it was revoked. Ask an administrator of the clinic for another.",
            ));
        };
        if let Some(limit) = parts.extensions.get::<TokenLimit>() {
            limit.check(token)?;
        }
        let ctx = RequestContext {
            request: meta.request,
            actor: Actor::Integration(token),
            at: meta.at,
            authenticated_at: None,
        };
        // Another digest than the one that is stored to find the token by.
        let salt = Salt(Digest::of(format!("idempotency\n{secret}").as_bytes()).0);
        Ok(Self { ctx, salt })
    }
}

fn unknown(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", "Not authenticated", detail)
}
