//! What the encoder reads at once: some sentences of the last patient turn, and before them what was said last.
use super::sentences::{Sentence, sentences};
use cs_encoder::{Pieces, Sequence};
use cs_messages::{Speaker, ThreadText};

/// Pieces of the last turn in one passage.
const MOST_PIECES: usize = 64;
/// Pieces of earlier turns before them.
const MOST_BEFORE: usize = 60;
/// Letters of a turn that are read. A message may be a hundred times as long; it then stands as urgent whatever was found in these.
const MOST_LETTERS: usize = 40_000;
/// Letters of an earlier turn that can matter to the pieces before a passage.
const LETTERS_BEFORE: usize = 1_000;
/// Whose part of a sequence a piece is.
const PATIENT: u8 = 0;
const CLINIC: u8 = 1;

/// A passage: the encoder's input, and which of its rows are pieces of the last turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub sequence: Sequence,
    /// The row of the first piece of the last turn.
    pub first_row: usize,
    /// Where each of those pieces stands in the last turn, in Unicode scalar values.
    pub places: Vec<(usize, usize)>,
}

impl Passage {
    /// From where to where in the last turn it reaches.
    pub fn span(&self) -> Option<(usize, usize)> {
        Some((self.places.first()?.0, self.places.last()?.1))
    }
}

/// Makes passages.
#[derive(Debug, Clone)]
pub struct Reader {
    pub pieces: Pieces,
}

impl Reader {
    /// The sentences of as much of a text as is read.
    pub fn sentences(&self, text: &str) -> Vec<Sentence> {
        let end = text.char_indices().nth(MOST_LETTERS).map_or(text.len(), |(at, _)| at);
        sentences(&text[..end], &self.pieces)
    }

    /// Whether a text is longer than what is read of it.
    pub fn cuts(text: &str) -> bool {
        text.chars().nth(MOST_LETTERS).is_some()
    }

    /// The passages of a thread's last patient turn. Short turns are one passage; of longer ones each overlaps the next by half.
    /// None, when the patient wrote nothing that has a piece.
    pub fn passages(&self, thread: &ThreadText) -> Vec<Passage> {
        let Some(last) = thread.turns.iter().rposition(|t| t.from == Speaker::Patient) else { return Vec::new() };
        let read = self.sentences(&thread.turns[last].text);
        let before = self.before(thread, last);
        windows(&read).into_iter().map(|(from, to)| self.passage(&before, &read[from..to])).collect()
    }

    /// A passage of these sentences alone.
    pub fn alone(&self, read: &[Sentence]) -> Passage {
        self.passage(&Sequence::default(), read)
    }

    fn passage(&self, before: &Sequence, read: &[Sentence]) -> Passage {
        let mut sequence = Sequence::default();
        sequence.push(self.pieces.first, PATIENT);
        for (&piece, &part) in before.pieces.iter().zip(&before.parts) {
            sequence.push(piece, part);
        }
        let first_row = sequence.len();
        let mut places = Vec::new();
        for piece in read.iter().flat_map(|s| &s.pieces) {
            sequence.push(piece.id, PATIENT);
            places.push((piece.start, piece.end));
        }
        sequence.push(self.pieces.last, PATIENT);
        Passage { sequence, first_row, places }
    }

    /// The end of what was said before turn `last`, each turn closed by the last special piece.
    fn before(&self, thread: &ThreadText, last: usize) -> Sequence {
        let mut turns = Vec::new();
        let mut room = MOST_BEFORE;
        for turn in thread.turns[..last].iter().rev() {
            let part = if turn.from == Speaker::Patient { PATIENT } else { CLINIC };
            let from = turn.text.char_indices().rev().nth(LETTERS_BEFORE).map_or(0, |(at, _)| at);
            let pieces = self.pieces.of(&turn.text[from..]);
            let from = pieces.len().saturating_sub(room.saturating_sub(1));
            let mut one = Sequence::default();
            pieces[from..].iter().for_each(|p| one.push(p.id, part));
            one.push(self.pieces.last, part);
            room = room.saturating_sub(one.len());
            turns.push(one);
            if room < 4 {
                break;
            }
        }
        let mut before = Sequence::default();
        for turn in turns.iter().rev() {
            before.pieces.extend(&turn.pieces);
            before.parts.extend(&turn.parts);
        }
        before
    }
}

/// `(first, after last)` sentence of each window.
fn windows(read: &[Sentence]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < read.len() {
        let (mut to, mut pieces) = (from, 0);
        while to < read.len() && (to == from || pieces + read[to].pieces.len() <= MOST_PIECES) {
            pieces += read[to].pieces.len();
            to += 1;
        }
        found.push((from, to));
        if to == read.len() {
            break;
        }
        let (mut next, mut passed) = (from, 0);
        while next < to && passed < pieces / 2 {
            passed += read[next].pieces.len();
            next += 1;
        }
        from = next.max(from + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_encoder::Piece;

    fn of(pieces: &[usize]) -> Vec<Sentence> {
        let piece = Piece { id: 0, start: 0, end: 1 };
        pieces.iter().map(|n| Sentence { start: 0, end: 1, pieces: vec![piece; *n] }).collect()
    }

    #[test]
    fn windows_overlap_and_leave_no_sentence_out() {
        assert_eq!(windows(&of(&[])), []);
        assert_eq!(windows(&of(&[10, 20, 30])), [(0, 3)], "what fits is one window");
        let read = of(&[30; 7]);
        let found = windows(&read);
        assert_eq!(found, [(0, 2), (1, 3), (2, 4), (3, 5), (4, 6), (5, 7)]);
        let long = of(&[40, 5, 40, 40, 1, 1, 1, 40]);
        let found = windows(&long);
        assert!((0..long.len()).all(|s| found.iter().any(|w| w.0 <= s && s < w.1)), "{found:?}");
        let most = |w: &(usize, usize)| long[w.0..w.1].iter().map(|s| s.pieces.len()).sum::<usize>();
        assert!(found.iter().all(|w| most(w) <= MOST_PIECES));
    }
}
