//! The clinic served by a process of its own, as an operator starts it.
use cs_testkit::Clinic;
use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

/// A server as a process of its own; killed at the end, whatever happens.
pub struct Server {
    child: Child,
    pub url: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Server {
    pub fn start(clinic: &Clinic) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
        command.args(["serve", "--port", "0", "--data"]).arg(clinic.dir.path());
        if clinic.url.starts_with("postgres") {
            command.args(["--database-url", &clinic.url]);
        }
        // The tests are about other things than a system that sends too much.
        command.env("COUNTERSIGN_API__PER_MINUTE", "1000000").env("COUNTERSIGN_API__AT_ONCE", "10000");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.trim().split_once("http://").unwrap_or_else(|| panic!("the server said: {line}"));
        Self { child, url: format!("http://{address}") }
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
