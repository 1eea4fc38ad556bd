//! Tokens of other systems. Only a digest of the token is kept.
use crate::{
    ApiTokens, Connection, Writing,
    convert::{from_json, id, maybe_time, ms, time, to_json},
    entities::api_tokens,
    error::Result,
    rows,
};
use cs_kernel::{ApiTokenId, Digest, SiteId, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// An API token as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub id: ApiTokenId,
    /// What patients and staff see: "Harbor patient portal".
    pub name: String,
    /// SHA-256 of the token.
    pub digest: Digest,
    pub scopes: Vec<String>,
    pub site: SiteId,
    pub issued_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

impl<C: Connection> ApiTokens<'_, C> {
    pub async fn find(&self, id: ApiTokenId) -> Result<Option<ApiToken>> {
        api_tokens::Entity::find_by_id(id.to_string()).one(self.db).await?.map(token).transpose()
    }

    /// By the digest of what was presented, revoked or not.
    pub async fn by_digest(&self, digest: &Digest) -> Result<Option<ApiToken>> {
        let find = api_tokens::Entity::find().filter(api_tokens::Column::Digest.eq(digest.to_string()));
        find.one(self.db).await?.map(token).transpose()
    }

    pub async fn all(&self) -> Result<Vec<ApiToken>> {
        let find = api_tokens::Entity::find().order_by_asc(api_tokens::Column::IssuedAt);
        find.all(self.db).await?.into_iter().map(token).collect()
    }
}

impl ApiTokens<'_, Writing> {
    pub async fn insert(&self, token: &ApiToken) -> Result<()> {
        let row = api_tokens::Model {
            id: token.id.to_string(),
            name: token.name.clone(),
            digest: token.digest.to_string(),
            scopes: to_json("scopes", &token.scopes)?,
            site: token.site.to_string(),
            issued_at: ms(token.issued_at),
            revoked_at: token.revoked_at.map(ms),
        };
        rows::insert::<api_tokens::Entity, _>(self.db, row).await
    }

    pub async fn revoke(&self, id: ApiTokenId, at: Timestamp) -> Result<()> {
        let update = api_tokens::Entity::update_many().col_expr(api_tokens::Column::RevokedAt, Expr::value(ms(at)));
        rows::one::<api_tokens::Entity>(update.filter(api_tokens::Column::Id.eq(id.to_string())).exec(self.db).await?)
    }
}

fn token(row: api_tokens::Model) -> Result<ApiToken> {
    Ok(ApiToken {
        id: id(&row.id)?,
        name: row.name,
        digest: crate::convert::parse("digest", &row.digest)?,
        scopes: from_json("scopes", &row.scopes)?,
        site: id(&row.site)?,
        issued_at: time(row.issued_at)?,
        revoked_at: maybe_time(row.revoked_at)?,
    })
}
