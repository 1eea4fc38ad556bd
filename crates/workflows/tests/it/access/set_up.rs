//! The first-run set-up of a real clinic, and what keeps a clinic from being opened.
use cs_decisions::FixedTextUse;
use cs_kernel::{Actor, Language};
use cs_testkit::both_engines;
use cs_workflows::{
    App, Error,
    people::{
        LicenceDetails, NewPerson, SetUpClinic, SignIn, SignInAnswer, SiteDetails, StartProblem, awaits_set_up,
        set_up_clinic, set_up_code, sign_in, start_check,
    },
};

fn asked(app: &App) -> SetUpClinic {
    let site = SiteDetails {
        name: "Harbor Light".into(),
        phone: "510-555-0100".into(),
        address: "1 Pier, Oakland, CA".into(),
        time_zone: "America/Los_Angeles".into(),
        jurisdiction: "US-CA".into(),
        days: vec![1, 2, 3, 4, 5],
        opens: "08:00".into(),
        closes: "18:00".into(),
    };
    let administrator = NewPerson {
        name: "Ada Brandt".into(),
        email: "ada@example.org".into(),
        login: "ada".into(),
        password: "the tide comes in at six".into(),
    };
    let licence = LicenceDetails {
        kind: "LCSW".into(),
        number: "100200".into(),
        state: "CA".into(),
        expires_on: "2027-06-30".into(),
    };
    SetUpClinic {
        code: set_up_code(app),
        site,
        team: "Adults".into(),
        administrator,
        clinician: None,
        licence,
        signs_spanish: false,
        approves_texts: true,
    }
}

fn problems<T>(answer: Result<T, Error>) -> Vec<&'static str> {
    match answer {
        Err(Error::Invalid(problems)) => problems.into_iter().map(|p| p.field).collect(),
        _ => Vec::new(),
    }
}

both_engines! {
    async fn a_clinic_that_stands_is_not_set_up_again(clinic: Clinic) {
        let app = &clinic.app;
        assert!(!awaits_set_up(app).await.unwrap());
        let refused = set_up_clinic(app, &app.request(Actor::Anonymous), asked(app)).await;
        assert!(matches!(refused, Err(Error::Refused { code: "clinic_exists", .. })));
        let staff = set_up_clinic(app, &clinic.ctx(Actor::Staff(clinic.people.admin)), asked(app)).await;
        assert!(staff.is_err());
        assert_eq!(start_check(app).await.unwrap(), []);
    }

    async fn an_empty_roster_or_a_missing_text_keeps_a_clinic_shut(clinic: Clinic) {
        let (app, site) = (&clinic.app, clinic.people.site);
        let texts = app.store.reader().fixed_texts().of_site(site).await.unwrap();
        let spanish = |t: &&cs_decisions::FixedTextRecord| t.use_as == FixedTextUse::CrisisAbuse && t.language == Language::Spanish;
        let mut abuse = texts.iter().find(spanish).unwrap().clone();
        abuse.retired_at = Some(clinic.now());
        let mut work = app.store.begin(&clinic.ctx(Actor::Operator("user".into()))).await.unwrap();
        work.fixed_texts().update(&abuse).await.unwrap();
        work.roster().replace(site, &[]).await.unwrap();
        work.record(cs_ledger::Fact::FixedTextRetired { text: abuse.id }, None);
        work.commit().await.unwrap();
        let found = start_check(app).await.unwrap();
        let [StartProblem::EmptyRoster { .. }, StartProblem::NoText { use_as, language, .. }] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((*use_as, language), (FixedTextUse::CrisisAbuse, &Language::Spanish));
    }

    async fn somebody_on_the_roster_who_left_counts_as_nobody(clinic: Clinic) {
        let (app, site) = (&clinic.app, clinic.people.site);
        let mut work = app.store.begin(&clinic.ctx(Actor::Operator("user".into()))).await.unwrap();
        for shift in work.roster().of_site(site).await.unwrap() {
            if let Some(mut member) = work.staff().find(shift.staff).await.unwrap().filter(|s| s.active()) {
                member.deactivated_at = Some(clinic.now());
                work.staff().update(&member).await.unwrap();
                work.record(cs_ledger::Fact::StaffDeactivated { staff: member.id }, None);
            }
        }
        work.commit().await.unwrap();
        assert!(matches!(start_check(app).await.unwrap()[..], [StartProblem::EmptyRoster { .. }]));
    }

    async fn every_problem_of_the_first_page_is_said_at_once(clinic: Clinic) {
        let app = clinic.empty().await;
        let ctx = app.request(Actor::Anonymous);
        let mut bad = asked(&app);
        bad.site = SiteDetails { time_zone: "Mars/Olympus".into(), jurisdiction: "??".into(), ..SiteDetails::default() };
        bad.team = " ".into();
        bad.administrator.password = "short".into();
        bad.clinician = Some(NewPerson { login: "ada".into(), ..NewPerson::default() });
        bad.licence.expires_on = "2020-01-01".into();
        bad.approves_texts = false;
        let found = problems(set_up_clinic(&app, &ctx, bad).await);
        for field in ["site_name", "site_phone", "site_address", "jurisdiction", "opens", "closes", "time_zone", "team",
                      "password", "clinician_name", "clinician_email", "clinician_password", "expires_on", "approves"] {
            assert!(found.contains(&field), "{field} is missing in {found:?}");
        }
        assert!(awaits_set_up(&app).await.unwrap());
    }

    async fn whoever_comes_first_without_the_code_makes_nothing(clinic: Clinic) {
        let app = clinic.empty().await;
        let ctx = app.request(Actor::Anonymous);
        for code in ["", "0000-0000-0000-0000"] {
            let asked = SetUpClinic { code: code.into(), ..asked(&app) };
            assert_eq!(problems(set_up_clinic(&app, &ctx, asked).await), ["code"]);
        }
        assert!(awaits_set_up(&app).await.unwrap());
        let typed = SetUpClinic { code: set_up_code(&app).to_lowercase().replace('-', ""), ..asked(&app) };
        set_up_clinic(&app, &ctx, typed).await.unwrap();
    }

    async fn of_two_who_set_up_at_once_one_wins_and_the_clinic_can_open(clinic: Clinic) {
        let app = clinic.empty().await;
        assert!(awaits_set_up(&app).await.unwrap());
        let mut other = asked(&app);
        other.clinician = Some(NewPerson {
            name: "Maya Chen".into(),
            email: "maya@example.org".into(),
            login: "maya".into(),
            password: "a quiet walk at noon".into(),
        });
        let (ctx, context) = (app.request(Actor::Anonymous), app.request(Actor::Anonymous));
        let (one, two) = tokio::join!(set_up_clinic(&app, &ctx, asked(&app)), set_up_clinic(&app, &context, other));
        assert!(one.is_ok() != two.is_ok(), "{:?} {:?}", one.err(), two.err());
        assert_eq!(app.store.reader().sites().all().await.unwrap().len(), 1);
        assert_eq!(start_check(&app).await.unwrap(), []);
        assert!(!app.store.reader().engine_pins().all().await.unwrap().is_empty());
        let typed = SignIn { login: "ada".into(), password: "the tide comes in at six".into() };
        assert!(matches!(sign_in(&app, &ctx, typed).await.unwrap(), SignInAnswer::SignedIn(_)));
    }
}
