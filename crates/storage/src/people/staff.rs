//! Members of staff with their roles, licences and attested languages.
use crate::{
    Connection, StaffMembers, Writing,
    convert::{from_json, id, int, maybe_time, ms, parse, small, texts, to_json},
    entities::{licences, staff, staff_roles},
    error::Result,
    rows,
};
use cs_kernel::{LicenceId, SiteId, StaffId, Timestamp};
use cs_people::{Licence, Role, Staff};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use std::collections::HashMap;

impl<C: Connection> StaffMembers<'_, C> {
    pub async fn find(&self, id: StaffId) -> Result<Option<Staff>> {
        Ok(self.by_ids(&[id]).await?.pop())
    }

    /// Those of the ids that exist, in no order.
    pub async fn by_ids(&self, ids: &[StaffId]) -> Result<Vec<Staff>> {
        let rows = staff::Entity::find().filter(staff::Column::Id.is_in(texts(ids))).all(self.db).await?;
        self.whole(rows).await
    }

    /// Everybody of a site by name, those who left too.
    pub async fn of_site(&self, site: SiteId) -> Result<Vec<Staff>> {
        let find = staff::Entity::find().filter(staff::Column::Site.eq(site.to_string()));
        self.whole(find.order_by_asc(staff::Column::Name).order_by_asc(staff::Column::Id).all(self.db).await?).await
    }

    pub async fn all(&self) -> Result<Vec<Staff>> {
        self.whole(staff::Entity::find().order_by_asc(staff::Column::Name).all(self.db).await?).await
    }

    /// The active members with a role, of any site.
    pub async fn with_role(&self, role: Role) -> Result<Vec<Staff>> {
        let holders: Vec<String> = staff_roles::Entity::find()
            .select_only()
            .column(staff_roles::Column::Staff)
            .filter(staff_roles::Column::Role.eq(role.as_str()))
            .into_tuple()
            .all(self.db)
            .await?;
        let find = staff::Entity::find().filter(staff::Column::Id.is_in(holders));
        let find = find.filter(staff::Column::DeactivatedAt.is_null()).order_by_asc(staff::Column::Name);
        self.whole(find.all(self.db).await?).await
    }

    pub async fn licence(&self, id: LicenceId) -> Result<Option<Licence>> {
        licences::Entity::find_by_id(id.to_string()).one(self.db).await?.map(licence).transpose()
    }

    async fn whole(&self, rows: Vec<staff::Model>) -> Result<Vec<Staff>> {
        let ids: Vec<String> = rows.iter().map(|r| r.id.clone()).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut roles: HashMap<String, Vec<Role>> = HashMap::new();
        let of = staff_roles::Column::Staff.is_in(ids.clone());
        for row in staff_roles::Entity::find().filter(of).all(self.db).await? {
            roles.entry(row.staff).or_default().push(parse("role", &row.role)?);
        }
        let mut held: HashMap<String, Vec<Licence>> = HashMap::new();
        let of = licences::Entity::find().filter(licences::Column::Staff.is_in(ids));
        for row in of.order_by_asc(licences::Column::Place).order_by_asc(licences::Column::Id).all(self.db).await? {
            held.entry(row.staff.clone()).or_default().push(licence(row)?);
        }
        let whole = |row: staff::Model| {
            let mut roles = roles.remove(&row.id).unwrap_or_default();
            roles.sort();
            Ok(Staff {
                id: id(&row.id)?,
                site: id(&row.site)?,
                name: row.name,
                email: row.email,
                phone: row.phone,
                roles,
                languages: from_json("languages", &row.languages)?,
                licences: held.remove(&row.id).unwrap_or_default(),
                deactivated_at: maybe_time(row.deactivated_at)?,
                version: small(row.version),
            })
        };
        rows.into_iter().map(whole).collect()
    }
}

impl StaffMembers<'_, Writing> {
    /// Adds somebody with their roles and licences.
    pub async fn insert(&self, member: &Staff) -> Result<()> {
        rows::insert::<staff::Entity, _>(self.db, row(member, member.version)?).await?;
        self.insert_roles(member).await?;
        rows::insert_all::<licences::Entity, _>(self.db, (0..).zip(&member.licences).map(licence_row).collect()).await
    }

    /// Writes everything but the licences, which have their own events. Returns the new version.
    pub async fn update(&self, member: &Staff) -> Result<u32> {
        let (key, version) = (staff::Column::Id, staff::Column::Version);
        let id = member.id.to_string();
        let new = row(member, member.version + 1)?;
        let version =
            rows::update_versioned::<staff::Entity, _>(self.db, new, key, &id, version, member.version).await?;
        staff_roles::Entity::delete_many().filter(staff_roles::Column::Staff.eq(id)).exec(self.db).await?;
        self.insert_roles(member).await?;
        Ok(version)
    }

    /// After those that they hold already.
    pub async fn add_licence(&self, licence: &Licence) -> Result<()> {
        let held = licences::Entity::find().filter(licences::Column::Staff.eq(licence.staff.to_string()));
        let place = i32::try_from(held.count(self.db).await?).unwrap_or(i32::MAX);
        rows::insert::<licences::Entity, _>(self.db, licence_row((place, licence))).await
    }

    pub async fn revoke_licence(&self, id: LicenceId, at: Timestamp) -> Result<()> {
        let update = licences::Entity::update_many().col_expr(licences::Column::RevokedAt, Expr::value(ms(at)));
        let update = update.filter(licences::Column::Id.eq(id.to_string()));
        rows::one::<licences::Entity>(update.exec(self.db).await?)
    }

    async fn insert_roles(&self, member: &Staff) -> Result<()> {
        let staff = member.id.to_string();
        let role = |role: &Role| staff_roles::Model { staff: staff.clone(), role: role.as_str().to_owned() };
        rows::insert_all::<staff_roles::Entity, _>(self.db, member.roles.iter().map(role).collect()).await
    }
}

fn row(member: &Staff, version: u32) -> Result<staff::Model> {
    Ok(staff::Model {
        id: member.id.to_string(),
        site: member.site.to_string(),
        name: member.name.clone(),
        email: member.email.clone(),
        phone: member.phone.clone(),
        languages: to_json("languages", &member.languages)?,
        deactivated_at: member.deactivated_at.map(ms),
        version: int(version),
    })
}

fn licence_row((place, licence): (i32, &Licence)) -> licences::Model {
    licences::Model {
        id: licence.id.to_string(),
        staff: licence.staff.to_string(),
        kind: licence.kind.letters().to_owned(),
        number: licence.number.clone(),
        state: licence.state.as_str().to_owned(),
        expires_on: licence.expires_on.to_string(),
        revoked_at: licence.revoked_at.map(ms),
        place,
    }
}

fn licence(row: licences::Model) -> Result<Licence> {
    Ok(Licence {
        id: id(&row.id)?,
        staff: id(&row.staff)?,
        kind: parse("licence", &row.kind)?,
        number: row.number,
        state: parse("state", &row.state)?,
        expires_on: parse("date", &row.expires_on)?,
        revoked_at: maybe_time(row.revoked_at)?,
    })
}
