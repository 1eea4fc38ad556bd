//! Pages that need no sign-in.
use cs_testkit::{Browser, Clinic};
use cs_web_public::routes;

#[tokio::test]
async fn anybody_reads_the_public_pages_in_both_languages() {
    let clinic = Clinic::sqlite().await;
    let mut browser = Browser::new(&clinic, routes());
    for path in ["/", "/sign-in", "/help-now", "/about-the-program"] {
        let english = browser.get(path).await.expect(200).body;
        assert!(english.contains(r#"<html lang="en">"#), "{path}");
        assert!(!english.contains(">["), "{path} shows a key without words");
        let spanish =
            browser.send(axum::http::Method::GET, path, None, &[("accept-language", "es")]).await.expect(200).body;
        assert!(spanish.contains(r#"<html lang="es">"#), "{path}");
    }
    let help = browser.get("/help-now").await.body;
    for way in ["tel:911", "tel:988", "sms:988", "tel:510-555-0100"] {
        assert!(help.contains(way), "{way}");
    }
    assert!(!help.contains("was not sent") && !help.contains(r#"action="/help-now""#));
    let pressed = browser.get("/help-now?sent=no").await.expect(200).body;
    assert!(pressed.contains("Your request was not sent") && pressed.contains("/sign-in?next=/help-now"), "{pressed}");
    let mut leo = Browser::new(&clinic, routes());
    leo.sign_in("leo").await;
    let own = leo.get("/help-now?sent=no").await.expect(200).body;
    assert!(own.contains(r#"action="/help-now""#) && !own.contains("was not sent"), "he can press it here");
    assert_eq!(browser.get("/healthz").await.expect(200).body, "ok\n");
}

#[tokio::test]
async fn the_language_is_kept_and_the_way_back_is_local() {
    let clinic = Clinic::sqlite().await;
    let mut browser = Browser::new(&clinic, routes());
    let chosen = browser.post("/language", &[("language", "es"), ("next", "/help-now")]).await.expect(303);
    assert_eq!(chosen.location(), "/help-now");
    assert!(chosen.headers["set-cookie"].to_str().unwrap().starts_with("cs_language=es;"));
    let away = browser.post("/language", &[("language", "en"), ("next", "//evil.example.org")]).await.expect(303);
    assert_eq!(away.location(), "/");
    browser.post("/language", &[("language", "tlh")]).await.expect(404);
}
