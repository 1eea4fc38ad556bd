//! The live stream says that something changed, and nothing else.
use crate::inbox::{begins, browser};
use cs_testkit::both_engines;

both_engines! {
    async fn an_escalation_is_told_without_a_name_and_without_a_word(clinic: Clinic) {
        begins(&clinic, clinic.people.leo, "I want to kill myself").await;
        let mut maya = browser(&clinic, "maya").await;
        let mut stream = maya.listen("/inbox/events").await;
        assert_eq!(stream.next_event().await, "event: escalation\ndata: 1");
        let mut other = browser(&clinic, "admin").await.listen("/inbox/events").await;
        begins(&clinic, clinic.people.sam, "It is worse").await;
        assert_eq!(stream.next_event().await, "event: queue\ndata: changed");
        assert!(other.nothing_for(3).await, "who treats nobody hears nothing of patients");
    }

    async fn what_another_process_does_is_heard_within_seconds(clinic: Clinic) {
        let mut ruth = browser(&clinic, "ruth").await;
        let mut stream = ruth.listen("/inbox/events").await;
        assert!(stream.nothing_for(1).await);
        let other = clinic.again().await;
        let maya = cs_kernel::Actor::Staff(clinic.people.maya);
        cs_workflows::governance::pull_halt(&other, &other.request(maya), "drill").await.unwrap();
        assert_eq!(stream.next_event().await, "event: halt\ndata: changed");
    }

    async fn the_stream_ends_with_the_sign_in(clinic: Clinic) {
        let mut maya = browser(&clinic, "maya").await;
        let mut stream = maya.listen("/inbox/events").await;
        assert!(stream.nothing_for(1).await);
        clinic.advance(cs_kernel::SignedDuration::from_hours(13));
        assert_eq!(stream.next_event().await, "", "over");
    }
}
