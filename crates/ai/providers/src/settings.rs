//! What an operator configures of a provider, checked before anything is sent.
use std::time::Duration;
use url::Url;

/// Where a provider is and what it runs.
#[derive(Clone)]
pub struct ProviderSettings {
    /// The base of the API: `http://127.0.0.1:11434/v1/`.
    pub url: Url,
    pub model: String,
    /// The digest of the model's weights, as the operator knows it; becomes part of the pinned name.
    pub digest: Option<String>,
    pub key: Option<String>,
    /// The operator says that the machine behind the address is the clinic's own: text goes there as it is.
    pub inside_clinic: bool,
    pub within: Duration,
    /// Bytes of an answer at most.
    pub answer_max: usize,
    /// Tokens that the model may write.
    pub tokens_max: u32,
}

impl std::fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let key = if self.key.is_some() { "set" } else { "none" };
        write!(f, "ProviderSettings({} at {}, key {key})", self.model, self.url.host_str().unwrap_or("?"))
    }
}

/// Why a provider cannot be used as configured.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    #[error("the provider's address has no host; write it like https://llm.example.org/v1")]
    NoHost,
    #[error("the provider's address must begin with https:// unless it is inside the clinic or on this machine")]
    NotHttps,
    #[error("the provider's address holds a user name or password; give the key separately")]
    Credentials,
    #[error("the provider's model has no name; name the model that was approved")]
    NoModel,
    #[error("the client for the provider could not be set up; check the system's certificates")]
    Client,
}

impl ProviderSettings {
    pub fn new(url: Url, model: impl Into<String>) -> Self {
        Self {
            url,
            model: model.into(),
            digest: None,
            key: None,
            inside_clinic: false,
            within: Duration::from_secs(30),
            answer_max: 256 * 1024,
            tokens_max: 800,
        }
    }

    pub(crate) fn check(&self) -> Result<(), SettingsError> {
        let host = self.url.host_str().ok_or(SettingsError::NoHost)?;
        if !self.url.username().is_empty() || self.url.password().is_some() {
            return Err(SettingsError::Credentials);
        }
        let here = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        match self.url.scheme() {
            "https" => {}
            "http" if here || self.inside_clinic => {}
            _ => return Err(SettingsError::NotHttps),
        }
        if self.model.trim().is_empty() { Err(SettingsError::NoModel) } else { Ok(()) }
    }

    /// The host with its port, where it has one: what the ledger says.
    pub(crate) fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// `model@digest`: what an administrator pins.
    pub(crate) fn engine(&self) -> String {
        format!("{}@{}", self.model, self.digest.as_deref().unwrap_or("unpinned"))
    }
}
