//! One-time codes: used once, by one person, in time.
use cs_kernel::{Actor, SignedDuration};
use cs_testkit::{Clinic, PASSWORD, both_engines};
use cs_workflows::{
    App, Error,
    people::{
        AddProxy, AddStaff, CodeFor, Enrol, EnrolAnswer, EnrolProblem, IssuedCode, PatientDetails, SignIn,
        SignInAnswer, StaffDetails, add_proxy, add_staff_account, enrol, enrol_patient, issue_code, read_code,
        remove_proxy, reset_account, sign_in,
    },
};

async fn uses(app: &App, code: &str, login: &str, password: &str) -> EnrolAnswer {
    let typed = Enrol { code: code.into(), login: login.into(), password: password.into() };
    enrol(app, &app.request(Actor::Anonymous), typed).await.unwrap()
}

fn problems(answer: EnrolAnswer) -> Vec<EnrolProblem> {
    match answer {
        EnrolAnswer::Problems(problems) => problems,
        EnrolAnswer::Enrolled(_) => Vec::new(),
    }
}

async fn signs_in(app: &App, login: &str, password: &str) -> bool {
    let typed = SignIn { login: login.into(), password: password.into() };
    matches!(sign_in(app, &app.request(Actor::Anonymous), typed).await.unwrap(), SignInAnswer::SignedIn(_))
}

/// A patient enrolled by an administrator, with a code.
async fn enrolled(clinic: &Clinic) -> IssuedCode {
    let ctx = clinic.ctx(Actor::Staff(clinic.people.admin));
    let details = PatientDetails {
        name: "Ana Ruiz".into(),
        language: "es".into(),
        care_team: clinic.people.team.to_string(),
        ..PatientDetails::default()
    };
    let patient = enrol_patient(&clinic.app, &ctx, clinic.people.site, details).await.unwrap();
    issue_code(&clinic.app, &ctx, CodeFor::Patient(patient)).await.unwrap()
}

const NEW: &str = "the tide comes in at six";

both_engines! {
    async fn a_code_opens_an_account_once(clinic: Clinic) {
        let app = &clinic.app;
        let issued = enrolled(&clinic).await;
        assert_eq!(clinic.events().await[..3], ["enrolment_code_issued", "account_created", "patient_enrolled"]);
        assert!(!signs_in(app, &issued.account.to_string(), "").await);
        let holder = read_code(app, &app.request(Actor::Anonymous), &issued.code.to_lowercase()).await.unwrap().unwrap();
        assert_eq!((holder.name.as_str(), holder.login), ("Ana Ruiz", None));
        assert_eq!(problems(uses(app, &issued.code, "x", NEW).await), [EnrolProblem::Name]);
        assert_eq!(problems(uses(app, &issued.code, "maya", NEW).await), [EnrolProblem::NameTaken]);
        assert!(matches!(problems(uses(app, &issued.code, "ana.ruiz", "short").await)[..], [EnrolProblem::Password(_)]));
        assert!(problems(uses(app, &issued.code, "ana.ruiz", NEW).await).is_empty());
        assert_eq!(clinic.events().await[..2], ["signed_in", "password_changed"]);
        assert!(signs_in(app, "Ana.Ruiz", NEW).await);
        assert_eq!(problems(uses(app, &issued.code, "ana", NEW).await), [EnrolProblem::Code]);
    }

    async fn a_code_expires_and_a_newer_one_replaces_it(clinic: Clinic) {
        let app = &clinic.app;
        let first = enrolled(&clinic).await;
        clinic.advance(app.settings.enrolment_code_valid);
        assert_eq!(problems(uses(app, &first.code, "ana", NEW).await), [EnrolProblem::Code]);
        let ctx = clinic.ctx(Actor::Operator("user".into()));
        let old = reset_account(app, &ctx, "leo").await.unwrap();
        let fresh = reset_account(app, &ctx, "leo").await.unwrap();
        assert_eq!(problems(uses(app, &old.code, "leo", NEW).await), [EnrolProblem::Code]);
        assert!(signs_in(app, "leo", PASSWORD).await, "the old password works until the code is used");
        clinic.advance(app.settings.enrolment_code_valid - SignedDuration::from_secs(1));
        assert!(problems(uses(app, &fresh.code, "leo", NEW).await).is_empty());
        assert!(!signs_in(app, "leo", PASSWORD).await);
        assert!(signs_in(app, "leo", NEW).await);
        assert!(matches!(reset_account(app, &ctx, "nobody.here").await, Err(Error::NotFound)));
    }

    async fn of_two_who_use_a_code_at_once_one_wins(clinic: Clinic) {
        let (app, other) = (&clinic.app, clinic.again().await);
        let code = enrolled(&clinic).await.code;
        let (one, two) = tokio::join!(uses(app, &code, "ana.one", NEW), uses(&other, &code, "ana.two", NEW));
        let outcomes = [problems(one), problems(two)];
        assert_eq!(outcomes.iter().filter(|p| p.is_empty()).count(), 1, "{outcomes:?}");
        assert!(outcomes.contains(&vec![EnrolProblem::Code]));
        assert_ne!(signs_in(app, "ana.one", NEW).await, signs_in(app, "ana.two", NEW).await);
    }

    async fn who_may_issue_codes(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let by = |id| clinic.ctx(Actor::Staff(id));
        issue_code(app, &by(people.maya), CodeFor::Patient(people.leo)).await.unwrap();
        let other_team = issue_code(app, &by(people.omar), CodeFor::Patient(people.leo)).await;
        assert!(matches!(other_team, Err(Error::NotFound)));
        let colleague = issue_code(app, &by(people.maya), CodeFor::Staff(people.omar)).await;
        assert!(matches!(colleague, Err(Error::Refused { .. })));
        issue_code(app, &by(people.admin), CodeFor::Staff(people.omar)).await.unwrap();
        let own = issue_code(app, &clinic.ctx(Actor::Patient(people.leo)), CodeFor::Patient(people.leo)).await;
        assert!(own.is_err());
    }

    async fn a_proxy_comes_and_goes(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let ctx = clinic.ctx(Actor::Staff(people.maya));
        let asked = AddProxy {
            patient: people.leo,
            name: "June Park".into(),
            relation: "carer".into(),
            phone: String::new(),
            email: String::new(),
        };
        let wrong = add_proxy(app, &ctx, AddProxy { relation: "owner".into(), name: " ".into(), ..asked.clone() }).await;
        assert!(matches!(wrong, Err(Error::Invalid(problems)) if problems.len() == 2));
        let proxy = add_proxy(app, &ctx, asked).await.unwrap();
        let issued = issue_code(app, &ctx, CodeFor::Proxy(proxy)).await.unwrap();
        assert!(problems(uses(app, &issued.code, "june", NEW).await).is_empty());
        assert!(signs_in(app, "june", NEW).await);
        remove_proxy(app, &ctx, people.leo, proxy).await.unwrap();
        assert!(!signs_in(app, "june", NEW).await);
        assert!(matches!(remove_proxy(app, &ctx, people.leo, people.pat).await, Err(Error::NotFound)));
        assert!(matches!(issue_code(app, &ctx, CodeFor::Proxy(proxy)).await, Err(Error::NotFound)));
    }

    async fn the_operator_adds_somebody_with_a_code(clinic: Clinic) {
        let app = &clinic.app;
        let details = StaffDetails {
            name: "Nia Bell".into(),
            email: "nia@example.org".into(),
            roles: vec![cs_people::Role::Administrator],
            ..StaffDetails::default()
        };
        let command = AddStaff { site: clinic.people.site, details, login: "nia".into() };
        let (_, issued) = add_staff_account(app, &clinic.ctx(Actor::Operator("user".into())), command).await.unwrap();
        let holder = read_code(app, &app.request(Actor::Anonymous), &issued.code).await.unwrap().unwrap();
        assert_eq!(holder.login.as_deref(), Some("nia"));
        assert!(problems(uses(app, &issued.code, "nia", NEW).await).is_empty());
        assert!(signs_in(app, "nia", NEW).await);
    }
}
