//! Watches for one reader: the process's own notice board at once, and every two seconds the database, which other
//! processes write to as well.
use cs_kernel::{RequestContext, Timestamp};
use cs_people::Staff;
use cs_web_shared::{StaffReader, Web, live::Live, session};
use cs_workflows::{
    Changed, Error,
    frame::Waiting,
    messages::{Pulse, newest_change, pulse},
    people::who_reads,
};
use std::{collections::VecDeque, time::Duration};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Interval, MissedTickBehavior, interval},
};
use tower_sessions::Session;

/// How often the database is asked whether anything changed anywhere. One read of an index.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Every so many looks the whole is read again, changed or not: a deadline or a cover that begins leaves no event. So is
/// whether the reader is still signed in.
const WHOLE_EVERY: u32 = 10;

/// What one reader was told, and what is still to be told.
pub struct Watch {
    web: Web,
    ctx: RequestContext,
    account: cs_kernel::AccountId,
    staff: Staff,
    /// Who treats nobody hears of the halt alone.
    treats: bool,
    session: Session,
    signed_in_at: Timestamp,
    heard: Receiver<Changed>,
    looks: Interval,
    look: u32,
    newest: u64,
    told: Option<Pulse>,
    pending: VecDeque<(Live, String)>,
}

impl Watch {
    pub fn new(web: Web, reader: StaffReader) -> Self {
        let mut looks = interval(LOOK_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            heard: web.app.wake.listen(),
            signed_in_at: reader.ctx.at,
            treats: reader.treats(),
            ctx: reader.ctx,
            account: reader.account,
            staff: reader.staff,
            session: reader.session,
            looks,
            look: 0,
            newest: 0,
            told: None,
            pending: VecDeque::new(),
            web,
        }
    }

    /// The next thing to tell; `None` once the reader is not signed in any more.
    pub async fn next(&mut self) -> Option<(Live, String)> {
        loop {
            if let Some(next) = self.pending.pop_front() {
                return Some(next);
            }
            tokio::select! {
                heard = self.heard.recv() => match heard {
                    Ok(what) => self.hear(what).await,
                    Err(RecvError::Lagged(_)) => self.read().await,
                    Err(RecvError::Closed) => return None,
                },
                _ = self.looks.tick() => {
                    if !self.look().await {
                        return None;
                    }
                }
            }
        }
    }

    async fn hear(&mut self, what: Changed) {
        match what {
            Changed::Threads if self.treats => self.tell(Live::Thread),
            Changed::Queue(site) | Changed::Escalations(site) if site == self.staff.site => self.read().await,
            Changed::Halt => self.read().await,
            _ => {}
        }
    }

    /// `false` where the reader's sign-in has ended.
    async fn look(&mut self) -> bool {
        self.ctx.at = self.web.app.clock.now();
        let whole = self.look.is_multiple_of(WHOLE_EVERY);
        self.look = self.look.wrapping_add(1);
        if whole && !self.still_signed_in().await {
            return false;
        }
        match newest_change(&self.web.app).await {
            Ok(newest) if newest == self.newest && !whole => {}
            Ok(newest) => {
                self.newest = newest;
                self.read().await;
            }
            Err(error) => failed(&error),
        }
        true
    }

    /// Reads how things stand, and tells what is otherwise than it was told.
    async fn read(&mut self) {
        self.ctx.at = self.web.app.clock.now();
        let now = match pulse(&self.web.app, &self.ctx, &self.staff).await {
            Ok(now) => now,
            Err(error) => return failed(&error),
        };
        // The page was drawn a moment before the stream began: what it shows needs no telling but the sound.
        let before = self.told.replace(now).unwrap_or(Pulse { escalations: Waiting::default(), ..now });
        if now.queue != before.queue {
            self.tell(Live::Queue);
            self.tell(Live::Thread);
        }
        let (waits, waited) = (now.escalations, before.escalations);
        if waits.all > waited.all || waits.crisis > waited.crisis {
            self.pending.push_back((Live::Escalation, waits.all.to_string()));
        } else if waits.all == 0 && waited.all > 0 {
            self.tell(Live::Calm);
        }
        if now.halted != before.halted {
            self.tell(Live::Halt);
        }
    }

    fn tell(&mut self, what: Live) {
        let told = (what, String::new());
        if !self.pending.contains(&told) {
            self.pending.push_back(told);
        }
    }

    /// The row of the session may be gone, the account disabled, the day over.
    async fn still_signed_in(&mut self) -> bool {
        if self.ctx.at.duration_since(self.signed_in_at) >= self.web.app.settings.session_longest {
            return false;
        }
        if self.session.load().await.is_err() || !matches!(session::signed_in(&self.session).await, Ok(Some(_))) {
            return false;
        }
        match who_reads(&self.web.app, self.account).await {
            Ok(who) => who.is_some_and(|w| w.actor() == self.ctx.actor),
            // A database that does not answer ends nothing: the next look asks again.
            Err(_) => true,
        }
    }
}

fn failed(error: &Error) {
    tracing::warn!(%error, "the live stream could not read; it looks again");
}
