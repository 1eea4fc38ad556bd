//! The ways out of the machine: an SMTP server and an HTTP address for alerts, or a folder that shows what would have gone out.
use crate::settings::{Mail, MailTls};
use anyhow::{Context, Result};
use async_trait::async_trait;
use cs_kernel::{Clock, SystemClock};
use cs_workflows::{Channel, NotDelivered, Outbox};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::authentication::Credentials,
};
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// A server that does not answer must not hold up the others.
const ANSWER_WITHIN: Duration = Duration::from_secs(8);

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// Mail and alerts as the operator set them up.
#[derive(Debug)]
pub struct Outgoing {
    mail: Option<(Smtp, Mailbox)>,
    http: reqwest::Client,
    alerts: bool,
}

impl Outgoing {
    /// `alerts`: whether there is an address for them.
    pub fn new(mail: Option<&Mail>, alerts: bool) -> Result<Self> {
        let http = reqwest::Client::builder()
            .timeout(ANSWER_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("countersign")
            .build()
            .context("the client for alerts could not be made")?;
        Ok(Self { mail: mail.map(smtp).transpose()?, http, alerts })
    }
}

fn smtp(mail: &Mail) -> Result<(Smtp, Mailbox)> {
    let from = mail.from.parse().with_context(|| format!("mail.from '{}' is no e-mail address", mail.from))?;
    let builder = match mail.tls {
        MailTls::Starttls => Smtp::starttls_relay(&mail.host),
        MailTls::Tls => Smtp::relay(&mail.host),
        MailTls::None => Ok(Smtp::builder_dangerous(&mail.host)),
    };
    let mut builder = builder.with_context(|| format!("mail.host '{}' cannot be used", mail.host))?;
    if let Some(port) = mail.port {
        builder = builder.port(port);
    }
    if let Some(user) = &mail.user {
        let file = mail.password_file.as_ref().context("mail.user is set; name its password in mail.password_file")?;
        let password = std::fs::read_to_string(file)
            .with_context(|| format!("mail.password_file {} cannot be read", file.display()))?;
        builder = builder.credentials(Credentials::new(user.clone(), password.trim().to_owned()));
    }
    Ok((builder.timeout(Some(ANSWER_WITHIN)).build(), from))
}

fn letter(from: &Mailbox, to: &str, subject: &str, body: &str) -> Result<Message, NotDelivered> {
    // The words of these errors can hold the address.
    let to = to.parse::<Mailbox>().map_err(|_| NotDelivered("the recipient's address is none".into()))?;
    let letter = Message::builder().from(from.clone()).to(to).subject(subject).header(ContentType::TEXT_PLAIN);
    letter.body(body.to_owned()).map_err(|_| NotDelivered("the message could not be written".into()))
}

#[async_trait]
impl Outbox for Outgoing {
    fn sends(&self, channel: Channel) -> bool {
        match channel {
            Channel::Email => self.mail.is_some(),
            Channel::Webhook => self.alerts,
        }
    }

    async fn email(&self, to: &str, subject: &str, body: &str) -> Result<(), NotDelivered> {
        let Some((smtp, from)) = &self.mail else { return Err(NotDelivered("no mail server is set up".into())) };
        let sent = smtp.send(letter(from, to, subject, body)?).await;
        sent.map(drop).map_err(|e| {
            let code = e.status().map(|c| c.to_string());
            let why = match code {
                Some(code) => format!("the mail server answered {code}"),
                None if e.is_timeout() => "the mail server did not answer in time".into(),
                None if e.is_tls() => "no encrypted connection to the mail server could be made".into(),
                None => "the mail server cannot be reached".into(),
            };
            NotDelivered(why)
        })
    }

    async fn webhook(&self, url: &str, body: &serde_json::Value) -> Result<(), NotDelivered> {
        // The address can hold a secret: it stands in no error.
        let answer =
            self.http.post(url).json(body).send().await.map_err(|e| NotDelivered(e.without_url().to_string()))?;
        let status = answer.status();
        if status.is_success() { Ok(()) } else { Err(NotDelivered(format!("the alert address answered {status}"))) }
    }
}

/// Writes what would go out into a folder: `.eml` files for a mail program, `.json` files for alerts.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    from: Mailbox,
    written: AtomicU64,
}

impl Folder {
    pub fn new(dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
        let from = "Countersign demonstration <no-reply@example.org>".parse().context("the sender is no address")?;
        Ok(Self { dir: dir.to_owned(), from, written: AtomicU64::new(0) })
    }

    /// A name that sorts by time, and that no earlier run used.
    async fn write(&self, extension: &str, bytes: Vec<u8>) -> Result<(), NotDelivered> {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{number:04}.{extension}", SystemClock.now().as_millisecond());
        tokio::fs::write(self.dir.join(name), bytes)
            .await
            .map_err(|e| NotDelivered(format!("the outbox folder cannot be written: {}", e.kind())))
    }
}

#[async_trait]
impl Outbox for Folder {
    fn sends(&self, _: Channel) -> bool {
        true
    }

    async fn email(&self, to: &str, subject: &str, body: &str) -> Result<(), NotDelivered> {
        self.write("eml", letter(&self.from, to, subject, body)?.formatted()).await
    }

    async fn webhook(&self, _: &str, body: &serde_json::Value) -> Result<(), NotDelivered> {
        let text =
            serde_json::to_vec_pretty(body).map_err(|_| NotDelivered("the alert could not be written".into()))?;
        self.write("json", text).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
    };

    #[tokio::test]
    async fn the_folder_shows_what_would_go_out() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new(&dir.path().join("outbox")).unwrap();
        folder.email("maya@example.org", "You have an answer", "You have an answer.\n").await.unwrap();
        folder.webhook("http://alerts.example.org", &serde_json::json!({"kind": "page"})).await.unwrap();
        assert!(folder.email("nobody", "a", "b").await.is_err());
        let mut files: Vec<String> = std::fs::read_dir(dir.path().join("outbox"))
            .unwrap()
            .map(|f| std::fs::read_to_string(f.unwrap().path()).unwrap())
            .collect();
        files.sort();
        assert_eq!(files.len(), 2);
        assert!(files[0].contains("To: maya@example.org") && files[0].contains("You have an answer."), "{}", files[0]);
        assert!(files[1].contains("\"kind\": \"page\""), "{}", files[1]);
    }

    /// One plain answer to each connection, whatever was asked.
    async fn answers(with: &'static str) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            loop {
                let (mut socket, _) = listener.accept().await.unwrap();
                let mut asked = vec![0; 4096];
                let _ = socket.read(&mut asked).await;
                let _ = socket.write_all(with.as_bytes()).await;
            }
        });
        port
    }

    #[tokio::test]
    async fn an_alert_that_is_refused_was_not_delivered_and_its_address_stays_secret() {
        let out = Outgoing::new(None, true).unwrap();
        let ok = answers("HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n").await;
        out.webhook(&format!("http://127.0.0.1:{ok}/hook"), &serde_json::json!({})).await.unwrap();
        let down = answers("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n").await;
        let error = out.webhook(&format!("http://127.0.0.1:{down}/s3cret"), &serde_json::json!({})).await.unwrap_err();
        assert!(error.to_string().contains("503"), "{error}");
        let error = out.webhook("http://127.0.0.1:1/s3cret", &serde_json::json!({})).await.unwrap_err();
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }

    #[tokio::test]
    async fn mail_goes_by_smtp_and_a_server_that_is_gone_is_said_without_the_address() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::spawn(async move {
            let (mut socket, _) = listener.accept().await.unwrap();
            let (mut heard, mut data) = (String::new(), false);
            socket.write_all(b"220 test\r\n").await.unwrap();
            let mut buffer = vec![0; 4096];
            loop {
                let n = socket.read(&mut buffer).await.unwrap_or(0);
                let said = String::from_utf8_lossy(&buffer[..n]).into_owned();
                heard.push_str(&said);
                let answer = match (data, said.as_str()) {
                    (_, "") => return heard,
                    (true, s) if s.ends_with("\r\n.\r\n") => {
                        data = false;
                        "250 taken\r\n"
                    }
                    (true, _) => continue,
                    (_, s) if s.starts_with("DATA") => {
                        data = true;
                        "354 go on\r\n"
                    }
                    (_, s) if s.starts_with("QUIT") => return heard,
                    _ => "250 ok\r\n",
                };
                socket.write_all(answer.as_bytes()).await.unwrap();
                if heard.contains("\r\n.\r\n") {
                    return heard;
                }
            }
        });
        let mail = |port| Mail {
            host: "127.0.0.1".into(),
            port: Some(port),
            from: "Harbor <no-reply@example.org>".into(),
            user: None,
            password_file: None,
            tls: MailTls::None,
        };
        let out = Outgoing::new(Some(&mail(port)), false).unwrap();
        assert!(out.sends(Channel::Email) && !out.sends(Channel::Webhook));
        out.email("maya@example.org", "An escalation waits for you", "An escalation waits for you.\n").await.unwrap();
        let heard = server.await.unwrap();
        assert!(heard.contains("RCPT TO:<maya@example.org>") && heard.contains("Subject: An escalation"), "{heard}");
        let gone = Outgoing::new(Some(&mail(1)), false).unwrap();
        let error = gone.email("maya@example.org", "a", "b").await.unwrap_err();
        assert_eq!(error.to_string(), "not delivered: the mail server cannot be reached");
        assert!(Outgoing::new(Some(&Mail { from: "nobody".into(), ..mail(1) }), false).is_err());
    }
}
