//! Spanish: syllables by the rules of diphthong and hiatus, and Fernández Huerta's ease mapped to grades.

/// Ease = 206.84 − 60 · syllables a word − 1.02 · words a sentence (as corrected by later authors: the second term is the
/// length of sentences), then the grade that Fernández Huerta's table gives, straight lines between the middles of its rows:
/// 90–100 fourth grade, 80–90 fifth, 70–80 sixth, 60–70 seventh and eighth, 50–60 before university, 30–50 and below university.
pub(super) fn grade(words_a_sentence: f64, syllables_a_word: f64) -> f64 {
    by_table(206.84 - 60.0 * syllables_a_word - 1.02 * words_a_sentence)
}

/// Middle of a row of ease, and the grade in it.
const TABLE: [(f64, f64); 7] =
    [(95.0, 4.0), (85.0, 5.0), (75.0, 6.0), (65.0, 7.5), (55.0, 10.5), (40.0, 14.0), (15.0, 17.0)];

fn by_table(ease: f64) -> f64 {
    let at = TABLE.iter().skip(1).position(|(low, _)| ease >= *low).unwrap_or(TABLE.len() - 2);
    let ((high, easier), (low, harder)) = (TABLE[at], TABLE[at + 1]);
    easier + (high - ease) / (high - low) * (harder - easier)
}

/// Strong vowels and accented weak ones make a syllable each; weak ones lean on a neighbour.
pub(super) fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let mut count = 0;
    let (mut strong, mut inside) = (0usize, false);
    for (i, c) in letters.iter().enumerate() {
        let last = i + 1 == letters.len();
        if vowel(*c) || (*c == 'y' && last) {
            inside = true;
            strong += usize::from(!weak(*c));
        } else if inside {
            count += strong.max(1);
            (strong, inside) = (0, false);
        }
    }
    if inside { count + strong.max(1) } else { count.max(1) }
}

fn vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ü')
}

fn weak(c: char) -> bool {
    matches!(c, 'i' | 'u' | 'ü' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_by_hand() {
        let table = [
            ("casa", 2),
            ("día", 2),
            ("cita", 2),
            ("muy", 1),
            ("rey", 1),
            ("y", 1),
            ("ciudad", 2),
            ("medicina", 4),
            ("farmacia", 3),
            ("ahora", 3),
            ("león", 2),
            ("país", 2),
            ("cuidado", 3),
            ("psicólogo", 4),
            ("queso", 2),
            ("guitarra", 3),
            ("pingüino", 3),
            ("ansiedad", 3),
            ("aéreo", 4),
            ("teléfono", 4),
            ("respuesta", 3),
            ("oído", 3),
            ("viernes", 2),
            ("recepción", 3),
            ("terapeuta", 4),
            ("construir", 2),
        ];
        let wrong: Vec<_> =
            table.iter().filter(|(w, n)| syllables(w) != *n).map(|(w, n)| (w, n, syllables(w))).collect();
        assert!(wrong.is_empty(), "word, by hand, by rule: {wrong:?}");
    }

    #[test]
    fn the_table_is_met_in_the_middle_of_its_rows() {
        for (ease, grade) in TABLE {
            assert!((by_table(ease) - grade).abs() < 1e-9);
        }
        assert!((by_table(80.0) - 5.5).abs() < 1e-9);
    }
}
