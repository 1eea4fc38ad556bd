//! Proxies: who acts for which patient. Their names and contacts are sealed with the patient's key.
use crate::{
    Connection, ERASED, Proxies, StorageError, Writing,
    convert::{id, maybe_time, ms, texts, word},
    entities::proxies,
    error::Result,
    rows,
    seal::{Cell, cell},
};
use cs_kernel::{PatientId, ProxyId, Timestamp};
use cs_people::Proxy;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Contact {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

impl<C: Connection> Proxies<'_, C> {
    pub async fn find(&self, id: ProxyId) -> Result<Option<Proxy>> {
        Ok(self.by_ids(&[id]).await?.pop())
    }

    pub async fn by_ids(&self, ids: &[ProxyId]) -> Result<Vec<Proxy>> {
        let rows = proxies::Entity::find().filter(proxies::Column::Id.is_in(texts(ids))).all(self.db).await?;
        self.open(rows).await
    }

    /// Those of a patient, removed ones too.
    pub async fn of_patient(&self, patient: PatientId) -> Result<Vec<Proxy>> {
        let find = proxies::Entity::find().filter(proxies::Column::Patient.eq(patient.to_string()));
        self.open(find.order_by_asc(proxies::Column::Id).all(self.db).await?).await
    }

    async fn open(&self, rows: Vec<proxies::Model>) -> Result<Vec<Proxy>> {
        let keys = self.vault.keys(self.db, rows.iter().map(|r| r.patient.as_str())).await?;
        let open = |row: proxies::Model| {
            let contact: Option<Contact> = keys.json(&row.patient, place(&row.id), &row.contact_sealed)?;
            let erased = Contact { name: ERASED.to_owned(), phone: None, email: None };
            let Contact { name, phone, email } = contact.unwrap_or(erased);
            Ok(Proxy {
                id: id(&row.id)?,
                patient: id(&row.patient)?,
                name,
                relation: crate::convert::from_word("relation", &row.relation)?,
                phone,
                email,
                removed_at: maybe_time(row.removed_at)?,
            })
        };
        rows.into_iter().map(open).collect()
    }
}

impl Proxies<'_, Writing> {
    pub async fn insert(&self, proxy: &Proxy) -> Result<()> {
        let row = self.row(proxy).await?;
        rows::insert::<proxies::Entity, _>(self.db, row).await
    }

    /// Writes name, relation and contacts over those of the same id.
    pub async fn update(&self, proxy: &Proxy) -> Result<()> {
        let row = self.row(proxy).await?;
        rows::upsert::<proxies::Entity, _>(self.db, row).await
    }

    pub async fn remove(&self, id: ProxyId, at: Timestamp) -> Result<()> {
        let update = proxies::Entity::update_many().col_expr(proxies::Column::RemovedAt, Expr::value(ms(at)));
        rows::one::<proxies::Entity>(update.filter(proxies::Column::Id.eq(id.to_string())).exec(self.db).await?)
    }

    async fn row(&self, proxy: &Proxy) -> Result<proxies::Model> {
        let (id, patient) = (proxy.id.to_string(), proxy.patient.to_string());
        let contact = Contact { name: proxy.name.clone(), phone: proxy.phone.clone(), email: proxy.email.clone() };
        let json = serde_json::to_vec(&contact).map_err(|_| StorageError::Row("proxy"))?;
        let key = self.vault.key(self.db, &patient).await?;
        Ok(proxies::Model {
            contact_sealed: key.seal(self.vault, place(&id), &json)?,
            relation: word("relation", proxy.relation)?,
            removed_at: proxy.removed_at.map(ms),
            id,
            patient,
        })
    }
}

fn place(id: &str) -> Cell<'_> {
    cell("proxies", "contact_sealed", id)
}
