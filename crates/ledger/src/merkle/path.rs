//! Where a piece of the log lies: `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]` of C2SP tlog-tiles.
use std::{fmt, str::FromStr};

/// How many hashes (or entries) a full tile holds.
pub const TILE_WIDTH: u16 = 256;
/// Eight levels of 8 bits address every 64-bit index.
const TOP_LEVEL: u8 = 7;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TileKind {
    /// The entries themselves, each behind its length.
    Entries,
    /// Hashes of the tree: at level 0 of the leaves, at level `l` of full tiles of level `l - 1`.
    Hashes(u8),
}

impl TileKind {
    /// How many of the items of this kind a log of `size` entries has.
    pub fn count(self, size: u64) -> u64 {
        match self {
            Self::Entries => size,
            Self::Hashes(level) => size.checked_shr(8 * u32::from(level)).unwrap_or(0),
        }
    }
}

/// One tile or entry bundle, full (256 wide) or partial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePath {
    pub kind: TileKind,
    /// Counts tiles within the level.
    pub index: u64,
    /// 1 to 256; below 256 the tile is partial.
    pub width: u16,
}

impl TilePath {
    /// The tile of this kind and index in a log of `size` entries; `None` where that log has none.
    pub fn at(kind: TileKind, index: u64, size: u64) -> Option<Self> {
        let left = kind.count(size).checked_sub(index.checked_mul(u64::from(TILE_WIDTH))?)?;
        let width = u16::try_from(left.min(u64::from(TILE_WIDTH))).ok()?;
        (width > 0).then_some(Self { kind, index, width })
    }

    pub fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }

    /// The index of the first item in it, at its own level.
    pub fn first(&self) -> u64 {
        self.index.saturating_mul(u64::from(TILE_WIDTH))
    }

    /// Every file that a log of `size` entries consists of, bundles first, then tiles from the leaves up.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        let kinds = std::iter::once(TileKind::Entries).chain((0..=TOP_LEVEL).map(TileKind::Hashes));
        kinds.flat_map(move |kind| {
            let tiles = kind.count(size).div_ceil(u64::from(TILE_WIDTH));
            (0..tiles).filter_map(move |index| Self::at(kind, index, size))
        })
    }

    /// The partial tiles on the right edge of a log of `size` entries: what a sequencer loads before it appends.
    pub fn edge(size: u64) -> Vec<Self> {
        let kinds = std::iter::once(TileKind::Entries).chain((0..=TOP_LEVEL).map(TileKind::Hashes));
        kinds
            .filter_map(|kind| Self::at(kind, kind.count(size) / u64::from(TILE_WIDTH), size))
            .filter(|path| !path.is_full())
            .collect()
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Entries => f.write_str("tile/entries/")?,
            TileKind::Hashes(level) => write!(f, "tile/{level}/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for group in groups.iter().skip(1).rev() {
            write!(f, "x{group:03}/")?;
        }
        write!(f, "{:03}", groups[0])?;
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

/// Not the path of a tile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not the path of a tile; write it as tile/0/x001/x234/067, tile/entries/000 or tile/0/000.p/17")]
pub struct TilePathError;

impl FromStr for TilePath {
    type Err = TilePathError;

    fn from_str(text: &str) -> Result<Self, TilePathError> {
        let (level, rest) = text.strip_prefix("tile/").and_then(|rest| rest.split_once('/')).ok_or(TilePathError)?;
        let kind = match level {
            "entries" => TileKind::Entries,
            level => TileKind::Hashes(level.parse().ok().filter(|l| *l <= TOP_LEVEL).ok_or(TilePathError)?),
        };
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => (number, width.parse().map_err(|_| TilePathError)?),
            None => (rest, TILE_WIDTH),
        };
        let mut index = 0u64;
        for group in number.split('/') {
            let digits: u64 = group.trim_start_matches('x').parse().map_err(|_| TilePathError)?;
            index = index.checked_mul(1000).and_then(|i| i.checked_add(digits)).ok_or(TilePathError)?;
        }
        let path = Self { kind, index, width };
        // One spelling each: what would be written differently is refused.
        if path.to_string() == text && width > 0 && width <= TILE_WIDTH { Ok(path) } else { Err(TilePathError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_spelt_as_specified_and_read_back() {
        for (kind, index, width, text) in [
            (TileKind::Hashes(0), 0, 256, "tile/0/000"),
            (TileKind::Hashes(0), 1_234_067, 256, "tile/0/x001/x234/067"),
            (TileKind::Hashes(2), 273, 17, "tile/2/273.p/17"),
            (TileKind::Entries, 999, 256, "tile/entries/999"),
            (TileKind::Entries, 1000, 255, "tile/entries/x001/000.p/255"),
        ] {
            let path = TilePath { kind, index, width };
            assert_eq!(path.to_string(), text);
            assert_eq!(text.parse::<TilePath>().unwrap(), path);
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "tile/0/1",
            "tile/00/001",
            "tile/0/x000/001",
            "tile/0/001.p/256",
            "tile/0/001.p/0",
            "tile/0/001.p/01",
            "tile/8/000",
            "tile/-1/000",
            "tile/data/000",
            "tile/0/001/002",
            "tile/0/x001",
            "tile/0/000/../../key",
        ] {
            assert!(text.parse::<TilePath>().is_err(), "{text}");
        }
    }

    /// The example of the specification: 70,000 entries.
    #[test]
    fn files_of_a_log_of_70_000() {
        let files: Vec<_> = TilePath::all(70_000).filter(|p| p.kind != TileKind::Entries).collect();
        assert_eq!(files.len(), 273 + 1 + 1 + 1 + 1);
        let edge: Vec<_> = TilePath::edge(70_000).iter().map(ToString::to_string).collect();
        assert_eq!(edge, ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
        assert_eq!(TilePath::edge(0), []);
        assert_eq!(TilePath::all(0).count(), 0);
        let edge: Vec<_> = TilePath::edge(256).iter().map(ToString::to_string).collect();
        assert_eq!(edge, ["tile/1/000.p/1"]);
    }
}
