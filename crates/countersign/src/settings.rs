//! What an operator decides: `countersign.toml` in the data folder, and the environment over it. Every field has a default.
use crate::engines::READERS;
use anyhow::{Context, Result, bail};
use cs_kernel::SignedDuration;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::{net::IpAddr, num::NonZeroU32, path::PathBuf};

/// All settings. `docs/reference/settings.md` explains each.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FileSettings {
    pub server: Server,
    pub sign_in: SignIn,
    pub signing: Signing,
    pub people: People,
    pub alerts: Alerts,
    pub api: Api,
    pub mail: Option<Mail>,
    pub provider: Option<Provider>,
    pub second_reader: Option<Provider>,
    pub triage: Triage,
    pub sessions: Sessions,
    pub log: Log,
}

/// How the pages are reached.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    pub bind: IpAddr,
    pub port: u16,
    /// Where people reach the pages; stands in notices. Without it: http://localhost:PORT
    pub public_url: Option<String>,
    /// Cookies are sent over TLS alone. Turn off only for plain HTTP in the clinic's own network.
    pub secure_cookies: bool,
    /// Served over TLS, by a proxy in front: adds HSTS.
    pub https: bool,
    /// How many proxies of the clinic's own stand in front, each adding to X-Forwarded-For.
    pub proxies: usize,
    /// Origins that count as our own beside the request's host.
    pub origins: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignIn {
    pub idle_minutes: i64,
    pub longest_hours: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Signing {
    pub take_back_seconds: i64,
    pub step_up_seconds: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct People {
    pub enrolment_code_days: i64,
    pub break_glass_hours: i64,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Alerts {
    /// Where to POST an alert for on-call. It carries no name and no text.
    pub webhook: Option<String>,
}

/// How much other systems may ask.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Api {
    /// Requests a minute for each token.
    pub per_minute: NonZeroU32,
    /// How many of them at once.
    pub at_once: NonZeroU32,
}

impl Default for Api {
    fn default() -> Self {
        let whole = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        Self { per_minute: whole(600), at_once: whole(120) }
    }
}

/// An SMTP server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub host: String,
    pub port: Option<u16>,
    /// "Harbor Clinic <no-reply@clinic.example.org>"
    pub from: String,
    pub user: Option<String>,
    pub password_file: Option<PathBuf>,
    #[serde(default)]
    pub tls: MailTls,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// STARTTLS, refused without it.
    #[default]
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// No encryption: for a relay on this machine.
    None,
}

/// An OpenAI-compatible server: one that drafts replies, or one that reads messages again. Without it no text leaves the machine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// `http://127.0.0.1:11434/v1`
    pub url: String,
    pub model: String,
    pub digest: Option<String>,
    pub key_file: Option<PathBuf>,
    /// The server is inside the clinic: texts go there as they are. Otherwise they are de-identified first.
    #[serde(default)]
    pub inside_clinic: bool,
    #[serde(default = "within")]
    pub within_ms: u64,
}

/// How programs read messages.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Triage {
    /// With fewer decided messages than this, how often a program was right here is not said.
    pub counted_least: i64,
    /// The engine that counts: "triage", or "lexicon" for the lexicon alone.
    pub engine: String,
    /// A site's own thresholds, as `countersign calibrate` writes them.
    pub calibration: Option<PathBuf>,
    /// An engine that reads silently beside the one that counts: "off", or its name.
    pub shadow: String,
}

/// What is kept of sessions.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sessions {
    /// For how many days a transcript is kept.
    pub transcript_days: i64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// The ledger's name in its checkpoints; fixed once the log has begun.
    pub origin: String,
}

fn within() -> u64 {
    20_000
}

impl Default for Server {
    fn default() -> Self {
        Self {
            bind: IpAddr::from([127, 0, 0, 1]),
            port: 8080,
            public_url: None,
            secure_cookies: true,
            https: false,
            proxies: 0,
            origins: Vec::new(),
        }
    }
}

impl Default for SignIn {
    fn default() -> Self {
        Self { idle_minutes: 30, longest_hours: 12 }
    }
}

impl Default for Signing {
    fn default() -> Self {
        Self { take_back_seconds: 5, step_up_seconds: 120 }
    }
}

impl Default for People {
    fn default() -> Self {
        Self { enrolment_code_days: 7, break_glass_hours: 4 }
    }
}

impl Default for Triage {
    fn default() -> Self {
        Self { counted_least: 20, engine: "triage".into(), calibration: None, shadow: "off".into() }
    }
}

impl Default for Sessions {
    fn default() -> Self {
        Self { transcript_days: i64::from(cs_workflows::Settings::default().transcript_days) }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { origin: "countersign.local".into() }
    }
}

impl FileSettings {
    /// The file, where there is one, and `COUNTERSIGN_SERVER__PORT=…` from the environment over it.
    pub fn load(file: &std::path::Path) -> Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if file.is_file() {
            figment = figment.merge(Toml::file_exact(file));
        }
        let figment =
            figment.merge(Env::prefixed("COUNTERSIGN_").filter(|key| key.as_str().contains("__")).split("__"));
        let settings: Self =
            figment.extract().with_context(|| format!("the settings in {} cannot be used", file.display()))?;
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> Result<()> {
        let bounded = |name: &str, value: i64, least: i64, most: i64| {
            if (least..=most).contains(&value) { Ok(()) } else { bail!("{name} is {value}; use {least} to {most}") }
        };
        bounded("sign_in.idle_minutes", self.sign_in.idle_minutes, 1, 720)?;
        bounded("sign_in.longest_hours", self.sign_in.longest_hours, 1, 48)?;
        bounded("signing.take_back_seconds", self.signing.take_back_seconds, 0, 600)?;
        bounded("signing.step_up_seconds", self.signing.step_up_seconds, 10, 900)?;
        bounded("people.enrolment_code_days", self.people.enrolment_code_days, 1, 30)?;
        bounded("people.break_glass_hours", self.people.break_glass_hours, 1, 24)?;
        bounded("sessions.transcript_days", self.sessions.transcript_days, 1, 90)?;
        bounded("triage.counted_least", self.triage.counted_least, 5, 10_000)?;
        if let Some(second) = &self.second_reader {
            let within = i64::try_from(second.within_ms).unwrap_or(i64::MAX);
            bounded("second_reader.within_ms", within, 100, 120_000)?;
        }
        let engine = &self.triage.engine;
        if !READERS.contains(&engine.as_str()) {
            bail!("triage.engine is \"{engine}\"; use one of \"{}\"", READERS.join("\", \""));
        }
        let shadow = &self.triage.shadow;
        if shadow != "off" && !READERS.contains(&shadow.as_str()) {
            bail!("triage.shadow is \"{shadow}\"; use \"off\" or one of \"{}\"", READERS.join("\", \""));
        }
        for (name, url) in [("server.public_url", &self.server.public_url), ("alerts.webhook", &self.alerts.webhook)] {
            if url.as_ref().is_some_and(|u| !u.starts_with("http://") && !u.starts_with("https://")) {
                bail!("{name} must begin with http:// or https://");
            }
        }
        Ok(())
    }

    /// Where people reach the pages.
    pub fn public_url(&self) -> String {
        let own = || format!("http://localhost:{}", self.server.port);
        self.server.public_url.clone().unwrap_or_else(own).trim_end_matches('/').to_owned()
    }

    /// As far as use cases need them.
    pub fn for_use_cases(&self) -> cs_workflows::Settings {
        cs_workflows::Settings {
            public_url: self.public_url(),
            take_back: SignedDuration::from_secs(self.signing.take_back_seconds),
            step_up_valid: SignedDuration::from_secs(self.signing.step_up_seconds),
            session_longest: SignedDuration::from_hours(self.sign_in.longest_hours),
            enrolment_code_valid: SignedDuration::from_hours(24 * self.people.enrolment_code_days),
            break_glass_valid: SignedDuration::from_hours(self.people.break_glass_hours),
            alert_webhook: self.alerts.webhook.clone(),
            counted_least: self.triage.counted_least.unsigned_abs(),
            transcript_days: u32::try_from(self.sessions.transcript_days).unwrap_or(1),
            ..cs_workflows::Settings::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<FileSettings> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("countersign.toml");
        std::fs::write(&file, text).unwrap();
        FileSettings::load(&file)
    }

    #[test]
    fn defaults_stand_and_a_file_changes_them() {
        let settings = load("[server]\nport = 9000\n[mail]\nhost = \"mail\"\nfrom = \"a@example.org\"\n").unwrap();
        assert_eq!(settings.public_url(), "http://localhost:9000");
        assert_eq!(settings.mail.unwrap().tls, MailTls::Starttls);
        assert_eq!(settings.signing.take_back_seconds, 5);
    }

    #[test]
    fn a_word_that_is_no_setting_and_a_number_out_of_bounds_are_named() {
        let unknown = format!("{:#}", load("[server]\nprot = 9000\n").unwrap_err());
        assert!(unknown.contains("prot"), "{unknown}");
        let bounds = load("[signing]\ntake_back_seconds = -3\n").unwrap_err().to_string();
        assert!(bounds.contains("signing.take_back_seconds is -3"), "{bounds}");
        let shadow = load("[triage]\nshadow = \"oracle\"\n").unwrap_err().to_string();
        assert!(shadow.contains("triage.shadow is \"oracle\"") && shadow.contains("\"lexicon\""), "{shadow}");
        assert!(load("[triage]\nshadow = \"lexicon\"\n").is_ok());
    }

    #[test]
    fn every_setting_stands_in_the_reference() {
        let all = FileSettings {
            mail: Some(Mail {
                host: String::new(),
                port: Some(25),
                from: String::new(),
                user: Some(String::new()),
                password_file: Some(PathBuf::new()),
                tls: MailTls::None,
            }),
            second_reader: Some(Provider {
                url: String::new(),
                model: String::new(),
                digest: Some(String::new()),
                key_file: Some(PathBuf::new()),
                inside_clinic: false,
                within_ms: 1,
            }),
            provider: Some(Provider {
                url: String::new(),
                model: String::new(),
                digest: Some(String::new()),
                key_file: Some(PathBuf::new()),
                inside_clinic: false,
                within_ms: 1,
            }),
            alerts: Alerts { webhook: Some(String::new()) },
            server: Server { public_url: Some(String::new()), ..Server::default() },
            ..FileSettings::default()
        };
        let reference = include_str!("../../../docs/reference/settings.md");
        let toml::Value::Table(sections) = toml::Value::try_from(all).unwrap() else { panic!("no table") };
        let mut seen = 0;
        for (section, fields) in sections {
            for field in fields.as_table().unwrap().keys() {
                assert!(reference.contains(&format!("`{section}.{field}`")), "{section}.{field} is not documented");
                seen += 1;
            }
        }
        assert!(seen > 20);
    }
}
