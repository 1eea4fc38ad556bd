//! The file that holds the log's signing key: one secret line, readable by its owner alone.
use super::{LedgerError, Result};
use cs_kernel::Random;
use cs_ledger::LogKey;
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
};

/// The key of the file. Where there is none, a fresh one for the log `origin` is made and kept there.
pub fn open_key(path: &Path, origin: &str, random: &dyn Random) -> Result<LogKey> {
    match read_key(path)? {
        Some(key) => Ok(key),
        None => create(path, origin, random),
    }
}

/// The key of the file; `None` where there is no file.
pub fn read_key(path: &Path) -> Result<Option<LogKey>> {
    let name = || path.display().to_string();
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(LedgerError::KeyRead { path: name(), source }),
    };
    #[cfg(unix)]
    {
        let metadata = fs::metadata(path).map_err(|source| LedgerError::KeyRead { path: name(), source })?;
        if std::os::unix::fs::MetadataExt::mode(&metadata) & 0o077 != 0 {
            return Err(LedgerError::KeyMode { path: name() });
        }
    }
    LogKey::parse(&text).map(Some).map_err(|source| LedgerError::Key { path: name(), source })
}

fn create(path: &Path, origin: &str, random: &dyn Random) -> Result<LogKey> {
    let name = || path.display().to_string();
    let key = LogKey::generate(origin, random).map_err(|source| LedgerError::Key { path: name(), source })?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let write = |source| LedgerError::KeyWrite { path: name(), source };
    let mut file = options.open(path).map_err(write)?;
    file.write_all(format!("{}\n", key.secret_line()).as_bytes()).and_then(|()| file.sync_all()).map_err(write)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::SeededRandom;

    #[test]
    fn a_made_key_is_kept_and_refused_once_others_can_read_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("log.key");
        assert!(read_key(&path).unwrap().is_none());
        let made = open_key(&path, "clinic.example.org/log", &SeededRandom::new(1)).unwrap();
        let again = open_key(&path, "other.example.org", &SeededRandom::new(2)).unwrap();
        assert_eq!(again.verifier(), made.verifier());
        assert_eq!(again.name(), "clinic.example.org/log");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(read_key(&path), Err(LedgerError::KeyMode { .. })));
        }
    }

    #[test]
    fn a_file_that_is_no_key_is_never_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("log.key");
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).unwrap().write_all(b"not a key\n").unwrap();
        assert!(matches!(open_key(&path, "a.example.org", &SeededRandom::new(3)), Err(LedgerError::Key { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "not a key\n");
    }
}
