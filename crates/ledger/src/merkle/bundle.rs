//! Entry bundles: entries one after another, each behind its length as two bytes, most significant first.
use super::TilePath;
use cs_kernel::Digest;

/// Every entry of this log is one commitment.
pub const ENTRY_BYTES: usize = 32;
const FRAME_BYTES: usize = 2 + ENTRY_BYTES;

/// Why a bundle is not what its path promises. `at` counts entries within the bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    #[error("{path}: entry {index} says it is {found} bytes long; every entry of this log is a commitment of 32")]
    EntryLength { path: TilePath, index: u64, found: u16 },
    #[error("{path}: it ends within entry {index}")]
    Truncated { path: TilePath, index: u64 },
    #[error("{path}: {extra} bytes follow the last entry")]
    Trailing { path: TilePath, extra: usize },
}

/// The bytes of a bundle.
pub fn write_bundle(entries: &[Digest]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.len() * FRAME_BYTES);
    for entry in entries {
        out.extend_from_slice(&[0, ENTRY_BYTES as u8]);
        out.extend_from_slice(&entry.0);
    }
    out
}

/// The entries of a bundle, exactly as many as its path says.
pub fn read_bundle(path: TilePath, bytes: &[u8]) -> Result<Vec<Digest>, BundleError> {
    let mut entries = Vec::with_capacity(usize::from(path.width));
    let mut frames = bytes.chunks(FRAME_BYTES);
    for offset in 0..u64::from(path.width) {
        let index = path.first().saturating_add(offset);
        let frame = frames.next().unwrap_or_default();
        if let [high, low, ..] = frame
            && u16::from_be_bytes([*high, *low]) != ENTRY_BYTES as u16
        {
            return Err(BundleError::EntryLength { path, index, found: u16::from_be_bytes([*high, *low]) });
        }
        let entry = frame.get(2..).and_then(|rest| rest.try_into().ok());
        entries.push(Digest(entry.ok_or(BundleError::Truncated { path, index })?));
    }
    let extra = bytes.len() - entries.len() * FRAME_BYTES;
    if extra > 0 { Err(BundleError::Trailing { path, extra }) } else { Ok(entries) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::TileKind;

    fn path(width: u16) -> TilePath {
        TilePath { kind: TileKind::Entries, index: 2, width }
    }

    #[test]
    fn a_bundle_reads_back_and_names_what_is_wrong() {
        let entries = [Digest::of(b"a"), Digest::of(b"b")];
        let bytes = write_bundle(&entries);
        assert_eq!(read_bundle(path(2), &bytes).unwrap(), entries);
        assert_eq!(read_bundle(path(3), &bytes), Err(BundleError::Truncated { path: path(3), index: 514 }));
        assert_eq!(read_bundle(path(1), &bytes), Err(BundleError::Trailing { path: path(1), extra: 34 }));
        assert_eq!(read_bundle(path(2), &bytes[..40]), Err(BundleError::Truncated { path: path(2), index: 513 }));
        let mut long = bytes;
        long[34] = 1;
        assert_eq!(
            read_bundle(path(2), &long),
            Err(BundleError::EntryLength { path: path(2), index: 513, found: 288 })
        );
    }
}
