//! How programs do at the token's site.
use crate::caller::{System, json, problem, token};
use cs_testkit::both_engines;
use http::Method;

both_engines! {
    async fn a_monitor_with_the_scope_reads_figures_and_nothing_else(clinic: Clinic) {
        let mut system = System::new(&clinic).await;
        let ask = async |system: &System, which: &str| {
            let bearer = format!("Bearer {}", system.token.secret);
            let headers = [("authorization", bearer.as_str())];
            system.browser.stranger().send(Method::GET, &format!("/api/v1/figures/{which}"), None, &headers).await
        };
        for which in ["raised", "shadow"] {
            assert_eq!(problem(ask(&system, which).await, 403), "missing_scope");
        }
        system.token = token(&clinic, &["figures:read"]).await;
        let shadow = json(&ask(&system, "shadow").await.expect(200));
        assert!(shadow.get("shadow").is_none() && shadow.get("compared").is_none() && shadow["both"] == 0, "{shadow}");
        let figures = json(&ask(&system, "raised").await.expect(200));
        assert_eq!((figures["least"].as_u64(), figures["site"].as_str()), (Some(20), Some(clinic.people.site.to_string().as_str())));
        assert_eq!(figures["raised"], serde_json::json!([]));
        assert_eq!(problem(system.status("msg_01hr0000000000000000000001").await, 403), "missing_scope");
    }
}
