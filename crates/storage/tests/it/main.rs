//! One contract suite: every test runs on SQLite, and on PostgreSQL too where `TEST_DATABASE_URL` names a server.
#![allow(clippy::unwrap_used)]
mod fixture;

mod access;
mod agreements;
mod concurrency;
mod decisions;
mod erasure;
mod escalations;
mod exempt;
mod jobs;
mod log;
mod messages;
mod people;
mod queue;
mod sealing;
mod sessions;
mod work;
