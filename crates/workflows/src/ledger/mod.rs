//! The ledger as a service: the sequencer, exports, and the check of the log against the stored rows.
