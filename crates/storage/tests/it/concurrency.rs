//! Eight tasks write at once, from two processes: nothing is lost, nothing doubled, nobody fails for good.
use crate::contract;
use cs_ledger::Fact;
use cs_storage::StorageError;

contract! {
    async fn eight_writers_at_once(db: Db) {
        let clinic = db.clinic().await;
        let stores = [db.store.clone(), db.again().await];
        let mut tasks = Vec::new();
        for task in 0..8_usize {
            let store = stores[task % 2].clone();
            let messages: Vec<_> = (0..25).map(|n| db.message(&clinic.thread, &format!("{task}/{n}"))).collect();
            let ctx = db.ctx();
            tasks.push(tokio::spawn(async move {
                for message in messages {
                    loop {
                        let mut work = store.begin(&ctx).await.unwrap();
                        let written = work.messages().receive(&message).await;
                        work.record(Fact::MessageRead { message: message.id }, None);
                        let done = match written { Ok(_) => work.commit().await.map(|_| ()), Err(e) => Err(e) };
                        match done {
                            Ok(()) => break,
                            Err(StorageError::Retry) => continue,
                            Err(other) => panic!("{other}"),
                        }
                    }
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let r = db.store.reader();
        assert_eq!(r.messages().count(clinic.thread.id).await.unwrap(), 200);
        assert_eq!(db.store.log().of_kind("message_read", 999).await.unwrap().len(), 200);
        let texts: std::collections::HashSet<String> =
            r.messages().latest(clinic.thread.id, 500).await.unwrap().into_iter().map(|m| m.text).collect();
        assert_eq!(texts.len(), 200);
    }

    async fn a_counter_under_contention_loses_no_increment(db: Db) {
        let clinic = db.clinic().await;
        let mut tasks = Vec::new();
        for _ in 0..8 {
            let (store, ctx, id) = (db.store.clone(), db.ctx(), clinic.site.id);
            tasks.push(tokio::spawn(async move {
                let mut tries = 0;
                loop {
                    tries += 1;
                    assert!(tries < 200);
                    let mut site = store.reader().sites().find(id).await.unwrap().unwrap();
                    site.address.push('x');
                    let mut work = store.begin(&ctx).await.unwrap();
                    work.record(Fact::SiteChanged { site: id, fields: vec![] }, None);
                    match work.sites().update(&site).await {
                        Ok(_) => { work.commit().await.unwrap(); return }
                        Err(StorageError::Stale { .. } | StorageError::Retry) => drop(work),
                        Err(other) => panic!("{other}"),
                    }
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let site = db.store.reader().sites().find(clinic.site.id).await.unwrap().unwrap();
        assert_eq!((site.address.as_str(), site.version), ("1 Pierxxxxxxxx", 9));
    }
}
