//! The marks in a written text: `[[words that carry the level]]`, and `\n` for a line break.

/// A text without its marks, and where they were, in Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmarked {
    pub text: String,
    pub spans: Vec<(usize, usize)>,
}

/// Takes the marks out. The error says what to do.
pub fn unmark(written: &str) -> Result<Unmarked, &'static str> {
    let written = written.replace("\\n", "\n");
    let mut text = String::with_capacity(written.len());
    let (mut spans, mut open, mut length) = (Vec::new(), None, 0);
    let mut rest = written.as_str();
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("[[") {
            if open.replace(length).is_some() {
                return Err("a mark [[ stands inside another; close the first with ]]");
            }
            rest = after;
        } else if let Some(after) = rest.strip_prefix("]]") {
            let start = open.take().ok_or("a mark ]] closes nothing; open it with [[")?;
            if start == length {
                return Err("a mark holds no words; put it around the words that carry the level");
            }
            spans.push((start, length));
            rest = after;
        } else {
            text.push(letter);
            length += 1;
            rest = &rest[letter.len_utf8()..];
        }
    }
    if open.is_some() {
        return Err("a mark [[ is never closed; close it with ]]");
    }
    Ok(Unmarked { text, spans })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_of_the_unmarked_text() {
        let read = unmark(r"Año [[malo]]\ny [[peor 😔]].").unwrap();
        assert_eq!((read.text.as_str(), read.spans), ("Año malo\ny peor 😔.", vec![(4, 8), (11, 17)]));
    }

    #[test]
    fn unbalanced_marks_are_refused() {
        for text in ["a [[b", "a b]]", "[[a [[b]]]]", "[[]]"] {
            assert!(unmark(text).is_err(), "{text}");
        }
    }

    #[test]
    fn single_brackets_are_words() {
        assert_eq!(unmark("[sigh] ok").unwrap().text, "[sigh] ok");
    }
}
