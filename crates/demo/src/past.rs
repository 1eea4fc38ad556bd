//! Plays the past: takes step after step off the timeline, sets the clock, and lets it happen.
use crate::{
    DemoError, Progress, Result,
    calendar::Calendar,
    cast::Cast,
    corpus::Corpus,
    patients,
    stage::Stage,
    timeline::{Step, Timeline},
};
use cs_people::ConsentState;

pub struct Past {
    pub stage: Stage,
    pub corpus: Corpus,
    pub calendar: Calendar,
    pub cast: Cast,
    pub timeline: Timeline,
    password_hash: String,
}

impl Past {
    pub fn new(stage: Stage, corpus: Corpus, calendar: Calendar, cast: Cast, password_hash: String) -> Result<Self> {
        let mut past = Self { stage, corpus, calendar, cast, timeline: Timeline::default(), password_hash };
        past.plan_patients()?;
        Ok(past)
    }

    fn plan_patients(&mut self) -> Result<()> {
        for (index, line) in self.corpus.patients.iter().enumerate() {
            let enrolled = patients::enrolled_at(&self.calendar, index, line)?;
            self.timeline.put(enrolled, Step::Enrol(index));
            for (purpose, _) in line.consents.iter().filter(|(_, state)| **state == ConsentState::Withdrawn) {
                let at = patients::withdrawn_at(&self.calendar, enrolled);
                self.timeline.put(at, Step::Withdraw(index, *purpose));
            }
            if let Some(place) = &line.present_location {
                self.timeline.put(self.calendar.minutes_ago(place.said_minutes_ago), Step::SayWhere(index));
            }
        }
        Ok(())
    }

    /// Plays everything up to now.
    pub async fn play(&mut self, progress: &dyn Fn(Progress)) -> Result<()> {
        let mut done = 0;
        while let Some((at, step)) = self.timeline.next() {
            if at > self.calendar.now {
                return Err(DemoError::corpus("threads.jsonl", format!("{step:?} would happen at {at}, after now")));
            }
            self.stage.go_to(at);
            Box::pin(self.happen(step)).await?;
            done += 1;
            progress(Progress { done, total: done + self.timeline.len() });
        }
        Ok(())
    }

    async fn happen(&mut self, step: Step) -> Result<()> {
        let Self { stage, corpus, calendar, cast, .. } = self;
        match step {
            Step::Enrol(index) => patients::enrol(stage, corpus, calendar, cast, (index, &self.password_hash)).await,
            Step::Withdraw(index, purpose) => patients::withdraw(stage, corpus, cast, (index, purpose)).await,
            Step::SayWhere(index) => patients::say_where(stage, corpus, cast, index).await,
            _ => Ok(()),
        }
    }

    pub fn threads_opened(&self) -> usize {
        0
    }
}
