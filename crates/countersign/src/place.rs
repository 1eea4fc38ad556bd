//! Where a clinic is: a folder with an embedded database and its keys, or a PostgreSQL URL with the keys in a folder.
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Where the clinic is
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// The folder of the embedded database, the keys and countersign.toml; made where there is none [default: countersign-data, of demo: demo-data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead of the embedded one; the keys and countersign.toml stay in --data. Without --data,
    /// DATABASE_URL in the environment does the same
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// A settings file elsewhere than DIR/countersign.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

impl Place {
    pub fn data(&self) -> &Path {
        self.data.as_deref().unwrap_or(Path::new("countersign-data"))
    }

    /// The same place with another folder where none was named.
    pub fn or_data(mut self, data: &str) -> Self {
        if self.data.is_none() && self.database_url().is_none() {
            self.data = Some(data.into());
        }
        self
    }

    pub fn settings_file(&self) -> PathBuf {
        self.config.clone().unwrap_or_else(|| self.data().join("countersign.toml"))
    }

    pub fn master_key(&self) -> PathBuf {
        self.data().join("master.key")
    }

    pub fn log_key(&self) -> PathBuf {
        self.data().join("log.key")
    }

    /// The embedded database's file; `None` where the clinic is in PostgreSQL.
    pub fn file(&self) -> Option<PathBuf> {
        self.database_url().is_none().then(|| self.data().join("countersign.sqlite"))
    }

    /// What was asked for, as a URL of the store.
    pub fn url(&self) -> Result<String> {
        match self.database_url() {
            None => Ok(format!("sqlite://{}?mode=rwc", self.data().join("countersign.sqlite").display())),
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => Ok(url),
            Some(_) => {
                bail!("the database URL must begin with postgres://; for the embedded database use --data DIR alone")
            }
        }
    }

    fn database_url(&self) -> Option<String> {
        let environment = || if self.data.is_none() { std::env::var("DATABASE_URL").ok() } else { None };
        self.database_url.clone().or_else(environment).filter(|url| !url.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_sqlite_and_a_url_is_postgresql() {
        let mut place = Place { data: Some("/srv/clinic".into()), database_url: None, config: None };
        assert_eq!(place.url().unwrap(), "sqlite:///srv/clinic/countersign.sqlite?mode=rwc");
        place.database_url = Some("postgres://localhost/clinic".into());
        assert_eq!(place.url().unwrap(), "postgres://localhost/clinic");
        assert_eq!(place.file(), None);
        place.database_url = Some("mysql://localhost/clinic".into());
        assert!(place.url().unwrap_err().to_string().contains("postgres://"));
    }
}
