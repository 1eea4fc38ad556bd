//! One of each kind of person.
use cs_kernel::{
    AccountId, Actor, CareTeamId, ConsentId, Digest, Language, LicenceId, PatientId, ProxyId, RequestContext, Salt,
    SiteId, StaffId,
};
use cs_ledger::Fact;
use cs_people::{
    Account, AccountHolder, Address, CareTeam, Consent, ConsentState, EmergencyContact, Licence, LicenceKind, Lockout,
    Patient, Proxy, ProxyRelation, Purpose, Role, Staff,
};
use cs_storage::UnitOfWork;
use cs_workflows::{App, people::licence_stamp};

/// What everybody signs in with.
pub const PASSWORD: &str = "a quiet walk at noon";

/// Accounts sign in under the field's name: "maya", "leo" …
#[derive(Debug, Clone, Copy)]
pub struct People {
    pub site: SiteId,
    /// Maya's and Daniel's team, with Leo and Sam.
    pub team: CareTeamId,
    /// Omar's team, with Noor.
    pub other_team: CareTeamId,
    /// LCSW, reads English and Spanish.
    pub maya: StaffId,
    /// His licence ran out.
    pub daniel: StaffId,
    /// LMFT, in the other team.
    pub omar: StaffId,
    /// Supervisor, MD.
    pub ruth: StaffId,
    pub compliance: StaffId,
    pub admin: StaffId,
    /// Said yes to screening and drafting.
    pub leo: PatientId,
    /// Of the other team; said yes to both as well.
    pub noor: PatientId,
    /// A minor.
    pub sam: PatientId,
    /// Sam's parent.
    pub pat: ProxyId,
    /// Never answered about a program.
    pub kim: PatientId,
}

impl People {
    pub(crate) async fn enrol(app: &App, site: SiteId, intake: CareTeamId) -> Self {
        let ctx = app.request(Actor::Operator("test".into()));
        let mut adding = Adding { app, ctx, site, hash: hash() };
        let mut work = app.store.begin(&adding.ctx).await.unwrap();
        let maya = adding.staff(&mut work, "maya", "Maya Chen", Role::Clinician, Some((LicenceKind::Lcsw, 400))).await;
        let daniel =
            adding.staff(&mut work, "daniel", "Daniel Whit", Role::Clinician, Some((LicenceKind::Lmft, -9))).await;
        let omar = adding.staff(&mut work, "omar", "Omar Diaz", Role::Clinician, Some((LicenceKind::Lmft, 300))).await;
        let ruth =
            adding.staff(&mut work, "ruth", "Ruth Adeyemi", Role::Supervisor, Some((LicenceKind::Md, 500))).await;
        let compliance = adding.staff(&mut work, "compliance", "Cleo Marsh", Role::Compliance, None).await;
        let admin = adding.staff(&mut work, "admin", "Ada Brandt", Role::Administrator, None).await;
        let team = adding.team(&mut work, "Adults", &[maya, daniel]).await;
        let other_team = adding.team(&mut work, "Families", &[omar]).await;
        let leo = adding.patient(&mut work, "leo", "Leo Park", team, Some(maya), "1990-05-01", true).await;
        let noor = adding.patient(&mut work, "noor", "Noor Haddad", other_team, Some(omar), "1985-02-11", true).await;
        let sam = adding.patient(&mut work, "sam", "Sam Ortiz", team, Some(maya), "2012-07-19", true).await;
        let kim = adding.patient(&mut work, "kim", "Kim Vo", team, None, "1979-01-30", false).await;
        let pat = adding.proxy(&mut work, "pat", "Pat Ortiz", sam).await;
        work.commit().await.unwrap();
        let _ = intake;
        Self { site, team, other_team, maya, daniel, omar, ruth, compliance, admin, leo, noor, sam, pat, kim }
    }
}

struct Adding<'a> {
    app: &'a App,
    ctx: RequestContext,
    site: SiteId,
    hash: String,
}

impl Adding<'_> {
    async fn staff(
        &mut self,
        work: &mut UnitOfWork,
        login: &str,
        name: &str,
        role: Role,
        licence: Option<(LicenceKind, i64)>,
    ) -> StaffId {
        let id = StaffId::new(self.ctx.at, &*self.app.random);
        let today = self.ctx.at.to_zoned(jiff::tz::TimeZone::UTC).date();
        let licences: Vec<Licence> = licence
            .map(|(kind, days)| Licence {
                id: LicenceId::new(self.ctx.at, &*self.app.random),
                staff: id,
                kind,
                number: "100200".into(),
                state: "CA".parse().unwrap(),
                expires_on: today.saturating_add(jiff::Span::new().days(days)),
                revoked_at: None,
            })
            .into_iter()
            .collect();
        let member = Staff {
            id,
            site: self.site,
            name: name.into(),
            email: format!("{login}@example.org"),
            phone: Some("510-555-0111".into()),
            roles: vec![role],
            languages: vec![Language::English, Language::Spanish],
            licences: licences.clone(),
            deactivated_at: None,
            version: 1,
        };
        work.staff().insert(&member).await.unwrap();
        work.record(Fact::StaffAdded { staff: id, roles: vec![role.as_str().into()] }, None);
        for licence in &licences {
            work.record(Fact::LicenceRecorded { licence: licence_stamp(licence) }, None);
        }
        for language in &member.languages {
            work.record_as(Actor::Staff(id), Fact::LanguageAttested { staff: id, language: language.clone() }, None);
        }
        self.account(work, login, AccountHolder::Staff(id)).await;
        id
    }

    async fn team(&self, work: &mut UnitOfWork, name: &str, members: &[StaffId]) -> CareTeamId {
        let id = CareTeamId::new(self.ctx.at, &*self.app.random);
        let team = CareTeam { id, site: self.site, name: name.into(), members: members.to_vec(), version: 1 };
        work.care_teams().insert(&team).await.unwrap();
        work.record(Fact::CareTeamChanged { team: id, members: members.to_vec() }, None);
        id
    }

    #[allow(clippy::too_many_arguments)]
    async fn patient(
        &self,
        work: &mut UnitOfWork,
        login: &str,
        name: &str,
        care_team: CareTeamId,
        clinician: Option<StaffId>,
        born: &str,
        consents: bool,
    ) -> PatientId {
        let id = PatientId::new(self.ctx.at, &*self.app.random);
        let patient = Patient {
            id,
            site: self.site,
            care_team,
            clinician,
            name: name.to_owned().try_into().unwrap(),
            called: None,
            birth_date: Some(born.parse().unwrap()),
            language: Language::English,
            interpreter: None,
            phone: Some("510-555-0142".into()),
            email: Some(format!("{login}@example.org")),
            home: Address { lines: "12 Juniper Bend, Oakland, CA".into(), state: Some("CA".into()) },
            present_location: None,
            emergency_contacts: vec![EmergencyContact {
                name: "Jo Park".into(),
                relation: "sister".into(),
                phone: "510-555-0143".into(),
            }],
            safety_plan: None,
            labels: Vec::new(),
            enrolled_at: self.ctx.at,
            version: 1,
        };
        work.patients().insert(&patient).await.unwrap();
        work.record(Fact::PatientEnrolled { site: self.site }, Some(id));
        if consents {
            for purpose in [Purpose::AiScreening, Purpose::AiDrafting] {
                let statement = "A program may do this.".to_owned();
                let digest = Digest::salted(&Salt::new(&*self.app.random), statement.as_bytes());
                let consent = Consent {
                    id: ConsentId::new(self.ctx.at, &*self.app.random),
                    patient: id,
                    purpose,
                    state: ConsentState::Given,
                    statement,
                    taken_by: None,
                    at: self.ctx.at,
                };
                work.consents().append(&consent).await.unwrap();
                let fact =
                    Fact::ConsentGiven { consent: consent.id, purpose: purpose.as_str().into(), statement: digest };
                work.record_as(Actor::Patient(id), fact, Some(id));
            }
        }
        self.account(work, login, AccountHolder::Patient(id)).await;
        id
    }

    async fn proxy(&self, work: &mut UnitOfWork, login: &str, name: &str, patient: PatientId) -> ProxyId {
        let id = ProxyId::new(self.ctx.at, &*self.app.random);
        let proxy = Proxy {
            id,
            patient,
            name: name.into(),
            relation: ProxyRelation::Parent,
            phone: Some("510-555-0144".into()),
            email: Some(format!("{login}@example.org")),
            removed_at: None,
        };
        work.proxies().insert(&proxy).await.unwrap();
        work.record(Fact::ProxyAdded { proxy: id }, Some(patient));
        self.account(work, login, AccountHolder::Proxy(id)).await;
        id
    }

    async fn account(&self, work: &mut UnitOfWork, login: &str, holder: AccountHolder) {
        let account = Account {
            id: AccountId::new(self.ctx.at, &*self.app.random),
            holder,
            login: login.parse().unwrap(),
            password_hash: Some(self.hash.clone()),
            lockout: Lockout::default(),
            disabled: false,
        };
        work.accounts().insert(&account).await.unwrap();
        work.record(Fact::AccountCreated { account: account.id }, None);
    }
}

/// Cheap on purpose: hundreds of tests make a clinic.
fn hash() -> String {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version, password_hash::SaltString};
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
    let salt = SaltString::encode_b64(b"a test kit's salt").unwrap();
    argon.hash_password(PASSWORD.as_bytes(), &salt).unwrap().to_string()
}
