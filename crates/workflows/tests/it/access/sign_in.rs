//! Signing in: what locks, what unlocks, what is never said.
use cs_kernel::{AccountId, Actor, SignedDuration};
use cs_testkit::{Clinic, PASSWORD, both_engines};
use cs_workflows::{
    App, Error,
    people::{
        ChangePassword, ChangePasswordAnswer, SignIn, SignInAnswer, change_password, prove_again, sign_in, sign_out,
    },
};

async fn tries(app: &App, login: &str, password: &str) -> bool {
    let ctx = app.request(Actor::Anonymous);
    let typed = SignIn { login: login.into(), password: password.into() };
    matches!(sign_in(app, &ctx, typed).await.unwrap(), SignInAnswer::SignedIn(_))
}

async fn account(clinic: &Clinic, login: &str) -> AccountId {
    clinic.app.store.reader().accounts().by_login(&login.parse().unwrap()).await.unwrap().unwrap().id
}

both_engines! {
    async fn wrong_passwords_lock_with_back_off_and_time_unlocks(clinic: Clinic) {
        let app = &clinic.app;
        assert!(tries(app, "maya", PASSWORD).await);
        assert!(tries(app, " MAYA ", PASSWORD).await, "case and spaces around a name do not matter");
        for _ in 0..5 {
            assert!(!tries(app, "maya", "not this one at all").await);
        }
        assert_eq!(clinic.events().await[..2], ["sign_in_locked", "sign_in_failed"]);
        assert!(!tries(app, "maya", PASSWORD).await, "the right password does not open a locked account");
        clinic.advance(SignedDuration::from_secs(59));
        assert!(!tries(app, "maya", PASSWORD).await);
        clinic.advance(SignedDuration::from_secs(1));
        assert!(!tries(app, "maya", "not this one at all").await);
        clinic.advance(SignedDuration::from_secs(61));
        assert!(!tries(app, "maya", PASSWORD).await, "the sixth wrong one locks for two minutes");
        clinic.advance(SignedDuration::from_secs(60));
        assert!(tries(app, "maya", PASSWORD).await);
        for _ in 0..4 {
            assert!(!tries(app, "maya", "not this one at all").await);
        }
        assert!(tries(app, "maya", PASSWORD).await, "a right one starts the count anew");
    }

    async fn every_one_of_many_tries_at_once_counts(clinic: Clinic) {
        let app = &clinic.app;
        let guesses = (0..12).map(|_| tries(app, "leo", "not this one at all"));
        assert!(futures::future::join_all(guesses).await.iter().all(|right| !right));
        let locked = app.store.reader().accounts().find(account(&clinic, "leo").await).await.unwrap().unwrap().lockout;
        assert_eq!(locked.failures, 5, "what comes while it is locked counts no further");
        assert!(locked.locked(clinic.now()));
        assert!(!tries(app, "leo", PASSWORD).await);
    }

    async fn nobody_learns_which_part_was_wrong(clinic: Clinic) {
        let app = &clinic.app;
        for login in ["nobody.of.that.name", "x", "", "maya\u{0}", &"long".repeat(100)] {
            assert!(!tries(app, login, PASSWORD).await, "{login}");
            assert_eq!(clinic.events().await[0], "sign_in_failed");
        }
        let mut work = app.store.begin(&clinic.ctx(Actor::Operator("user".into()))).await.unwrap();
        let maya = account(&clinic, "maya").await;
        work.accounts().set_disabled(maya, true).await.unwrap();
        work.record(cs_ledger::Fact::StaffDeactivated { staff: clinic.people.maya }, None);
        work.commit().await.unwrap();
        assert!(!tries(app, "maya", PASSWORD).await);
    }

    async fn a_proof_counts_into_the_same_lock(clinic: Clinic) {
        let app = &clinic.app;
        let (maya, ctx) = (account(&clinic, "maya").await, clinic.ctx(Actor::Staff(clinic.people.maya)));
        assert_eq!(prove_again(app, &ctx, maya, PASSWORD.into()).await.unwrap(), ctx.at);
        assert_eq!(clinic.events().await[0], "proved_again");
        for _ in 0..3 {
            assert!(!tries(app, "maya", "not this one at all").await);
        }
        for _ in 0..2 {
            let wrong = prove_again(app, &ctx, maya, "not this one at all".into()).await;
            assert!(matches!(wrong, Err(Error::Invalid(_))));
        }
        let locked = prove_again(app, &ctx, maya, PASSWORD.into()).await;
        assert!(matches!(locked, Err(Error::Refused { code: "locked", .. })));
        let omar = clinic.ctx(Actor::Staff(clinic.people.omar));
        let other = prove_again(app, &omar, maya, PASSWORD.into()).await;
        assert!(matches!(other, Err(Error::NotFound)), "nobody proves that they are somebody else");
    }

    async fn a_changed_password_ends_the_old_one(clinic: Clinic) {
        let app = &clinic.app;
        let (leo, ctx) = (account(&clinic, "leo").await, clinic.ctx(Actor::Patient(clinic.people.leo)));
        let change = |old: &str, new: &str| change_password(app, &ctx, leo, ChangePassword { old: old.into(), new: new.into() });
        assert!(matches!(change(PASSWORD, "short").await.unwrap(), ChangePasswordAnswer::Unfit(_)));
        let wrong = change("not this one at all", "the tide comes in at six").await.unwrap();
        assert_eq!(wrong, ChangePasswordAnswer::WrongPassword);
        let done = change(PASSWORD, "the tide comes in at six").await.unwrap();
        assert_eq!(done, ChangePasswordAnswer::Changed);
        assert!(!tries(app, "leo", PASSWORD).await);
        assert!(tries(app, "leo", "the tide comes in at six").await);
        sign_out(app, &ctx, leo).await.unwrap();
        assert_eq!(clinic.events().await[..2], ["signed_out", "signed_in"]);
    }
}
