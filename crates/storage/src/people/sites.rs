//! Sites of the clinic.
use crate::{
    Connection, Sites, Writing,
    convert::{from_json, int, to_json},
    entities::sites,
    error::Result,
    rows,
};
use cs_kernel::SiteId;
use cs_people::Site;
use sea_orm::{EntityTrait, QueryOrder};

impl<C: Connection> Sites<'_, C> {
    pub async fn find(&self, id: SiteId) -> Result<Option<Site>> {
        sites::Entity::find_by_id(id.to_string()).one(self.db).await?.map(site).transpose()
    }

    /// Every site, by name.
    pub async fn all(&self) -> Result<Vec<Site>> {
        sites::Entity::find().order_by_asc(sites::Column::Name).all(self.db).await?.into_iter().map(site).collect()
    }
}

impl Sites<'_, Writing> {
    pub async fn insert(&self, site: &Site) -> Result<()> {
        rows::insert::<sites::Entity, _>(self.db, row(site, site.version)?).await
    }

    /// Returns the new version; `site.version` is the one that was read.
    pub async fn update(&self, site: &Site) -> Result<u32> {
        let (key, version) = (sites::Column::Id, sites::Column::Version);
        let new = row(site, site.version + 1)?;
        rows::update_versioned::<sites::Entity, _>(self.db, new, key, &site.id.to_string(), version, site.version).await
    }
}

fn row(site: &Site, version: u32) -> Result<sites::Model> {
    Ok(sites::Model {
        id: site.id.to_string(),
        name: site.name.clone(),
        body: to_json("site", site)?,
        version: int(version),
    })
}

fn site(row: sites::Model) -> Result<Site> {
    let site: Site = from_json("site", &row.body)?;
    Ok(Site { version: crate::convert::small(row.version), ..site })
}
