//! Tokens of other systems: issued once in plain, kept as a digest, taken back at once.
use super::staff_details::{fits, none_of};
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_kernel::{ApiTokenId, Digest, RequestContext, SiteId, Timestamp};
use cs_ledger::Fact;
use cs_policy::{Action, SCOPE_READ_FIGURES, SCOPE_READ_LEDGER, SCOPE_READ_MESSAGES, SCOPE_WRITE_MESSAGES};
use cs_storage::ApiToken;

/// What a token may be allowed.
pub const TOKEN_SCOPES: [&str; 4] = [SCOPE_WRITE_MESSAGES, SCOPE_READ_MESSAGES, SCOPE_READ_LEDGER, SCOPE_READ_FIGURES];

/// What stands before the random part, so that a token is known for one wherever it turns up.
const PREFIX: &str = "cst_";

/// The only time that the token itself is seen.
#[derive(Clone)]
pub struct IssuedToken {
    pub id: ApiTokenId,
    pub secret: String,
}

impl std::fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IssuedToken({})", self.id)
    }
}

/// A token as its administrators see it.
#[derive(Debug, Clone)]
pub struct TokenLine {
    pub id: ApiTokenId,
    pub name: String,
    pub scopes: Vec<String>,
    pub issued_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

pub async fn issue_token(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    name: &str,
    scopes: &[String],
) -> Result<IssuedToken> {
    authorise::site(app, ctx, Action::ManageTokens, site).await?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let scopes: Vec<String> = TOKEN_SCOPES.iter().map(|s| (*s).to_owned()).filter(|s| scopes.contains(s)).collect();
    let mut problems = Vec::new();
    if !fits(&name, 80) {
        let problem = "Enter the system's name as staff should see it, in at most 80 characters";
        problems.push(FieldProblem::new("name", problem));
    }
    if scopes.is_empty() {
        problems.push(FieldProblem::new("scopes", "Choose what the system may do"));
    }
    none_of(problems)?;
    let secret = format!("{PREFIX}{}", hex::encode(app.random.array::<32>()));
    let token = ApiToken {
        id: ApiTokenId::new(ctx.at, &*app.random),
        name,
        digest: Digest::of(secret.as_bytes()),
        scopes: scopes.clone(),
        site,
        issued_at: ctx.at,
        revoked_at: None,
    };
    let mut work = app.store.begin(ctx).await?;
    work.api_tokens().insert(&token).await?;
    work.record(Fact::ApiTokenIssued { token: token.id, scopes }, None);
    work.commit().await?;
    Ok(IssuedToken { id: token.id, secret })
}

/// Those of a site, newest first, revoked ones too.
pub async fn list_tokens(app: &App, ctx: &RequestContext, site: SiteId) -> Result<Vec<TokenLine>> {
    authorise::site(app, ctx, Action::ManageTokens, site).await?;
    let mut tokens = app.store.reader().api_tokens().all().await?;
    tokens.retain(|t| t.site == site);
    tokens.reverse();
    let line = |ApiToken { id, name, scopes, issued_at, revoked_at, .. }| TokenLine {
        id,
        name,
        scopes,
        issued_at,
        revoked_at,
    };
    Ok(tokens.into_iter().map(line).collect())
}

/// The next request with it is refused. Revoking twice changes nothing.
pub async fn revoke_token(app: &App, ctx: &RequestContext, token: ApiTokenId) -> Result<()> {
    let read = app.store.reader().api_tokens().find(token).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::ManageTokens, read.site).await?;
    let mut work = app.store.begin(ctx).await?;
    let now = work.api_tokens().find(token).await?.ok_or(Error::NotFound)?;
    if now.revoked_at.is_some() {
        return Ok(());
    }
    work.api_tokens().revoke(token, ctx.at).await?;
    work.record(Fact::ApiTokenRevoked { token }, None);
    work.commit().await?;
    Ok(())
}

/// The token that somebody presents, if it is one of ours and still holds.
pub async fn token_of(app: &App, presented: &str) -> Result<Option<ApiTokenId>> {
    if !presented.starts_with(PREFIX) {
        return Ok(None);
    }
    let found = app.store.reader().api_tokens().by_digest(&Digest::of(presented.as_bytes())).await?;
    Ok(found.filter(|t| t.revoked_at.is_none()).map(|t| t.id))
}
