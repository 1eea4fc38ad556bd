//! Sequences laid end to end.

/// One sequence: its pieces, and which of two parts each belongs to (0 = the text itself, 1 = what went before it).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sequence {
    pub pieces: Vec<u32>,
    pub parts: Vec<u8>,
}

impl Sequence {
    pub fn push(&mut self, piece: u32, part: u8) {
        self.pieces.push(piece);
        self.parts.push(part);
    }

    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Where each sequence of a batch lies in its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// `(first row, rows)` of each.
    pub places: Vec<(usize, usize)>,
    pub rows: usize,
}

impl Batch {
    pub fn of<'a>(sequences: impl IntoIterator<Item = &'a Sequence>) -> Self {
        let mut batch = Self::default();
        for sequence in sequences {
            batch.places.push((batch.rows, sequence.len()));
            batch.rows += sequence.len();
        }
        batch
    }
}
