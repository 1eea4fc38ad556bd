//! What a message's text must be before it is stored.
use crate::message::MESSAGE_BYTES_MAX;

/// A text that may be stored: not blank, at most 1 MiB, no NUL. Other control characters but line breaks and tabs are taken
/// out; nothing else is changed, so right-to-left text and emoji stay as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageText(String);

/// Why a text cannot be sent, in words for the one who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageTextError {
    #[error("write something before you send it")]
    Blank,
    #[error("this is too long to send at once: it has {bytes} bytes, and one message holds {max}. Send it in parts.", max = MESSAGE_BYTES_MAX)]
    TooLong { bytes: usize },
}

impl MessageText {
    pub fn parse(text: &str) -> Result<Self, MessageTextError> {
        if text.len() > MESSAGE_BYTES_MAX {
            return Err(MessageTextError::TooLong { bytes: text.len() });
        }
        let kept: String =
            text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let blank =
            kept.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
        if blank { Err(MessageTextError::Blank) } else { Ok(Self(kept)) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_sent() {
        assert_eq!(MessageText::parse(" \n\u{200b}\t"), Err(MessageTextError::Blank));
        assert_eq!(MessageText::parse("a\0b\u{7}c\r\nd").unwrap().as_str(), "abc\nd");
        for kept in ["שלום, אני צריך עזרה", "😭💔", "مرحبا 👋🏽", "line\n\nline"] {
            assert_eq!(MessageText::parse(kept).unwrap().as_str(), kept);
        }
        let big = "x".repeat(MESSAGE_BYTES_MAX);
        assert!(MessageText::parse(&big).is_ok());
        assert!(matches!(MessageText::parse(&(big + "x")), Err(MessageTextError::TooLong { .. })));
    }
}
