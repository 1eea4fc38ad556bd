//! What lies in the database is sealed, and bound to its place.
use crate::contract;
use cs_storage::{ERASED, StorageError};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

contract! {
    async fn every_kind_of_text_reads_back_byte_for_byte(db: Db) {
        let clinic = db.clinic().await;
        let long = "a line of text, ünïcödé 🙂\n".repeat(1 << 20).chars().take(1 << 19).collect::<String>();
        let texts = ["👩🏽‍⚕️🧠🇲🇽 e\u{301}", "\u{202b}مرحبا، لا أستطيع النوم\u{202c}", "tab\tand\nline", "", "' OR 1=1; --", &long];
        for text in texts {
            let message = db.received(&clinic.thread, text).await;
            assert_eq!(db.store.reader().messages().find(message.id).await.unwrap().unwrap(), message);
        }
    }

    async fn no_text_or_name_lies_open(db: Db) {
        let clinic = db.clinic().await;
        let message = db.received(&clinic.thread, "I cannot sleep since the move").await;
        let raw = db.raw().await;
        let all = |sql: &str| Statement::from_string(raw.get_database_backend(), sql.to_owned());
        let rows = raw.query_all_raw(all("SELECT text_sealed AS s FROM messages UNION ALL SELECT subject_sealed FROM threads
            UNION ALL SELECT profile_sealed FROM patients UNION ALL SELECT screening_sealed FROM messages")).await.unwrap();
        assert_eq!(rows.len(), 4);
        for row in rows {
            let sealed: Vec<u8> = row.try_get("", "s").unwrap();
            let text = String::from_utf8_lossy(&sealed);
            for word in ["sleep", "Sleep", "Jordan", "Rivera", "555", "1990", "pending"] {
                assert!(!text.contains(word), "{word}");
            }
        }
        assert_eq!(message.text.len(), 29);
        let index: String = raw.query_one_raw(all("SELECT name_index AS n FROM patients")).await.unwrap().unwrap()
            .try_get("", "n").unwrap();
        assert_eq!(index.len(), 64);
        assert!(!index.to_lowercase().contains("jordan"));
    }

    async fn a_sealed_cell_that_was_moved_or_changed_does_not_open(db: Db) {
        let clinic = db.clinic().await;
        let one = db.received(&clinic.thread, "one").await;
        let two = db.received(&clinic.thread, "two").await;
        let raw = db.raw().await;
        let sql = format!("UPDATE messages SET text_sealed = (SELECT m.text_sealed FROM messages m WHERE m.id = '{}') WHERE id = '{}'", one.id, two.id);
        raw.execute_unprepared(&sql).await.unwrap();
        let messages = db.store.reader();
        let messages = messages.messages();
        assert!(matches!(messages.find(two.id).await, Err(StorageError::Sealed("messages"))));
        assert_eq!(messages.find(one.id).await.unwrap().unwrap().text, "one");
        let sql = match raw.get_database_backend() {
            DbBackend::Postgres => "UPDATE messages SET text_sealed = set_byte(text_sealed, 30, 255 - get_byte(text_sealed, 30))",
            _ => "UPDATE messages SET text_sealed = CAST(substr(text_sealed, 1, 30) || x'00ff' || substr(text_sealed, 33) AS BLOB)",
        };
        raw.execute_unprepared(sql).await.unwrap();
        let broken = messages.find(one.id).await.unwrap_err();
        assert!(matches!(broken, StorageError::Sealed("messages")));
        assert!(!broken.to_string().contains("one"));
        assert_ne!(one.text, ERASED);
    }

    async fn another_master_key_opens_nothing(db: Db) {
        let clinic = db.clinic().await;
        let other = cs_storage::Keyring::parse(&"5f1d8e0a73c94b26".chars().rev().chain("0b7e4d92c1f63a58e94d27b0a6c8135f9e20d47ab3c6518f".chars()).collect::<String>()).unwrap();
        let store = cs_storage::Store::open(&db.url, other, db.clock.clone(), db.random.clone()).await.unwrap();
        assert!(matches!(store.reader().patients().find(clinic.patient.id).await, Err(StorageError::Sealed("patient_keys"))));
        assert!(store.reader().patients().by_name("Jordan Rivera").await.unwrap().is_empty());
    }
}
