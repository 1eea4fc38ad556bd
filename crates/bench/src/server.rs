//! The real server as a process of its own, and somebody who signs in to it.
use anyhow::{Context, Result, bail};
use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running server. It is stopped when this is dropped.
pub struct Server {
    child: Child,
    pub url: String,
    /// From the start of the process to the first page that it answered.
    pub first_page: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub fn start(program: &Path, data: &Path) -> Result<Self> {
        let begun = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--port", "0", "--data"])
            .arg(data)
            .env("COUNTERSIGN_SERVER__SECURE_COOKIES", "false")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} does not start; build it with 'cargo build --release'", program.display()))?;
        let out = child.stdout.take().context("the server has no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let Some((_, url)) = line.trim().split_once("http://") else { bail!("the server said: {line}") };
        let mut server = Self { child, url: format!("http://{url}"), first_page: Duration::ZERO };
        let page = ureq::get(&format!("{}/sign-in", server.url)).call().context("the first page")?;
        if page.status() != 200 {
            bail!("the first page answered {}", page.status());
        }
        server.first_page = begun.elapsed();
        Ok(server)
    }

    /// Resident memory, in MiB.
    pub fn memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kib = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).and_then(|l| l.split_whitespace().next());
        Ok(kib.and_then(|k| k.parse::<u64>().ok()).unwrap_or(0) >> 10)
    }

    /// Signs in; the agent keeps the cookie.
    pub fn sign_in(&self, login: &str, password: &str) -> Result<Reader> {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into();
        let answer = agent
            .post(&format!("{}/sign-in", self.url))
            .header("origin", &self.url)
            .send_form([("login", login), ("password", password)])?;
        let cookie = answer.headers().get("set-cookie").and_then(|v| v.to_str().ok()).unwrap_or_default();
        if answer.status() != 303 {
            bail!("signing in answered {}", answer.status());
        }
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Reader { agent, cookie, url: self.url.clone() })
    }
}

/// Somebody who is signed in.
pub struct Reader {
    agent: ureq::Agent,
    cookie: String,
    url: String,
}

impl Reader {
    /// How long a page took, to its last byte.
    pub fn page(&self, path: &str) -> Result<Duration> {
        let begun = Instant::now();
        let mut answer = self.agent.get(&format!("{}{path}", self.url)).header("cookie", &self.cookie).call()?;
        let body = answer.body_mut().read_to_vec()?;
        let took = begun.elapsed();
        if answer.status() != 200 || body.len() < 1_000 {
            bail!("{path} answered {} with {} bytes", answer.status(), body.len());
        }
        Ok(took)
    }
}
