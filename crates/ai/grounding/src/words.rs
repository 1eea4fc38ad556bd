//! Cuts a text into words with their places; what a word means is never decided here.

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    Space,
    Comma,
    /// A colon, a dash between spaces, a bracket, a slash between words.
    Break,
    /// A full stop, a semicolon, a new line.
    Stop,
    Question,
}

/// A word in small letters. `start` and `end` count Unicode scalar values of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub gap: Gap,
    /// Written in capitals only.
    pub capitals: bool,
}

/// The words of a text, and what stands after the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub words: Vec<Word>,
    pub last: Gap,
}

impl Words {
    pub fn of(text: &str) -> Self {
        Cutter { chars: text.chars().collect(), at: 0, gap: Gap::Space, words: Vec::new() }.run()
    }

    /// What stands after word `n`.
    pub fn gap_after(&self, n: usize) -> Gap {
        self.words.get(n + 1).map_or(self.last, |w| w.gap)
    }
}

struct Cutter {
    chars: Vec<char>,
    at: usize,
    gap: Gap,
    words: Vec<Word>,
}

impl Cutter {
    fn run(mut self) -> Words {
        while let Some(&c) = self.chars.get(self.at) {
            if c.is_alphanumeric() {
                self.word();
            } else if c == '%' {
                self.push(self.at, self.at + 1, "percent".into());
                self.at += 1;
            } else {
                self.between(c);
                self.at += 1;
            }
        }
        Words { last: self.gap, words: self.words }
    }

    fn peek(&self, by: usize) -> char {
        self.chars.get(self.at + by).copied().unwrap_or(' ')
    }

    fn between(&mut self, c: char) {
        let gap = match c {
            '?' => Gap::Question,
            '.' | '!' | ';' | '\n' | '\r' | '•' => Gap::Stop,
            ':' | '(' | ')' | '[' | ']' | '–' | '—' => Gap::Break,
            '-' if self.peek(1) == ' ' || self.at == 0 => Gap::Break,
            ',' | '/' | '&' => Gap::Comma,
            _ => return,
        };
        self.gap = self.gap.max_with(gap);
    }

    /// A word with its inner apostrophes, or a number with its inner points.
    fn word(&mut self) {
        let start = self.at;
        let number = self.chars[start].is_numeric();
        while let Some(&c) = self.chars.get(self.at) {
            let next = self.peek(1);
            let inside = c.is_alphanumeric() && (!number || c.is_numeric())
                || (number && matches!(c, '.' | ',') && next.is_ascii_digit() && self.thousands(c))
                || (!number && is_apostrophe(c) && next.is_alphabetic());
            if !inside {
                break;
            }
            self.at += 1;
        }
        let raw: String = self.chars[start..self.at].iter().collect();
        if number {
            // "20mg", "10th": the letters become the next word.
            self.push(start, self.at, raw.replace(',', ""));
            return;
        }
        let capitals = raw.chars().all(char::is_uppercase);
        let small: String = raw.to_lowercase().chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
        self.contracted(start, &small, capitals);
    }

    /// A comma belongs to a number only before three digits.
    fn thousands(&self, c: char) -> bool {
        c == '.' || ((1..=3).all(|n| self.peek(n).is_ascii_digit()) && !self.peek(4).is_ascii_digit())
    }

    /// "don't" is two words, "it's" one.
    fn contracted(&mut self, start: usize, small: &str, capitals: bool) {
        let end = self.at;
        if let Some((verb, length)) = negated(small) {
            if verb.is_empty() {
                self.mend_verb();
            } else {
                self.push(start, end - length, verb);
            }
            self.push(end - length, end, "not".into());
            return;
        }
        let word = match small.split_once('\'') {
            Some((head, "s" | "m" | "re" | "ve" | "d" | "ll")) if !head.is_empty() => head,
            _ => small,
        };
        let will = small.ends_with("'ll");
        self.push(start, end, word.replace('\'', ""));
        if let Some(last) = self.words.last_mut() {
            last.capitals = capitals && end - start > 0;
        }
        if will {
            self.push(end - 2, end, "will".into());
        }
    }

    /// A transcript that cuts words writes "ca n't".
    fn mend_verb(&mut self) {
        match self.words.last_mut() {
            Some(word) if word.text == "ca" => word.text = "can".into(),
            Some(word) if word.text == "wo" => word.text = "will".into(),
            _ => {}
        }
    }

    fn push(&mut self, start: usize, end: usize, text: String) {
        if !text.is_empty() {
            self.words.push(Word { text, start, end, gap: self.gap, capitals: false });
            self.gap = Gap::Space;
        }
    }
}

impl Gap {
    fn rank(self) -> u8 {
        match self {
            Self::Space => 0,
            Self::Comma => 1,
            Self::Break => 2,
            Self::Stop => 3,
            Self::Question => 4,
        }
    }

    fn max_with(self, other: Self) -> Self {
        if other.rank() > self.rank() { other } else { self }
    }

    pub fn ends_sentence(self) -> bool {
        matches!(self, Self::Stop | Self::Question)
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// The verb of a negated short form, and how many characters the negation has.
fn negated(word: &str) -> Option<(String, usize)> {
    const BARE: &[&str] = &[
        "dont", "doesnt", "didnt", "isnt", "wasnt", "arent", "werent", "havent", "hasnt", "hadnt", "cant", "wont",
        "couldnt", "wouldnt", "shouldnt",
    ];
    if word == "cannot" {
        return Some(("can".into(), 3));
    }
    let (verb, length) = match word.strip_suffix("n't") {
        Some(verb) => (verb, 3),
        None if BARE.contains(&word) => (word.strip_suffix("nt")?, 2),
        None => return None,
    };
    Some((
        match verb {
            "ca" => "can".into(),
            "wo" => "will".into(),
            other => other.to_owned(),
        },
        length,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        Words::of(text).words.into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn words_and_numbers() {
        assert_eq!(cut("I don't take 1,000mg."), ["i", "do", "not", "take", "1000", "mg"]);
        assert_eq!(cut("ca n't won’t dont"), ["can", "not", "will", "not", "do", "not"]);
        assert_eq!(cut("120/80, 98.6"), ["120", "80", "98.6"]);
        assert_eq!(cut("she's I'll 45%"), ["she", "i", "will", "45", "percent"]);
        assert_eq!(cut("10/2020"), ["10", "2020"]);
    }

    #[test]
    fn places_count_characters() {
        let words = Words::of("¿qué? año 5mg").words;
        assert_eq!((words[1].start, words[1].end), (6, 9));
        assert_eq!(words[1].gap, Gap::Question);
        assert_eq!((words[3].start, words[3].end), (11, 13));
    }
}
