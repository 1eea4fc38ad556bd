//! Where a log is read from: an exported folder, or a server that speaks C2SP tlog-tiles.
use cs_ledger::{CheckpointError, TilePath, export};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    time::Duration,
};

/// What the caller gave cannot be worked with; nothing is said about the log.
#[derive(Debug, thiserror::Error)]
pub enum BadInput {
    #[error("{0} cannot be read: {1}")]
    Read(String, String),
    #[error("{0} has no checkpoint; give the folder or the address that 'countersign log export' or the clinic named")]
    NoLog(String),
    #[error("{0} is neither a folder nor an address that begins with http:// or https://")]
    NoFolder(String),
    #[error("the earlier checkpoint cannot be used: {0}")]
    Since(CheckpointError),
}

/// A log to read.
#[derive(Debug)]
pub enum LogSource {
    Folder(PathBuf),
    Server { agent: ureq::Agent, base: String, authorization: Option<String> },
}

/// Larger than any file of a log, checkpoint with a hundred witnesses included.
const FILE_BYTES_MAX: u64 = 1 << 20;
const TIMEOUT: Duration = Duration::from_secs(60);

impl LogSource {
    /// A folder or an address. `token` is sent as a bearer token, to servers only.
    pub fn open(at: &str, token: Option<&str>) -> Result<Self, BadInput> {
        if at.starts_with("http://") || at.starts_with("https://") {
            let config = ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).http_status_as_error(false);
            let base = at.trim_end_matches('/').to_owned();
            let authorization = token.map(|token| format!("Bearer {}", token.trim()));
            return Ok(Self::Server { agent: config.build().new_agent(), base, authorization });
        }
        let folder = PathBuf::from(at);
        if folder.is_dir() { Ok(Self::Folder(folder)) } else { Err(BadInput::NoFolder(at.to_owned())) }
    }

    /// The openings that lie beside an exported log.
    pub(crate) fn openings(&self) -> Option<PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder.join(export::OPENINGS)).filter(|path| path.is_file()),
            Self::Server { .. } => None,
        }
    }

    pub(crate) fn checkpoint(&self) -> Result<Vec<u8>, BadInput> {
        self.read(export::CHECKPOINT)?.ok_or_else(|| BadInput::NoLog(self.to_string()))
    }

    /// A tile's bytes. A partial tile may have been superseded by the full one, which begins with the same bytes.
    pub(crate) fn tile(&self, path: TilePath, bytes: usize) -> Result<Option<Vec<u8>>, BadInput> {
        let found = self.read(&path.to_string())?;
        if found.is_some() || path.is_full() {
            return Ok(found);
        }
        let full = TilePath { width: cs_ledger::merkle::TILE_WIDTH, ..path };
        Ok(self.read(&full.to_string())?.map(|mut full| {
            full.truncate(bytes);
            full
        }))
    }

    /// `None` where there is no such file.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, BadInput> {
        match self {
            Self::Folder(folder) => read_file(&folder.join(path)),
            Self::Server { agent, base, authorization } => {
                fetch(agent, &format!("{base}/{path}"), authorization.as_deref())
            }
        }
    }
}

impl std::fmt::Display for LogSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(f),
            Self::Server { base, .. } => f.write_str(base),
        }
    }
}

fn read_file(path: &Path) -> Result<Option<Vec<u8>>, BadInput> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(BadInput::Read(path.display().to_string(), error.to_string())),
    }
}

fn fetch(agent: &ureq::Agent, url: &str, authorization: Option<&str>) -> Result<Option<Vec<u8>>, BadInput> {
    let failed = |error: ureq::Error| BadInput::Read(url.to_owned(), error.to_string());
    let mut request = agent.get(url);
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    let mut response = request.call().map_err(failed)?;
    match response.status().as_u16() {
        200 => response.body_mut().with_config().limit(FILE_BYTES_MAX).read_to_vec().map(Some).map_err(failed),
        404 | 410 => Ok(None),
        401 | 403 => {
            let advice = "the server wants to know who asks; give an API token with --token-file".to_owned();
            Err(BadInput::Read(url.to_owned(), advice))
        }
        status => Err(BadInput::Read(url.to_owned(), format!("the server answered {status}"))),
    }
}
