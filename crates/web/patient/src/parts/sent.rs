//! A form as it was sent. Bytes that are no text are noticed here, and files are refused here: nothing is guessed at.
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
    response::IntoResponse as _,
};
use cs_kernel::MessageId;
use cs_web_shared::{Failure, ReaderLanguage, Web};

/// The fields of a form.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    /// Some bytes were no UTF-8; a replacement mark stands for each.
    pub garbled: bool,
}

impl FromRequest<Web> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let t = ReaderLanguage::of(request.headers()).texts();
        let kind = request.headers().get(header::CONTENT_TYPE).map(|v| v.as_bytes().to_ascii_lowercase());
        match kind.as_deref() {
            Some(kind) if kind.starts_with(b"multipart/") => return Err(Failure::Bad(t.get("threads-no-files"))),
            Some(kind) if !kind.starts_with(b"application/x-www-form-urlencoded") => {
                return Err(Failure::Bad(t.get("failure-bad-do")));
            }
            _ => {}
        }
        let body = Bytes::from_request(request, web).await.map_err(|e| match e.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
            _ => Failure::Bad(t.get("failure-bad-do")),
        })?;
        let sent = Self::read(&body);
        let file = |name: &str| sent.fields.iter().any(|(n, v)| n == name && !v.is_empty());
        if ["file", "files", "attachment", "attachments"].into_iter().any(file) {
            return Err(Failure::Bad(t.get("threads-no-files")));
        }
        Ok(sent)
    }
}

impl Sent {
    fn read(body: &[u8]) -> Self {
        let mut sent = Self::default();
        for pair in body.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
            let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
            let (name, value) = (sent.text(&pair[..at]), sent.text(pair.get(at + 1..).unwrap_or_default()));
            sent.fields.push((name, value));
        }
        sent
    }

    fn text(&mut self, encoded: &[u8]) -> String {
        let bytes = decoded(encoded);
        match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                self.garbled = true;
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        }
    }

    /// The field's value, empty where it was not sent.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// The message's id, as the page chose it; a form without one is a fresh message.
    pub fn once(&self, fresh: impl FnOnce() -> MessageId) -> MessageId {
        self.field("once").parse().unwrap_or_else(|_| fresh())
    }
}

fn decoded(encoded: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while let Some(&byte) = encoded.get(at) {
        let hex = encoded.get(at + 1..at + 3).and_then(|h| std::str::from_utf8(h).ok());
        match (byte, hex.and_then(|h| u8::from_str_radix(h, 16).ok())) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                at += 3;
            }
            (b'+', _) => {
                out.push(b' ');
                at += 1;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        let sent = Sent::read("text=Caf%C3%A9+%26+100%25&once=&empty".as_bytes());
        assert_eq!((sent.field("text"), sent.field("empty"), sent.field("none")), ("Café & 100%", "", ""));
        assert!(!sent.garbled);
        assert_eq!(Sent::read(b"text=%zz%4").field("text"), "%zz%4");
    }

    #[test]
    fn bytes_that_are_no_text_are_noticed() {
        for bad in [&b"text=a%FFb"[..], b"text=a\xffb"] {
            let sent = Sent::read(bad);
            assert!(sent.garbled);
            assert_eq!(sent.field("text"), "a\u{fffd}b");
        }
    }
}
