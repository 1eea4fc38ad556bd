//! That the pages read an index in its order, and nothing else: SQLite says how it would run each query.
use super::{
    agreements::raised_query,
    messages_read::page_query as thread_page,
    queue::{QueueFilter, QueueScope, page_query as queue_page, parts},
    queue_row::QueueCursor,
};
use crate::{Cursor, Keyring, Store, entities::queue};
use cs_kernel::{CareTeamId, ManualClock, SeededRandom, ThreadId};
use cs_messages::Standing;
use sea_orm::{
    ColumnTrait, ConnectionTrait, Database, DatabaseConnection, DbBackend, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait, Statement,
};
use std::sync::Arc;

async fn database() -> (tempfile::TempDir, DatabaseConnection) {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", dir.path().join("clinic.db").display());
    let random = Arc::new(SeededRandom::new(3));
    let keys = Keyring::create_file(&dir.path().join("key"), &*random).unwrap();
    let clock = Arc::new(ManualClock::at("2026-03-02T17:00:00Z".parse().unwrap()));
    Store::open(&url, keys, clock, random).await.unwrap().migrate().await.unwrap();
    let db = Database::connect(&url).await.unwrap();
    (dir, db)
}

async fn plan(db: &DatabaseConnection, query: Statement) -> String {
    let Statement { sql, values, .. } = query;
    let explain = Statement { sql: format!("EXPLAIN QUERY PLAN {sql}"), values, db_backend: DbBackend::Sqlite };
    let rows = db.query_all_raw(explain).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap()).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn pages_read_an_index_in_its_order() {
    let (_dir, db) = database().await;
    let team: CareTeamId = "team_01j00000000000000000000000".parse().unwrap();
    let thread: ThreadId = "thr_01j00000000000000000000000".parse().unwrap();
    let scope = QueueScope::Teams(vec![team]);
    let cursor = QueueCursor { rank: 1, due_at: 5, thread: thread.to_string() };
    let mut filter = QueueFilter::of(scope.clone());
    for after in [None, Some(&cursor)] {
        for standings in [vec![], vec![Standing::Urgent, Standing::Unscreened]] {
            filter.standings = standings;
            let part = parts(&scope).remove(0);
            let plan = plan(&db, queue_page(&filter, part, after, 51).build(DbBackend::Sqlite)).await;
            let seek = if after.is_some() {
                "queue_by_team (care_team=? AND (rank,due_at,thread)>(?,?,?))"
            } else {
                "queue_by_team (care_team=?)"
            };
            assert!(plan.contains(seek) && !plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
    let counts = queue::Entity::find()
        .select_only()
        .column(queue::Column::Standing)
        .column_as(queue::Column::Thread.count(), "n")
        .filter(parts(&scope).remove(0))
        .group_by(queue::Column::Standing);
    let counts = plan(&db, counts.build(DbBackend::Sqlite)).await;
    assert!(counts.contains("queue_team_standings") && !counts.contains("TEMP B-TREE"), "{counts}");
    let site = "site_01j00000000000000000000000".parse().unwrap();
    let raised = plan(&db, raised_query(site, "2026-03-02T17:00:00Z".parse().unwrap()).build(DbBackend::Sqlite)).await;
    assert!(raised.contains("USING COVERING INDEX raised_messages_by_site (site=? AND at>?)"), "{raised}");
    let before = Cursor { at: 5, id: "msg".into() };
    for before in [None, Some(&before)] {
        let plan = plan(&db, thread_page(thread, before, 51).build(DbBackend::Sqlite)).await;
        let seek = if before.is_some() {
            "messages_by_thread (thread=? AND (sent_at,id)<(?,?))"
        } else {
            "messages_by_thread (thread=?)"
        };
        assert!(plan.contains(seek) && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}
