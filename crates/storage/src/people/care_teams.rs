//! Care teams and who is in them.
use crate::{
    CareTeams, Connection, Writing,
    convert::{id, int, small, texts},
    entities::{care_team_members, care_teams, patients},
    error::Result,
    rows,
};
use cs_kernel::{CareTeamId, PatientId, SiteId, StaffId};
use cs_people::CareTeam;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

impl<C: Connection> CareTeams<'_, C> {
    pub async fn find(&self, id: CareTeamId) -> Result<Option<CareTeam>> {
        Ok(self.by_ids(&[id]).await?.pop())
    }

    pub async fn by_ids(&self, ids: &[CareTeamId]) -> Result<Vec<CareTeam>> {
        let find = care_teams::Entity::find().filter(care_teams::Column::Id.is_in(texts(ids)));
        self.whole(find.order_by_asc(care_teams::Column::Name).all(self.db).await?).await
    }

    pub async fn of_site(&self, site: SiteId) -> Result<Vec<CareTeam>> {
        let find = care_teams::Entity::find().filter(care_teams::Column::Site.eq(site.to_string()));
        self.whole(find.order_by_asc(care_teams::Column::Name).all(self.db).await?).await
    }

    pub async fn all(&self) -> Result<Vec<CareTeam>> {
        self.whole(care_teams::Entity::find().order_by_asc(care_teams::Column::Name).all(self.db).await?).await
    }

    /// The team that looks after a patient.
    pub async fn of_patient(&self, patient: PatientId) -> Result<Option<CareTeam>> {
        let team: Option<String> = patients::Entity::find_by_id(patient.to_string())
            .select_only()
            .column(patients::Column::CareTeam)
            .into_tuple()
            .one(self.db)
            .await?;
        match team {
            Some(team) => self.find(id(&team)?).await,
            None => Ok(None),
        }
    }

    /// The teams that somebody is in.
    pub async fn of_staff(&self, staff: StaffId) -> Result<Vec<CareTeamId>> {
        let teams: Vec<String> = care_team_members::Entity::find()
            .select_only()
            .column(care_team_members::Column::Team)
            .filter(care_team_members::Column::Staff.eq(staff.to_string()))
            .into_tuple()
            .all(self.db)
            .await?;
        teams.iter().map(|team| id(team)).collect()
    }

    async fn whole(&self, rows: Vec<care_teams::Model>) -> Result<Vec<CareTeam>> {
        let ids: Vec<String> = rows.iter().map(|r| r.id.clone()).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut members: HashMap<String, Vec<StaffId>> = HashMap::new();
        let find = care_team_members::Entity::find().filter(care_team_members::Column::Team.is_in(ids));
        for row in find.order_by_asc(care_team_members::Column::Staff).all(self.db).await? {
            members.entry(row.team).or_default().push(id(&row.staff)?);
        }
        let whole = |row: care_teams::Model| {
            Ok(CareTeam {
                id: id(&row.id)?,
                site: id(&row.site)?,
                name: row.name,
                members: members.remove(&row.id).unwrap_or_default(),
                version: small(row.version),
            })
        };
        rows.into_iter().map(whole).collect()
    }
}

impl CareTeams<'_, Writing> {
    pub async fn insert(&self, team: &CareTeam) -> Result<()> {
        rows::insert::<care_teams::Entity, _>(self.db, row(team, team.version)).await?;
        self.insert_members(team).await
    }

    /// Writes the name and the members. Returns the new version.
    pub async fn update(&self, team: &CareTeam) -> Result<u32> {
        let (key, version) = (care_teams::Column::Id, care_teams::Column::Version);
        let id = team.id.to_string();
        let new = row(team, team.version + 1);
        let version =
            rows::update_versioned::<care_teams::Entity, _>(self.db, new, key, &id, version, team.version).await?;
        let old = care_team_members::Entity::delete_many().filter(care_team_members::Column::Team.eq(id));
        old.exec(self.db).await?;
        self.insert_members(team).await?;
        Ok(version)
    }

    async fn insert_members(&self, team: &CareTeam) -> Result<()> {
        let row = |staff: &StaffId| care_team_members::Model { team: team.id.to_string(), staff: staff.to_string() };
        rows::insert_all::<care_team_members::Entity, _>(self.db, team.members.iter().map(row).collect()).await
    }
}

fn row(team: &CareTeam, version: u32) -> care_teams::Model {
    care_teams::Model {
        id: team.id.to_string(),
        site: team.site.to_string(),
        name: team.name.clone(),
        version: int(version),
    }
}
