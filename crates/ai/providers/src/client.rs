//! The client: one request, bounded in time and size, never redirected.
use crate::{ProviderSettings, SettingsError, answer, prompt, reading};
use async_trait::async_trait;
use cs_gateway::{ProviderAnswer, ProviderAsk, ProviderError, ReadAnswer, ReadAsk, ReplyProvider, SecondReader};
use reqwest::{Client, Response, Url, redirect::Policy};
use serde_json::Value;
use std::time::Duration;

/// A provider behind an OpenAI-compatible address.
#[derive(Debug, Clone)]
pub struct OpenAiCompatible {
    settings: ProviderSettings,
    endpoint: Url,
    client: Client,
}

impl OpenAiCompatible {
    pub fn new(settings: ProviderSettings) -> Result<Self, SettingsError> {
        settings.check()?;
        let mut base = settings.url.clone();
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        let endpoint = base.join("chat/completions").map_err(|_| SettingsError::NoHost)?;
        let client = Client::builder()
            .redirect(Policy::none())
            // A proxy from the environment would be a host that the ledger does not name.
            .no_proxy()
            .connect_timeout(Duration::from_secs(5).min(settings.within))
            .timeout(settings.within)
            .build()
            .map_err(|_| SettingsError::Client)?;
        Ok(Self { settings, endpoint, client })
    }

    /// One request; the content of its answer.
    async fn ask(&self, body: &Value) -> Result<String, ProviderError> {
        let response = self.send(body).await?;
        let body = self.body(response).await?;
        answer::content(&body, &self.settings.model)
    }

    async fn send(&self, body: &Value) -> Result<Response, ProviderError> {
        let mut request = self.client.post(self.endpoint.clone()).json(body);
        if let Some(key) = &self.settings.key {
            request = request.bearer_auth(key);
        }
        let response = request.send().await.map_err(|e| failure(&e))?;
        let status = response.status();
        if status.is_redirection() {
            return Err(ProviderError::Redirected);
        }
        if status.is_success() { Ok(response) } else { Err(ProviderError::Status(status.as_u16())) }
    }

    /// The body, read piece by piece, so that an endless one is cut off and not kept.
    async fn body(&self, mut response: Response) -> Result<Vec<u8>, ProviderError> {
        let max = self.settings.answer_max;
        let announced = response.content_length().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
        if announced > max {
            return Err(ProviderError::TooLarge);
        }
        let mut body = Vec::with_capacity(announced);
        while let Some(piece) = response.chunk().await.map_err(|e| failure(&e))? {
            if body.len() + piece.len() > max {
                return Err(ProviderError::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(body)
    }
}

fn failure(error: &reqwest::Error) -> ProviderError {
    if error.is_timeout() { ProviderError::TimedOut } else { ProviderError::Unreachable }
}

#[async_trait]
impl ReplyProvider for OpenAiCompatible {
    fn name(&self) -> String {
        self.settings.engine()
    }

    fn host(&self) -> String {
        self.settings.host()
    }

    fn inside_clinic(&self) -> bool {
        self.settings.inside_clinic
    }

    async fn draft(&self, ask: &ProviderAsk) -> Result<ProviderAnswer, ProviderError> {
        let body = prompt::request(ask, &self.settings.model, self.settings.tokens_max);
        answer::read(&self.ask(&body).await?)
    }
}

#[async_trait]
impl SecondReader for OpenAiCompatible {
    fn name(&self) -> String {
        self.settings.engine()
    }

    fn host(&self) -> String {
        self.settings.host()
    }

    fn inside_clinic(&self) -> bool {
        self.settings.inside_clinic
    }

    async fn read(&self, ask: &ReadAsk) -> Result<ReadAnswer, ProviderError> {
        let body = reading::request(ask, &self.settings.model, self.settings.tokens_max);
        reading::read(&self.ask(&body).await?)
    }
}
