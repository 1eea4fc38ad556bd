//! The exempt tables: the list is complete, may only shrink, and what it holds works.
use crate::contract;
use cs_kernel::*;
use cs_storage::{Autosave, EXEMPT, GUARDED, Present, Session};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::{collections::BTreeSet, path::Path};

/// As many as there were when the list was made. A smaller number is progress; a greater one needs a decision record.
const EXEMPT_MAX: usize = 9;

/// The source files below `src/`, with their paths from there.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let name = path.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap().display().to_string();
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The types let nobody write through a reader's repository or an exempt one but the code of this crate; this is for that.
#[test]
fn only_units_of_work_write_guarded_tables() {
    let mut files = Vec::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    assert!(files.len() > 40);
    let writes = [
        "::insert",
        "::upsert",
        "insert_all",
        "insert_if_absent",
        "update_many",
        "update_versioned",
        "::delete_",
        "insert_many",
    ];
    for (name, text) in &files {
        let outside = name.starts_with("exempt/") || name.starts_with("log/");
        if outside {
            let touched = GUARDED.iter().find(|t| text.contains(&format!("{t}::Entity")));
            assert!(touched.is_none(), "{name} touches {touched:?}, which only units of work write");
            continue;
        }
        // In a repository's file, what comes before `Writing` in an impl's head is reading.
        for block in text.split("\nimpl").skip(1).map(|b| b.split("\n}\n").next().unwrap_or(b)) {
            let head = block.lines().next().unwrap_or_default();
            if head.contains("C: Connection") {
                assert!(!writes.iter().any(|w| block.contains(w)), "{name}: impl{head} writes");
            }
        }
    }
}

contract! {
    async fn every_table_is_guarded_or_on_the_list(db: Db) {
        let raw = db.raw().await;
        let sql = match raw.get_database_backend() {
            DbBackend::Postgres => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
            _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        };
        let rows = raw.query_all_raw(Statement::from_string(raw.get_database_backend(), sql)).await.unwrap();
        let mut tables: BTreeSet<String> = rows.iter().map(|r| r.try_get("", "name").unwrap()).collect();
        assert!(tables.remove("seaql_migrations"));
        let exempt: BTreeSet<String> = EXEMPT.iter().map(|e| e.table.to_owned()).collect();
        let guarded: BTreeSet<String> = GUARDED.iter().map(|&t| t.to_owned()).collect();
        assert!(exempt.is_disjoint(&guarded));
        assert_eq!(tables, exempt.union(&guarded).cloned().collect(), "say in exempt/mod.rs how a new table is written");
        assert!(EXEMPT.len() <= EXEMPT_MAX, "the list of exempt tables may only shrink");
        assert!(EXEMPT.iter().all(|e| e.why.len() > 10));
    }

    async fn sessions_end(db: Db) {
        let sessions = db.store.exempt().sessions();
        let account: AccountId = db.id();
        let mut session = Session { key: Digest::of(b"1"), account: Some(account), data: "{}".into(), expires_at: db.now() };
        assert!(sessions.create(&session).await.unwrap());
        assert!(!sessions.create(&Session { data: "other".into(), ..session.clone() }).await.unwrap());
        assert_eq!(sessions.load(&session.key).await.unwrap(), Some(session.clone()));
        session.data = r#"{"a":1}"#.into();
        session.expires_at = db.now() + SignedDuration::from_secs(1);
        assert!(sessions.save(&session).await.unwrap());
        assert_eq!(sessions.delete_expired(db.now()).await.unwrap(), 0);
        assert_eq!(sessions.load(&session.key).await.unwrap(), Some(session.clone()));
        assert_eq!(sessions.delete_for_account(db.id()).await.unwrap(), 0);
        assert_eq!(sessions.delete_for_account(account).await.unwrap(), 1);
        assert!(!sessions.save(&session).await.unwrap(), "a request that was under way does not bring it back");
        assert_eq!(sessions.load(&session.key).await.unwrap(), None);
    }

    async fn autosaves_and_presence_come_and_go(db: Db) {
        let clinic = db.clinic().await;
        let autosaves = db.store.exempt().autosaves();
        let mut text = Autosave { writer: "pat_1".into(), place: "new".into(), patient: clinic.patient.id, text: "I wan".into(), changed_at: db.now() };
        autosaves.put(&text).await.unwrap();
        text.text = "I wanted to ask".into();
        autosaves.put(&text).await.unwrap();
        assert_eq!(autosaves.get("pat_1", "new").await.unwrap(), Some(text));
        assert_eq!(autosaves.get("pat_2", "new").await.unwrap(), None);
        autosaves.delete("pat_1", "new").await.unwrap();
        assert_eq!(autosaves.get("pat_1", "new").await.unwrap(), None);
        let presence = db.store.exempt().presence();
        let here = Present { thread: clinic.thread.id, staff: clinic.staff.id };
        let until = db.now() + SignedDuration::from_secs(20);
        presence.seen(here.thread, here.staff, until).await.unwrap();
        assert_eq!(presence.at(&[here.thread], db.now()).await.unwrap(), [here]);
        assert!(presence.at(&[here.thread], until).await.unwrap().is_empty());
        assert_eq!(presence.delete_expired(until).await.unwrap(), 1);
    }
}
