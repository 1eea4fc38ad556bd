//! The queue: its order, its pages, and that a page reads an index and nothing more.
use crate::{
    contract,
    fixture::{Clinic, Db},
};
use cs_kernel::*;
use cs_messages::Standing;
use cs_storage::{QueueEntry, QueueFilter, QueueScope};

async fn entry(db: &Db, clinic: &Clinic, standing: Standing, due_in: i64) -> QueueEntry {
    let thread = db.thread(&clinic.patient);
    let entry = QueueEntry {
        thread: thread.id,
        patient: thread.patient,
        site: thread.site,
        care_team: thread.care_team,
        assigned: None,
        standing,
        due_at: db.now() + SignedDuration::from_mins(due_in),
        waiting_since: db.now(),
        latest_message: db.id(),
        leading_message: db.id(),
        changed_at: db.now(),
    };
    let work = db.begin().await;
    work.threads().insert(&thread).await.unwrap();
    work.queue().upsert(&entry).await.unwrap();
    db.done(work).await;
    entry
}

contract! {
    async fn the_queue_is_ordered_by_rank_then_deadline_and_paged_by_place(db: Db) {
        let clinic = db.clinic().await;
        let routine = entry(&db, &clinic, Standing::Routine, 1).await;
        let late = entry(&db, &clinic, Standing::Urgent, 60).await;
        let soon = entry(&db, &clinic, Standing::Unscreened, 30).await;
        let crisis = entry(&db, &clinic, Standing::Crisis, 90).await;
        let tie = [entry(&db, &clinic, Standing::Administrative, 5).await, entry(&db, &clinic, Standing::Administrative, 5).await];
        let r = db.store.reader();
        let mut expected = vec![crisis.clone(), soon.clone(), late.clone(), routine.clone()];
        let mut tie = tie.to_vec();
        tie.sort_by_key(|e| e.thread);
        expected.extend(tie);
        for scope in [QueueScope::Teams(vec![clinic.team.id, clinic.team.id]), QueueScope::Sites(vec![clinic.site.id])] {
            let filter = QueueFilter::of(scope);
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = r.queue().page(&filter, after.as_ref(), 2).await.unwrap();
                assert!(page.items.len() <= 2);
                seen.extend(page.items);
                after = page.next.map(|c| c.to_string().parse().unwrap());
                if after.is_none() { break }
            }
            assert_eq!(seen, expected);
            assert_eq!(r.queue().counts(&filter.scope).await.unwrap(),
                [("administrative", 2), ("crisis", 1), ("routine", 1), ("unscreened", 1), ("urgent", 1)].into());
            assert_eq!(r.queue().next_due(&filter.scope).await.unwrap(), Some(routine.due_at));
        }
        let urgent = QueueFilter { standings: vec![Standing::Urgent, Standing::Unscreened], ..QueueFilter::of(QueueScope::Teams(vec![clinic.team.id])) };
        assert_eq!(r.queue().page(&urgent, None, 9).await.unwrap().items, [soon, late]);
        assert_eq!(r.queue().due(routine.due_at, 9).await.unwrap(), std::slice::from_ref(&routine));
        assert!(r.queue().page(&QueueFilter::of(QueueScope::Teams(vec![db.id()])), None, 9).await.unwrap().items.is_empty());

        db.clock.advance(SignedDuration::from_secs(1));
        let mut moved = routine.clone();
        moved.standing = Standing::Crisis;
        moved.assigned = Some(clinic.staff.id);
        moved.changed_at = db.now();
        let work = db.begin().await;
        work.queue().upsert(&moved).await.unwrap();
        assert!(work.queue().remove(crisis.thread).await.unwrap());
        assert!(!work.queue().remove(crisis.thread).await.unwrap());
        db.done(work).await;
        let teams = QueueScope::Teams(vec![clinic.team.id]);
        assert_eq!(r.queue().changed_since(&teams, db.now()).await.unwrap(), [moved.thread].into());
        assert_eq!(r.queue().page(&QueueFilter::of(teams), None, 1).await.unwrap().items, [moved.clone()]);
        let both = QueueScope::TeamsAndStaff(vec![clinic.team.id], vec![clinic.staff.id]);
        assert_eq!(r.queue().counts(&both).await.unwrap()["crisis"], 1, "counted once");
        let mine = QueueFilter::of(QueueScope::TeamsAndStaff(vec![], vec![clinic.staff.id]));
        assert_eq!(r.queue().page(&mine, None, 9).await.unwrap().items, [moved]);
    }

}
