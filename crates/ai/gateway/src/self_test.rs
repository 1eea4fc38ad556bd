//! The halt's self-test: the same door, the same waiting, a slow engine behind it, and a halt pulled while it works.
use crate::{EngineRefusal, Gateway, Limits, PatientStanding, ScreenRequest, Standing, StandingUnknown, TriageEngine};
use async_trait::async_trait;
use cs_governance::{Capability, EnginePin};
use cs_kernel::{MessageId, PatientId, Timestamp};
use cs_messages::{Assessment, Level, ThreadText, Unscreened};
use cs_people::Purpose;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tokio::time::Instant;

/// What a self-test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SelfTest {
    /// With a halt in force no engine was asked, and what was in flight when it was pulled was dropped.
    pub held: bool,
    /// From the pull to the drop of what was in flight.
    pub millis: u32,
}

const PROBE: &str = "probe@self-test";
/// A probe in flight gives up by itself after this, so that a test that fails does not leave a thread behind.
const PROBE_MAX: Duration = Duration::from_secs(5);

impl Gateway {
    /// Pulls a halt of its own over a probe engine, with this gateway's limits and rule packs, and reports how long it took to hold. It
    /// touches no patient, no store and no real engine, and changes nothing for them.
    pub async fn self_test(&self) -> SelfTest {
        let standing = Arc::new(ProbeStanding { halted: AtomicBool::new(true), since: self.now() });
        let probe = Arc::new(Probe::default());
        let door = Self::builder(standing.clone(), self.clock().clone(), self.packs().clone(), probe.clone())
            .limits(Limits { screen_within: PROBE_MAX, ..*self.limits() })
            .build();
        let before = door.probe().await;
        let refused_unasked = before == Err(Unscreened::Halted) && probe.asked.load(Ordering::SeqCst) == 0;

        standing.halted.store(false, Ordering::SeqCst);
        let (in_flight, pulled) = tokio::join!(door.probe(), async {
            let asked = async {
                while probe.asked.load(Ordering::SeqCst) == 0 {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            };
            // If the probe is never asked, the test fails below rather than waits here.
            let _asked = tokio::time::timeout(PROBE_MAX, asked).await;
            standing.halted.store(true, Ordering::SeqCst);
            Instant::now()
        });
        let took = pulled.elapsed();
        probe.release();
        let dropped = in_flight == Err(Unscreened::Halted);
        SelfTest { held: refused_unasked && dropped, millis: u32::try_from(took.as_millis()).unwrap_or(u32::MAX) }
    }

    async fn probe(&self) -> Result<Assessment, Unscreened> {
        let request = ScreenRequest {
            message: MessageId::from_bytes([0; 16]),
            patient: PatientId::from_bytes([0; 16]),
            thread: ThreadText::single("self-test"),
        };
        // No patient and no judgement: there is nothing to admit.
        self.screen(request).await.into_probe()
    }
}

/// An engine that answers only when it is released.
#[derive(Default)]
struct Probe {
    asked: AtomicUsize,
    released: (Mutex<bool>, Condvar),
}

impl Probe {
    fn release(&self) {
        *self.released.0.lock().unwrap_or_else(|e| e.into_inner()) = true;
        self.released.1.notify_all();
    }
}

impl TriageEngine for Probe {
    fn name(&self) -> String {
        PROBE.into()
    }

    fn assess(&self, _: &ThreadText) -> Result<Assessment, EngineRefusal> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let released = self.released.0.lock().unwrap_or_else(|e| e.into_inner());
        let _released = self.released.1.wait_timeout_while(released, PROBE_MAX, |released| !*released);
        Ok(Assessment {
            level: Level::Administrative,
            score: 0.0,
            urgent_score: 0.0,
            concerns: vec![],
            evidence: vec![],
            engine: PROBE.into(),
        })
    }
}

/// Allows everything but what the halt forbids.
struct ProbeStanding {
    halted: AtomicBool,
    since: Timestamp,
}

#[async_trait]
impl Standing for ProbeStanding {
    async fn halted(&self) -> Result<bool, StandingUnknown> {
        Ok(self.halted.load(Ordering::SeqCst))
    }

    async fn of_patient(&self, _: PatientId) -> Result<PatientStanding, StandingUnknown> {
        let consents = Purpose::ALL.into_iter().collect();
        Ok(PatientStanding { consents, places: vec!["US-CA".into()], labels: vec![], escalation_open: false })
    }

    async fn pins(&self) -> Result<Vec<EnginePin>, StandingUnknown> {
        let pin = |capability| EnginePin { capability, engine: PROBE.into(), pinned_at: self.since };
        Ok(Capability::ALL.into_iter().map(pin).collect())
    }
}
