//! What people and machines really send.
use crate::{hidden, open_thread, signed_in};
use axum::http::Method;
use cs_testkit::both_engines;

both_engines! {
    async fn blank_long_and_garbled_texts_come_back_with_what_to_do(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        for text in ["", "  \n ", "\u{200b}\u{7}"] {
            let page = leo.post("/threads", &[("subject", "Hello there"), ("text", text)]).await.expect(422).body;
            assert!(page.contains("Write something before you send it") && page.contains("Hello there"), "{text:?}");
        }
        let long = format!("begin {}", "x".repeat(1 << 20));
        let page = leo.post("/threads", &[("subject", ""), ("text", &long)]).await.expect(422).body;
        assert!(page.contains("Send it in parts") && page.contains("begin xxx"), "the words are kept");
        let page = leo.post("/threads", &[("subject", &"s".repeat(121)), ("text", "kept words")]).await.expect(422).body;
        assert!(page.contains("121 characters") && page.contains("kept words"));
        let body = Some("subject=a&text=caf%E9+time".to_owned());
        let page = leo.send(Method::POST, "/threads", body, &[]).await.expect(422).body;
        assert!(page.contains("did not arrive as they should") && page.contains("caf\u{fffd} time"));
        assert_eq!(clinic.app.store.reader().messages().count_all().await.unwrap(), 0);
    }

    async fn a_megabyte_emoji_right_to_left_and_markup_are_stored_as_written(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let thread = |path: &str| path.rsplit('/').next().unwrap().parse().unwrap();
        let reader = clinic.app.store.reader();
        let megabyte = "a".repeat(1 << 20);
        for text in [megabyte.as_str(), "😴🏳️‍🌈👩‍👩‍👧", "אני לא ישן \u{202e}abc\u{202c}", "<script>alert(1)</script> & \"q\""] {
            let path = open_thread(&mut leo, "", text, &[]).await;
            let stored = reader.messages().latest(thread(&path), 1).await.unwrap().pop().unwrap();
            assert!(stored.text == text);
            let page = leo.get(&path).await.expect(200).body;
            assert!(!page.contains("<script>alert"));
        }
        let path = open_thread(&mut leo, "a\u{202e}b\nc", "one\u{0}\u{8} two\r\nthree", &[]).await;
        let stored = reader.messages().latest(thread(&path), 1).await.unwrap().pop().unwrap();
        assert_eq!(stored.text, "one two\nthree", "controls are taken out");
        assert_eq!(reader.threads().find(thread(&path)).await.unwrap().unwrap().subject, "ab c");
    }

    async fn files_are_refused_with_a_clear_word(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        let kind = [("content-type", "multipart/form-data; boundary=x")];
        let page = leo.send(Method::POST, "/threads", Some("--x--".into()), &kind).await.expect(400).body;
        assert!(page.contains("Files cannot be sent here"));
        let page = leo.post("/threads", &[("text", "see file"), ("file", "a.pdf")]).await.expect(400).body;
        assert!(page.contains("Files cannot be sent here"));
        assert!(!leo.get("/threads/new").await.body.contains("type=\"file\""));
    }

    async fn addresses_that_are_none_are_not_found(clinic: Clinic) {
        let mut leo = signed_in(&clinic, "leo").await;
        leo.get("/threads/thr_nothing").await.expect(404);
        leo.get("/threads/thr_01arz3ndektsv4rrffq69g5fav").await.expect(404);
        let path = open_thread(&mut leo, "a", "b", &[]).await;
        leo.get(&format!("{path}?before=nonsense")).await.expect(400);
        let once = hidden(&leo.get(&path).await.body, "once");
        assert!(once.starts_with("msg_"));
    }
}
