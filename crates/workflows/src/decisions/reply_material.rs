//! What a program may read to draft a reply: one thread, the clinic's approved words, the clinician's own phrases.
use crate::{App, Error, Result};
use cs_gateway::{ClinicContact, IdentifierKind, Known, ReplyMaterial, SourceMessage};
use cs_kernel::StaffId;
use cs_messages::{Author, Message, Speaker, Thread};
use cs_people::Patient;

/// How many of a thread's last messages are read.
const MESSAGES_MAX: u64 = 50;

/// Fixed texts are left out: nobody wrote them to this patient, and nothing should be drafted from them.
pub(super) async fn reply_material(
    app: &App,
    by: StaffId,
    thread: &Thread,
    patient: &Patient,
) -> Result<ReplyMaterial> {
    let reader = app.store.reader();
    let site = reader.sites().find(thread.site).await?.ok_or(Error::NotFound)?;
    let messages = reader.messages().latest(thread.id, MESSAGES_MAX).await?;
    let language = patient.language.clone();
    let mut phrases = reader.phrases().of_staff(by).await?;
    phrases.retain(|p| p.language == language);
    Ok(ReplyMaterial {
        thread: messages.into_iter().filter_map(source).collect(),
        snippets: reader.snippets().usable(thread.site, &language).await?,
        phrases,
        clinic: ClinicContact { name: site.name, phone: site.phone },
        language,
    })
}

fn source(message: Message) -> Option<SourceMessage> {
    let from = match message.author {
        Author::Patient | Author::Proxy { .. } | Author::Integration { .. } => Speaker::Patient,
        Author::Clinician { .. } => Speaker::Clinician,
        Author::FixedText { .. } => return None,
    };
    Some(SourceMessage { id: message.id, from, text: message.text })
}

/// Whom the thread may name, and what identifies them: a provider outside never sees any of it.
pub(crate) async fn known(app: &App, patient: &Patient) -> Result<Known> {
    use IdentifierKind::{Address, Email, Phone};
    let reader = app.store.reader();
    let (mut names, mut others) = (vec![patient.name.to_string()], Vec::new());
    names.extend(patient.called.clone());
    others.extend(patient.phone.clone().map(|p| (Phone, p)));
    others.extend(patient.email.clone().map(|e| (Email, e)));
    others.push((Address, patient.home.lines.clone()));
    others.extend(patient.present_location.clone().map(|(place, _)| (Address, place.lines)));
    for contact in &patient.emergency_contacts {
        names.push(contact.name.clone());
        others.push((Phone, contact.phone.clone()));
    }
    for proxy in reader.proxies().of_patient(patient.id).await? {
        names.push(proxy.name);
        others.extend(proxy.phone.map(|p| (Phone, p)));
        others.extend(proxy.email.map(|e| (Email, e)));
    }
    for member in reader.staff().of_site(patient.site).await? {
        names.push(member.name);
        others.push((Email, member.email));
        others.extend(member.phone.map(|p| (Phone, p)));
    }
    let known = Known::default().names(names.iter().map(String::as_str));
    let others = others.into_iter().filter(|(_, text)| !text.trim().is_empty());
    Ok(others.fold(known, |known, (kind, text)| known.other(kind, &text)))
}
