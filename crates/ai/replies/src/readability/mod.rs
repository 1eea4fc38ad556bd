//! Reading grade: the years of school that a text asks of its reader, by the formula of its language.
mod english;
mod spanish;

use crate::text::sentences;
use cs_kernel::Language;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// How a grade was reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// Kincaid et al. 1975 (Naval Technical Training Command, report 8-75).
    FleschKincaid,
    /// Fernández Huerta 1959 ("Medidas sencillas de lecturabilidad", Consigna 214), its ease mapped to grades by its own table.
    FernandezHuerta,
}

/// How hard a text is to read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Grade {
    /// A grade of US schools: 6.0 is what a sixth-grader reads. Never below 0.
    pub value: f64,
    pub formula: Formula,
    pub words: usize,
    pub sentences: usize,
}

/// The grade of a text; none for a text without words, or in a language without a formula here.
pub fn grade(text: &str, language: &Language) -> Option<Grade> {
    let (formula, syllables): (_, fn(&str) -> usize) = match language {
        Language::English => (Formula::FleschKincaid, english::syllables),
        Language::Spanish => (Formula::FernandezHuerta, spanish::syllables),
        Language::Other(_) => return None,
    };
    let counted = Counts::of(text, syllables);
    if counted.words == 0 {
        return None;
    }
    let value = match formula {
        Formula::FleschKincaid => english::grade(counted.words_a_sentence(), counted.syllables_a_word()),
        Formula::FernandezHuerta => spanish::grade(counted.words_a_sentence(), counted.syllables_a_word()),
    };
    Some(Grade { value: value.max(0.0), formula, words: counted.words, sentences: counted.sentences })
}

/// How many words a text has.
pub fn word_count(text: &str) -> usize {
    text.unicode_words().count()
}

struct Counts {
    words: usize,
    sentences: usize,
    syllables: usize,
}

impl Counts {
    fn of(text: &str, syllables: fn(&str) -> usize) -> Self {
        let mut counts = Self { words: 0, sentences: sentences(text).len().max(1), syllables: 0 };
        let mut number_ended = None;
        for (at, word) in text.unicode_word_indices() {
            let number = of_number(word);
            let goes_on = number.is_some() && number_ended.is_some_and(|end| joins_numbers(&text[end..at]));
            number_ended = number.map(|_| at + word.len());
            if goes_on {
                continue;
            }
            counts.words += 1;
            counts.syllables += number.unwrap_or_else(|| syllables(&word.to_lowercase()).max(1));
        }
        counts
    }

    fn words_a_sentence(&self) -> f64 {
        self.words as f64 / self.sentences as f64
    }

    fn syllables_a_word(&self) -> f64 {
        self.syllables as f64 / self.words as f64
    }
}

/// A number is one word; it counts a syllable for each digit, at most three, in both languages.
fn of_number(word: &str) -> Option<usize> {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    (digits > 0).then(|| digits.min(3))
}

/// What stands between the groups of one number: "(510) 555-0100" is read as one thing, and is no harder for its area code.
fn joins_numbers(between: &str) -> bool {
    matches!(between, "-" | "." | ") " | ")")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_one_word() {
        let plain = grade("Call us at 911 today.", &Language::English).unwrap();
        for number in ["555-0100", "510-555-0100", "(510) 555-0100", "510.555.0100"] {
            let other = grade(&format!("Call us at {number} today."), &Language::English).unwrap();
            assert_eq!((other.words, other.value), (plain.words, plain.value), "{number}");
        }
    }

    fn value(text: &str, language: Language) -> f64 {
        grade(text, &language).unwrap().value
    }

    /// By hand: 10 words, 2 sentences, 11 syllables → 0.39·5 + 11.8·1.1 − 15.59 = −0.66, shown as 0.
    #[test]
    fn a_plain_text_is_grade_nought() {
        let grade = grade("We can help you. Call us at the front desk, please.", &Language::English).unwrap();
        assert_eq!((grade.words, grade.sentences, grade.value), (11, 2, 0.0));
    }

    /// By hand: 8 words, 1 sentence; con-ti-nue, tak-ing, your, med-i-ca-tion, un-til, your, next, ap-point-ment = 17 syllables:
    /// 0.39·8 + 11.8·17/8 − 15.59 = 12.605.
    #[test]
    fn flesch_kincaid_by_hand() {
        let got = value("Continue taking your medication until your next appointment.", Language::English);
        assert!((got - 12.605).abs() < 1e-9, "{got}");
    }

    /// By hand: la ca-sa es a-zul y muy gran-de = 1+2+1+2+1+1+2 = 10 syllables, 7 words, 1 sentence:
    /// 206.84 − 60·10/7 − 1.02·7 = 113.99 → beyond the table's easiest row, grade 2.1.
    #[test]
    fn fernandez_huerta_by_hand() {
        let got = value("La casa es azul y muy grande.", Language::Spanish);
        assert!((got - 2.101_428_571).abs() < 1e-6, "{got}");
    }

    #[test]
    fn longer_words_and_sentences_are_harder() {
        for (easy, hard, language) in [
            (
                "Call us. We can help.",
                "Notwithstanding administrative complications, communicate immediately.",
                Language::English,
            ),
            (
                "Llame hoy. Le ayudamos.",
                "La administración comunicará oportunamente las modificaciones correspondientes.",
                Language::Spanish,
            ),
        ] {
            assert!(value(easy, language.clone()) < 6.0 && value(hard, language) > 12.0);
        }
    }

    #[test]
    fn nothing_to_read_has_no_grade() {
        assert_eq!(grade("… 🙂", &Language::English), None);
        assert_eq!(grade("Xin chào", &Language::Other("vi".into())), None);
    }
}
