//! The gateway's lines on their way into a unit of work.
use cs_gateway::{CallOutcome, GatewayCall, Journal};
use cs_kernel::{Actor, PatientId};
use cs_ledger::Fact;
use cs_storage::UnitOfWork;

/// Takes the lines of one judgement; written in the unit of work in which the judgement takes effect.
#[derive(Debug, Default)]
pub struct Lines(Vec<GatewayCall>);

impl Journal for Lines {
    fn gateway_called(&mut self, call: GatewayCall) {
        self.0.push(call);
    }
}

impl Lines {
    /// What was answered is not used: a consent ended or a halt began while the engine worked.
    pub fn refuse(&mut self, reason: &str) {
        for call in self.0.iter_mut().filter(|call| call.outcome == CallOutcome::Answered) {
            (call.outcome, call.reason) = (CallOutcome::Refused, Some(reason.to_owned()));
        }
    }

    pub fn write(self, work: &mut UnitOfWork, subject: PatientId) {
        for call in self.0 {
            let fact = Fact::GatewayCalled {
                capability: call.capability.as_str().to_owned(),
                engine: call.engine,
                outcome: call.outcome.as_str().to_owned(),
                reason: call.reason,
                sent_to: call.sent_to,
                deidentified: call.deidentified,
                about: call.about.to_string(),
            };
            work.record_as(Actor::program("gateway"), fact, Some(subject));
        }
    }
}
