//! Staff and their licences: who may keep them, two who change one person at once, and what somebody who leaves may not leave behind.
use cs_kernel::{Actor, Language, SignedDuration, StaffId};
use cs_people::{AccountHolder, Role};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error,
    people::{
        AddStaff, ChangeStaff, DeactivateStaff, LicenceDetails, StaffDetails, add_staff, attest_language, change_staff,
        deactivate_staff, last_change, list_staff, record_licence, revoke_licence, who_reads,
    },
};

fn details(name: &str, roles: &[Role]) -> StaffDetails {
    StaffDetails { name: name.into(), email: "new@example.org".into(), phone: String::new(), roles: roles.to_vec() }
}

fn licence(expires_on: &str) -> LicenceDetails {
    LicenceDetails { kind: "LCSW".into(), number: "77001".into(), state: "ca".into(), expires_on: expires_on.into() }
}

async fn version(clinic: &Clinic, id: StaffId) -> u32 {
    clinic.app.store.reader().staff().find(id).await.unwrap().unwrap().version
}

fn code(error: Error) -> &'static str {
    match error {
        Error::Refused { code, .. } => code,
        other => panic!("{other:?}"),
    }
}

both_engines! {
    async fn somebody_new_can_sign_once_a_licence_is_recorded_and_not_after_it_ends(clinic: Clinic) {
        let admin = Actor::Staff(clinic.people.admin);
        let command = AddStaff { site: clinic.people.site, details: details("Nóra Bíró", &[Role::Clinician]), login: "nora".into() };
        let id = add_staff(&clinic.app, &clinic.ctx(admin.clone()), command).await.unwrap();
        let staff = || async { clinic.app.store.reader().staff().find(id).await.unwrap().unwrap() };
        assert!(staff().await.signing_licence(clinic.now()).is_none());
        record_licence(&clinic.app, &clinic.ctx(admin.clone()), id, licence("2026-03-20")).await.unwrap();
        assert_eq!(staff().await.signature_name(clinic.now()), "Nóra Bíró, LCSW");
        clinic.advance(SignedDuration::from_hours(24 * 19));
        assert_eq!(staff().await.signature_name(clinic.now()), "Nóra Bíró");
        let renewed = record_licence(&clinic.app, &clinic.ctx(admin.clone()), id, licence("2028-03-20")).await.unwrap();
        assert!(staff().await.signing_licence(clinic.now()).is_some());
        revoke_licence(&clinic.app, &clinic.ctx(admin.clone()), id, renewed).await.unwrap();
        revoke_licence(&clinic.app, &clinic.ctx(admin), id, renewed).await.unwrap();
        assert!(staff().await.signing_licence(clinic.now()).is_none());
        let events = clinic.events().await;
        let expected = ["licence_revoked", "licence_recorded", "licence_recorded", "account_created", "staff_added"];
        assert_eq!(events[..5], expected);
    }

    async fn of_two_administrators_at_once_the_second_is_told_and_nothing_is_lost(clinic: Clinic) {
        let (first, second) = (clinic.ctx(Actor::Staff(clinic.people.admin)), clinic.ctx(Actor::Staff(clinic.people.admin)));
        let maya = clinic.people.maya;
        let read = version(&clinic, maya).await;
        let command = |name: &str| ChangeStaff { staff: maya, version: read, details: details(name, &[Role::Clinician]) };
        let changed = change_staff(&clinic.app, &first, command("Maya Chen-Ruiz")).await.unwrap();
        assert_eq!(changed, ["name", "email", "phone"]);
        let late = change_staff(&clinic.app, &second, command("Maya Chan")).await;
        assert!(matches!(late, Err(Error::Conflict { current: Some(v) }) if v == read + 1), "{late:?}");
        let stored = clinic.app.store.reader().staff().find(maya).await.unwrap().unwrap();
        assert_eq!(stored.name, "Maya Chen-Ruiz");
        assert_eq!(last_change(&clinic.app, maya).await.unwrap().unwrap().0, "Ada Brandt");
        let again = ChangeStaff { version: stored.version, ..command("Maya Chen-Ruiz") };
        assert!(change_staff(&clinic.app, &first, again).await.unwrap().is_empty(), "the same is no change");
        assert_eq!(clinic.events().await.iter().filter(|k| *k == "staff_changed").count(), 1);
    }

    async fn at_the_same_moment_exactly_one_change_is_taken(clinic: Clinic) {
        let read = version(&clinic, clinic.people.maya).await;
        let tries = (0..4).map(|n| {
            let (app, ctx) = (clinic.app.clone(), clinic.ctx(Actor::Staff(clinic.people.admin)));
            let details = details(&format!("Maya {n}"), &[Role::Clinician]);
            let command = ChangeStaff { staff: clinic.people.maya, version: read, details };
            tokio::spawn(async move { change_staff(&app, &ctx, command).await })
        });
        let mut taken = 0;
        for answer in tries.collect::<Vec<_>>() {
            match answer.await.unwrap() {
                Ok(_) => taken += 1,
                Err(Error::Conflict { .. }) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(taken, 1);
    }

    async fn only_administrators_keep_staff(clinic: Clinic) {
        let people = clinic.people;
        for who in [Actor::Staff(people.maya), Actor::Staff(people.ruth), Actor::Staff(people.compliance), Actor::Patient(people.leo)] {
            let ctx = clinic.ctx(who);
            let add = AddStaff { site: people.site, details: details("Eve", &[Role::Administrator]), login: "eve".into() };
            assert_eq!(code(add_staff(&clinic.app, &ctx, add).await.unwrap_err()), "not_allowed");
            assert_eq!(code(list_staff(&clinic.app, &ctx, people.site).await.unwrap_err()), "not_allowed");
            let grab = record_licence(&clinic.app, &ctx, people.maya, licence("2030-01-01")).await;
            assert_eq!(code(grab.unwrap_err()), "not_allowed");
            assert_eq!(clinic.events().await[0], "access_refused");
        }
    }

    async fn the_last_administrator_stays_whoever_is_quicker(clinic: Clinic) {
        let people = clinic.people;
        let admin = clinic.ctx(Actor::Staff(people.admin));
        let alone = DeactivateStaff { staff: people.admin, version: version(&clinic, people.admin).await };
        assert_eq!(code(deactivate_staff(&clinic.app, &admin, alone).await.unwrap_err()), "last_administrator");
        let add = AddStaff { site: people.site, details: details("Bo Lind", &[Role::Administrator]), login: "bo.lind".into() };
        let bo = add_staff(&clinic.app, &admin, add).await.unwrap();
        // Each takes the role from the other at the same moment.
        let commands = [(people.admin, bo), (bo, people.admin)];
        let mut tries = Vec::new();
        for (by, of) in commands {
            let (app, ctx) = (clinic.app.clone(), clinic.ctx(Actor::Staff(by)));
            let command = ChangeStaff { staff: of, version: version(&clinic, of).await, details: details("Somebody", &[Role::Clinician]) };
            tries.push(tokio::spawn(async move { change_staff(&app, &ctx, command).await }));
        }
        for answer in tries {
            // The slower one is refused: as the last, or because the role is gone already.
            let _ = answer.await.unwrap();
        }
        let left = clinic.app.store.reader().staff().with_role(Role::Administrator).await.unwrap();
        assert_eq!(left.len(), 1);
    }

    async fn whoever_leaves_is_out_at_once_and_leaves_no_gap(clinic: Clinic) {
        let people = clinic.people;
        let admin = clinic.ctx(Actor::Staff(people.admin));
        let roster = clinic.app.store.reader().roster().of_site(people.site).await.unwrap();
        let on_call = roster[0].staff;
        let leave = DeactivateStaff { staff: on_call, version: version(&clinic, on_call).await };
        assert_eq!(code(deactivate_staff(&clinic.app, &admin, leave).await.unwrap_err()), "on_roster");
        let leave = DeactivateStaff { staff: people.omar, version: version(&clinic, people.omar).await };
        assert_eq!(code(deactivate_staff(&clinic.app, &admin, leave).await.unwrap_err()), "last_of_team");
        let leave = DeactivateStaff { staff: people.maya, version: version(&clinic, people.maya).await };
        deactivate_staff(&clinic.app, &admin, leave).await.unwrap();
        let reader = clinic.app.store.reader();
        let account = reader.accounts().of_holder(&AccountHolder::Staff(people.maya)).await.unwrap().unwrap();
        assert!(account.disabled && who_reads(&clinic.app, account.id).await.unwrap().is_none());
        assert_eq!(reader.care_teams().find(people.team).await.unwrap().unwrap().members, [people.daniel]);
        assert_eq!(clinic.events().await[..2], ["staff_deactivated", "care_team_changed"]);
    }

    async fn a_language_is_attested_by_nobody_else(clinic: Clinic) {
        let people = clinic.people;
        let vietnamese = Language::from("vi");
        let other = attest_language(&clinic.app, &clinic.ctx(Actor::Staff(people.admin)), people.maya, vietnamese.clone(), true).await;
        assert_eq!(code(other.unwrap_err()), "not_allowed");
        let maya = clinic.ctx(Actor::Staff(people.maya));
        for attests in [true, true, false] {
            attest_language(&clinic.app, &maya, people.maya, vietnamese.clone(), attests).await.unwrap();
            let stored = clinic.app.store.reader().staff().find(people.maya).await.unwrap().unwrap();
            assert_eq!(stored.attests(&vietnamese), attests);
        }
        assert_eq!(clinic.events().await[..2], ["language_attestation_withdrawn", "language_attested"]);
        let nonsense = attest_language(&clinic.app, &maya, people.maya, Language::from("<b>"), true).await;
        assert!(matches!(nonsense, Err(Error::Invalid(_))));
    }

    async fn what_cannot_be_recorded_says_why_field_by_field(clinic: Clinic) {
        let admin = clinic.ctx(Actor::Staff(clinic.people.admin));
        let fields = |error: Error| match error {
            Error::Invalid(problems) => problems.into_iter().map(|p| p.field).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let empty = record_licence(&clinic.app, &admin, clinic.people.maya, LicenceDetails::default()).await;
        assert_eq!(fields(empty.unwrap_err()), ["kind", "number", "state", "expires_on"]);
        let past = record_licence(&clinic.app, &admin, clinic.people.maya, licence("2026-03-01")).await;
        assert_eq!(fields(past.unwrap_err()), ["expires_on"]);
        let taken = AddStaff { site: clinic.people.site, details: details("Other Maya", &[Role::Clinician]), login: "MAYA".into() };
        assert_eq!(fields(add_staff(&clinic.app, &admin, taken).await.unwrap_err()), ["login"]);
        let nothing = AddStaff { site: clinic.people.site, details: StaffDetails::default(), login: "\u{202e}x".into() };
        assert_eq!(fields(add_staff(&clinic.app, &admin, nothing).await.unwrap_err()), ["name", "email", "roles", "login"]);
    }
}
