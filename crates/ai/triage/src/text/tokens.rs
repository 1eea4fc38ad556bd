//! A text cut into tokens. Each keeps where it stands in the original, counted in Unicode scalar values.
use super::fold::{fold, is_invisible, look_alike};
use super::repair::{self, Repaired};
use crate::lexicon::Lexicon;
use crate::lexicon::vocabulary::Atom;

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Break {
    #[default]
    None,
    Clause,
    Sentence,
}

#[derive(Debug, Clone, Copy)]
pub struct Token {
    first_atom: u32,
    last_atom: u32,
    pub start: u32,
    pub end: u32,
    pub before: Break,
    /// A sentence ends here that is more than one word: no pattern reaches across.
    pub hard: bool,
    pub sentence: u32,
    /// A picture among the words: no pattern of words breaks at it.
    pub picture: bool,
}

/// Words of letters seen, by what is known of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words {
    pub all: u32,
    /// Of the lexicon, or function words of a language that is read here.
    pub known: u32,
    /// Function words of other languages alone.
    pub foreign: u32,
    /// Beginning with a capital.
    pub capital: u32,
}

/// A text as the matcher reads it.
#[derive(Debug, Default)]
pub struct Text {
    pub tokens: Vec<Token>,
    atoms: Vec<Atom>,
    /// Scalar values in the original.
    pub length: usize,
    /// Something other than white space and invisible characters is there.
    pub visible: bool,
    /// Some token is a picture.
    pub pictures: bool,
    /// Function words seen, by language bit.
    pub languages: [u32; 16],
    pub words: Words,
    /// Letters seen, Latin and by other script.
    pub scripts: super::language::Scripts,
    /// What stands there for another word: from, to, and the words that are meant.
    pub repaired: Vec<(u32, u32, String)>,
}

/// A piece of text on its way to being tokens.
pub(super) struct Piece {
    pub letters: String,
    pub start: u32,
    pub end: u32,
    pub before: Break,
    pub known: bool,
    pub capital: bool,
}

impl Text {
    pub fn read(text: &str, lexicon: &Lexicon) -> Self {
        let mut reader =
            Reader { text: Self::default(), lexicon, piece: empty_piece(), before: Break::None, tail: Vec::new() };
        reader.run(text);
        reader.text.finish();
        reader.text
    }

    pub fn atoms(&self, token: usize) -> &[Atom] {
        let t = &self.tokens[token];
        &self.atoms[t.first_atom as usize..t.last_atom as usize]
    }

    /// Whether the token carries one of `class` (sorted).
    pub fn is(&self, token: usize, class: &[Atom]) -> bool {
        self.atoms(token)
            .iter()
            .any(|a| if class.len() < 9 { class.contains(a) } else { class.binary_search(a).is_ok() })
    }

    fn push(&mut self, first_atom: usize, start: u32, end: u32, before: Break) {
        let (first_atom, last_atom) = (first_atom as u32, self.atoms.len() as u32);
        let token = Token { first_atom, last_atom, start, end, before, hard: false, sentence: 0, picture: false };
        self.tokens.push(token);
    }

    /// Numbers the sentences, and marks the breaks that no pattern may cross.
    fn finish(&mut self) {
        let mut sentence = 0;
        let mut begun = 0;
        for i in 0..self.tokens.len() {
            if i > 0 && self.tokens[i].before == Break::Sentence {
                sentence += 1;
                let next_is_word = self.tokens.get(i + 1).is_some_and(|t| t.before == Break::Sentence);
                self.tokens[i].hard = i - begun >= 2 && !next_is_word;
                begun = i;
            }
            self.tokens[i].sentence = sentence;
        }
    }
}

fn empty_piece() -> Piece {
    Piece { letters: String::new(), start: 0, end: 0, before: Break::None, known: false, capital: false }
}

struct Reader<'a> {
    text: Text,
    lexicon: &'a Lexicon,
    piece: Piece,
    before: Break,
    /// The last pieces, when they may belong together: single letters, or two halves of a word.
    tail: Vec<Piece>,
}

impl Reader<'_> {
    fn run(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        let mut at: u32 = 0;
        while let Some(c) = chars.next() {
            let place = at;
            at += 1;
            if c.is_ascii_alphanumeric() {
                self.letter(c.to_ascii_lowercase(), place, c.is_ascii_uppercase());
            } else if c.is_ascii() {
                self.ascii_sign(c, place, chars.peek().copied());
            } else {
                self.other(c, place);
            }
        }
        self.end_piece();
        self.flush_tail();
        self.text.length = at as usize;
    }

    fn letter(&mut self, c: char, place: u32, capital: bool) {
        if self.piece.letters.is_empty() {
            self.piece.start = place;
            self.piece.capital = capital;
            self.piece.before = std::mem::take(&mut self.before);
        }
        self.piece.letters.push(c);
        self.piece.end = place + 1;
    }

    fn ascii_sign(&mut self, c: char, place: u32, next: Option<char>) {
        self.text.visible |= !c.is_ascii_whitespace() && !c.is_ascii_control();
        let inside = !self.piece.letters.is_empty();
        let before_letter = next.is_some_and(|n| n.is_alphanumeric() || "*@$!#".contains(n));
        match c {
            '\'' | '`' if inside => {}
            '*' | '@' | '#' | '+' | '|' | '!' if inside && before_letter => self.letter(c, place, false),
            '$' | '@' if next.is_some_and(|n| n.is_ascii_alphabetic()) => self.letter(c, place, false),
            _ => self.separator(c, next),
        }
    }

    fn separator(&mut self, c: char, next: Option<char>) {
        let spelled = c == '.' && self.piece.letters.len() <= 2 && next.is_some_and(char::is_alphanumeric);
        let first = !self.piece.letters.is_empty();
        self.end_piece();
        let found = match c {
            '.' if spelled => Break::None,
            // Three dots are a pause, not an end.
            '.' if self.before == Break::Sentence && !first => Break::Clause,
            '.' | '!' | '?' => Break::Sentence,
            ',' | ';' | ':' | '(' | ')' | '\n' => Break::Clause,
            _ => Break::None,
        };
        self.before = if c == '.' && found == Break::Clause { Break::Clause } else { self.before.max(found) };
    }

    fn other(&mut self, c: char, place: u32) {
        if c.is_alphanumeric() {
            self.text.visible = true;
            self.text.scripts.count(c);
            fold(c, &mut |plain| self.letter(plain, place, c.is_uppercase()));
            return;
        }
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00B4}' if !self.piece.letters.is_empty() => {}
            c if is_invisible(c) || unicode_normalization::char::is_combining_mark(c) => {}
            '…' | '—' | '–' | '、' | '،' => self.mark(Break::Clause),
            '。' | '！' | '؟' | '？' | '¡' | '¿' | '\u{2028}' | '\u{2029}' => self.mark(Break::Sentence),
            c if c.is_whitespace() || c.is_control() => self.mark(Break::None),
            _ => self.emoji(c, place),
        }
    }

    fn mark(&mut self, found: Break) {
        self.end_piece();
        self.before = self.before.max(found);
    }

    /// A sign outside the letters: a token when the lexicon knows it, otherwise as good as a space.
    fn emoji(&mut self, c: char, place: u32) {
        self.text.visible = true;
        self.end_piece();
        let first = self.text.atoms.len();
        let mut buffer = [0; 4];
        let mut atoms = Vec::new();
        if self.lexicon.vocabulary.look_up(c.encode_utf8(&mut buffer), &mut atoms).word {
            self.flush_tail();
            let first = first.max(self.text.atoms.len());
            self.text.atoms.extend(atoms);
            let before = std::mem::take(&mut self.before);
            self.text.push(first, place, place + 1, before);
            self.text.pictures = true;
            if let Some(picture) = self.text.tokens.last_mut() {
                picture.picture = true;
            }
        }
    }

    fn end_piece(&mut self) {
        if self.piece.letters.is_empty() {
            return;
        }
        self.text.visible = true;
        let mut piece = std::mem::replace(&mut self.piece, empty_piece());
        if !piece.letters.is_ascii() && piece.letters.bytes().any(|b| b.is_ascii_alphabetic()) {
            piece.letters = piece.letters.chars().map(|c| look_alike(c).unwrap_or(c)).collect();
        }
        if !piece.letters.is_ascii() {
            self.flush_tail();
            return self.place(&piece);
        }
        self.text.scripts.latin += piece.letters.len() as u32;
        let first = self.text.atoms.len();
        let found = self.lexicon.vocabulary.look_up(&piece.letters, &mut self.text.atoms);
        piece.known = found.word;
        let single = piece.letters.len() == 1;
        if piece.known && !single {
            // The common case: a word as the lexicon has it.
            let atoms = self.text.atoms.split_off(first);
            self.flush_tail();
            let first = self.text.atoms.len();
            self.text.atoms.extend(atoms);
            return self.emit(&piece, first, found.expansion, found.languages);
        }
        self.text.atoms.truncate(first);
        self.hold(piece, single);
    }

    /// Keeps single letters together, and at most one unknown piece back.
    fn hold(&mut self, piece: Piece, single: bool) {
        let tail_single = self.tail.last().is_some_and(|p| p.letters.len() == 1);
        if !self.tail.is_empty() && (single != tail_single || piece.before == Break::Sentence && !single) {
            self.flush_tail();
        }
        if !single && self.tail.len() == 1 {
            let whole = format!("{}{}", self.tail[0].letters, piece.letters);
            let pieces = [self.tail.remove(0), piece];
            if let Some(found) = repair::two_halves(&whole, self.lexicon) {
                return self.place_repaired(found, pieces[0].start, pieces[1].end, pieces[0].before, None);
            }
            let [first, second] = pieces;
            self.place(&first);
            self.tail.push(second);
            return;
        }
        self.tail.push(piece);
    }

    fn flush_tail(&mut self) {
        if self.tail.is_empty() {
            return;
        }
        let tail = std::mem::take(&mut self.tail);
        if tail.len() >= 3 && tail.iter().all(|p| p.letters.len() == 1) {
            let whole: String = tail.iter().map(|p| p.letters.as_str()).collect();
            if let Some(found) = repair::spelled(&whole, self.lexicon) {
                let (start, end) = (tail[0].start, tail[tail.len() - 1].end);
                return self.place_repaired(found, start, end, tail[0].before, Some(&tail));
            }
        }
        tail.iter().for_each(|p| self.place(p));
    }

    /// A piece that the lexicon does not know as it stands: repaired when that makes it known.
    fn place(&mut self, piece: &Piece) {
        if !piece.known
            && piece.letters.len() > 1
            && let Some(found) = repair::repair(&piece.letters, self.lexicon)
        {
            return self.place_repaired(found, piece.start, piece.end, piece.before, None);
        }
        let first = self.text.atoms.len();
        let found = self.lexicon.vocabulary.look_up(&piece.letters, &mut self.text.atoms);
        self.emit(piece, first, found.expansion, found.languages);
    }

    fn place_repaired(&mut self, words: Repaired, start: u32, end: u32, before: Break, letters: Option<&[Piece]>) {
        let mut before = before;
        let meant: Vec<&str> = words.iter().map(|w| w.0.as_str()).collect();
        self.text.repaired.push((start, end, meant.join(" ")));
        for (word, range) in words {
            let (from, to) = match letters {
                Some(pieces) => (pieces[range.start].start, pieces[range.end - 1].end),
                None => (start, end),
            };
            let piece = Piece {
                letters: word,
                start: from,
                end: to,
                before: std::mem::take(&mut before),
                known: true,
                capital: false,
            };
            self.place(&piece);
        }
    }

    fn count_word(&mut self, piece: &Piece, first: usize, expansion: Option<u16>, languages: u16) {
        if !piece.letters.bytes().any(|b| b.is_ascii_alphabetic()) {
            return;
        }
        let read = self.lexicon.languages_read;
        let foreign = languages & read == 0 && languages != 0 && expansion.is_none();
        let known = piece.known || expansion.is_some() || languages & read != 0 || self.text.atoms.len() > first;
        let words = &mut self.text.words;
        words.all += 1;
        words.foreign += u32::from(foreign);
        words.known += u32::from(known && !foreign);
        words.capital += u32::from(piece.capital);
    }

    fn emit(&mut self, piece: &Piece, first: usize, expansion: Option<u16>, languages: u16) {
        self.count_word(piece, first, expansion, languages);
        self.text.count_languages(languages);
        let Some(words) = expansion.and_then(|e| self.lexicon.expansions.get(usize::from(e))) else {
            return self.text.push(first, piece.start, piece.end, piece.before);
        };
        let mut before = piece.before;
        // Written out: each word gets the span of the whole contraction; the first also keeps its own atoms.
        for (i, (atoms, languages)) in words.iter().enumerate() {
            let from = if i == 0 { first } else { self.text.atoms.len() };
            self.text.atoms.extend_from_slice(atoms);
            self.text.count_languages(*languages);
            self.text.push(from, piece.start, piece.end, std::mem::take(&mut before));
        }
    }
}

impl Text {
    fn count_languages(&mut self, mut bits: u16) {
        while bits != 0 {
            self.languages[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
}
