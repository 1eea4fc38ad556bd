//! Plays the past: takes step after step off the timeline, sets the clock, and lets it happen.
mod escalate;
mod plan;
mod queue;
mod receive;
mod reply;

use crate::{
    DemoError, Progress, Result,
    calendar::Calendar,
    cast::Cast,
    corpus::{Corpus, ThreadLine, TurnLine},
    patients,
    stage::Stage,
    timeline::{Step, Timeline, Turn},
};
use cs_kernel::{DraftId, MessageId, PatientId, StaffId, ThreadId, Timestamp};
use cs_people::Staff;

/// A thread as far as it has been played.
#[derive(Debug, Default, Clone)]
struct Played {
    /// When each turn happens.
    times: Vec<Timestamp>,
    id: Option<ThreadId>,
    /// The message that each turn became.
    messages: Vec<Option<MessageId>>,
    /// The reply that is being written.
    draft: Option<DraftId>,
}

pub struct Past {
    pub stage: Stage,
    pub corpus: Corpus,
    pub calendar: Calendar,
    pub cast: Cast,
    timeline: Timeline,
    threads: Vec<Played>,
    password_hash: String,
}

impl Past {
    pub fn new(stage: Stage, corpus: Corpus, calendar: Calendar, cast: Cast, password_hash: String) -> Result<Self> {
        let (timeline, threads) = (Timeline::default(), Vec::new());
        let mut past = Self { stage, corpus, calendar, cast, timeline, threads, password_hash };
        past.plan_patients()?;
        past.plan_threads()?;
        Ok(past)
    }

    /// Plays everything up to now.
    pub async fn play(&mut self, progress: &dyn Fn(Progress)) -> Result<()> {
        let mut done = 0;
        while let Some((at, step)) = self.timeline.next() {
            self.stage.go_to(at);
            Box::pin(self.happen(step)).await?;
            done += 1;
            progress(Progress { done, total: done + self.timeline.len() });
        }
        self.stage.go_to(self.calendar.now);
        Ok(())
    }

    async fn happen(&mut self, step: Step) -> Result<()> {
        let Self { stage, corpus, calendar, cast, .. } = self;
        match step {
            Step::Enrol(index) => patients::enrol(stage, corpus, calendar, cast, (index, &self.password_hash)).await,
            Step::Withdraw(index, purpose) => patients::withdraw(stage, corpus, cast, (index, purpose)).await,
            Step::SayWhere(index) => patients::say_where(stage, corpus, cast, index).await,
            Step::Receive(turn) => self.receive(turn).await,
            Step::Raise { turn, to, by } => self.raise(turn, to, by).await,
            Step::Open(turn) => self.open(turn).await,
            Step::Draft(turn) => self.draft(turn).await,
            Step::Edit(turn) => self.edit(turn).await,
            Step::Review(turn) => self.review(turn).await,
            Step::Sign(turn) => self.sign(turn).await,
            Step::Release(turn) => self.release(turn).await,
            Step::ReadAnswer(thread) => self.read_answer(thread).await,
            Step::Dispose(thread) => self.dispose(thread).await,
            Step::Page(escalation) => self.page(escalation).await,
            Step::Acknowledge { thread, by } => self.acknowledge(thread, by).await,
            Step::Attempt { thread, attempt } => self.attempt(thread, attempt).await,
            Step::Close { thread, by, outcome } => self.close(thread, by, outcome).await,
        }
    }

    /// Puts a step on the timeline, unless it would happen after now: then it is the running clinic's.
    fn put(&mut self, at: Timestamp, step: Step) {
        if at <= self.calendar.now {
            self.timeline.put(at, step);
        }
    }

    pub fn threads_opened(&self) -> usize {
        self.threads.iter().filter(|t| t.id.is_some()).count()
    }

    fn line(&self, thread: usize) -> &ThreadLine {
        &self.corpus.threads[thread]
    }

    fn turn(&self, turn: Turn) -> &TurnLine {
        &self.line(turn.thread).turns[turn.turn]
    }

    fn story(&self, thread: usize, problem: impl ToString) -> DemoError {
        DemoError::story(&self.line(thread).key, problem)
    }

    fn thread_id(&self, thread: usize) -> Result<ThreadId> {
        self.threads[thread].id.ok_or_else(|| self.story(thread, "nobody has written yet"))
    }

    fn message_id(&self, turn: Turn) -> Result<MessageId> {
        let message = self.threads[turn.thread].messages[turn.turn];
        message.ok_or_else(|| self.story(turn.thread, format!("turn {} has not come yet", turn.turn)))
    }

    fn patient(&self, thread: usize) -> Result<PatientId> {
        Ok(self.cast.patient(&self.line(thread).patient)?.1)
    }

    /// Whose words a turn of a clinician's are.
    fn writer(&self, turn: Turn) -> Result<&Staff> {
        let key = self.turn(turn).by.as_deref();
        self.cast.staff(key.ok_or_else(|| self.story(turn.thread, "a clinician's turn names nobody"))?)
    }

    /// Who decides on a thread where the corpus names nobody: the patient's clinician, or whoever of the team is licensed.
    fn decider(&self, thread: usize) -> Result<StaffId> {
        let patient = &self.corpus.patients[self.cast.patient(&self.line(thread).patient)?.0];
        let team = self.corpus.people.care_teams.iter().find(|t| t.key == patient.care_team);
        let team = team.map(|t| t.members.as_slice()).unwrap_or_default();
        let at = self.stage.now();
        let licensed = |key: &String| self.cast.staff.get(key).filter(|s| s.signing_licence(at).is_some());
        let found = patient.clinician.iter().chain(team).find_map(licensed);
        found.map(|s| s.id).ok_or_else(|| self.story(thread, "nobody on the team is licensed"))
    }

    fn staff(&self, id: StaffId) -> Result<&Staff> {
        let found = self.cast.staff.values().find(|s| s.id == id);
        found.ok_or(DemoError::UseCase(cs_workflows::Error::NotFound))
    }
}
