//! Snippets: short answers that the clinic approved.
use crate::{
    Connection, Snippets, Writing,
    convert::{from_json, id, int, maybe_time, ms, parse, small, texts, time, to_json},
    entities::snippets,
    error::Result,
    rows,
};
use cs_decisions::Snippet;
use cs_kernel::{Language, SiteId, SnippetId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl<C: Connection> Snippets<'_, C> {
    pub async fn find(&self, id: SnippetId) -> Result<Option<Snippet>> {
        Ok(self.by_ids(&[id]).await?.pop())
    }

    pub async fn by_ids(&self, ids: &[SnippetId]) -> Result<Vec<Snippet>> {
        let find = snippets::Entity::find().filter(snippets::Column::Id.is_in(texts(ids)));
        find.all(self.db).await?.into_iter().map(snippet).collect()
    }

    /// Every snippet of a site, approved or not, retired ones too, oldest first.
    pub async fn of_site(&self, site: SiteId) -> Result<Vec<Snippet>> {
        let find = snippets::Entity::find().filter(snippets::Column::Site.eq(site.to_string()));
        let find = find.order_by_asc(snippets::Column::WrittenAt).order_by_asc(snippets::Column::Id);
        find.all(self.db).await?.into_iter().map(snippet).collect()
    }

    /// Those that a draft may use in this language.
    pub async fn usable(&self, site: SiteId, language: &Language) -> Result<Vec<Snippet>> {
        let all = self.of_site(site).await?;
        Ok(all.into_iter().filter(|s| s.usable() && s.language == *language).collect())
    }
}

impl Snippets<'_, Writing> {
    pub async fn insert(&self, snippet: &Snippet) -> Result<()> {
        rows::insert::<snippets::Entity, _>(self.db, row(snippet, snippet.version)?).await
    }

    /// Writes words, approval and retirement. Returns the new version.
    pub async fn update(&self, snippet: &Snippet) -> Result<u32> {
        let (key, version) = (snippets::Column::Id, snippets::Column::Version);
        let new = row(snippet, snippet.version + 1)?;
        let id = snippet.id.to_string();
        rows::update_versioned::<snippets::Entity, _>(self.db, new, key, &id, version, snippet.version).await
    }
}

fn row(snippet: &Snippet, version: u32) -> Result<snippets::Model> {
    Ok(snippets::Model {
        id: snippet.id.to_string(),
        site: snippet.site.to_string(),
        language: snippet.language.tag().to_owned(),
        question: snippet.question.clone(),
        body: snippet.body.clone(),
        salt: snippet.salt.to_string(),
        approval: snippet.approval.as_ref().map(|a| to_json("approval", a)).transpose()?,
        retired_at: snippet.retired_at.map(ms),
        written_at: ms(snippet.written_at),
        version: int(version),
    })
}

fn snippet(row: snippets::Model) -> Result<Snippet> {
    Ok(Snippet {
        id: id(&row.id)?,
        site: id(&row.site)?,
        language: row.language.into(),
        question: row.question,
        body: row.body,
        salt: parse("salt", &row.salt)?,
        approval: row.approval.as_deref().map(|a| from_json("approval", a)).transpose()?,
        retired_at: maybe_time(row.retired_at)?,
        written_at: time(row.written_at)?,
        version: small(row.version),
    })
}
