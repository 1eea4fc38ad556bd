//! Routine text to hide another text in: from the file where it has enough that the engine reads as harmless, otherwise from a list.
use crate::labelled::{Labelled, Truth};
use crate::random::Seeded;
use crate::reading::Case;
use cs_messages::Level;

/// Texts of the file from which padding is made must have this many words together, or the padding would repeat itself.
const WORDS_MIN: usize = 2_000;

/// Where padding comes from, for each language.
pub struct Padding {
    english: Vec<String>,
    spanish: Vec<String>,
}

impl Padding {
    pub fn of(cases: &[Case<'_>]) -> Self {
        Self { english: pool(cases, "en", &ENGLISH), spanish: pool(cases, "es", &SPANISH) }
    }

    /// So many words in the message's language, or a few more, so as to end with a sentence.
    pub fn words(&self, message: &Labelled, random: &mut Seeded, count: usize) -> String {
        let pool = if message.language.as_deref() == Some("es") { &self.spanish } else { &self.english };
        let (mut padding, mut words) = (String::new(), 0);
        while words < count {
            let Some(text) = random.pick(pool) else { break };
            words += text.split_whitespace().count();
            padding.push_str(text);
            padding.push(' ');
        }
        padding.trim_end().to_owned()
    }
}

/// Routine messages that were read as routine: padding that raised the level by itself would hide a fall.
fn pool(cases: &[Case<'_>], language: &str, otherwise: &[&str]) -> Vec<String> {
    let harmless = |c: &&Case<'_>| {
        matches!(c.message.truth, Truth::Level(Level::Routine | Level::Administrative))
            && c.reading.level <= Level::Routine
            && c.message.language.as_deref() == Some(language)
            && c.message.kind.as_deref() != Some("hard_negative")
    };
    let texts: Vec<String> = cases.iter().filter(harmless).map(|c| c.message.judged().replace('\n', " ")).collect();
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    if words >= WORDS_MIN { texts } else { otherwise.iter().map(|t| (*t).to_owned()).collect() }
}

const ENGLISH: [&str; 16] = [
    "I picked up the new glasses on Monday and they sit well, though the case was missing and the shop says it will send one.",
    "The parking lot behind your building was full again, so I left the car by the library and walked the rest of the way.",
    "We planted beans and two kinds of tomato this spring, and my neighbor lent us her tall ladder for the gutters.",
    "My insurance card has a new group number, I have put a picture of it into the portal under documents.",
    "The worksheet from last time is done except for the second page, which the printer ate; I will bring what I have.",
    "I sleep about seven hours now, mostly through, and the cat wakes me a little before the alarm does.",
    "Could you tell me whether the Thursday group meets in the week of the holiday, because my sister visits then.",
    "The bus line changed its schedule and the early one comes at ten past eight instead of eight sharp.",
    "I tried the breathing exercise in the waiting room and on the train, and it helped more than I expected.",
    "Work is steady, we moved into the other office on the third floor, and the windows open there, which is nice.",
    "For lunch I bring soup most days, lentil or chicken, and on Fridays we all go to the place on the corner.",
    "My daughter has her recital on the twelfth, so I would rather have an appointment after that if you can.",
    "The pharmacy on Main Street has new opening hours and closes at six on weekdays, so mornings are better for me.",
    "I read two chapters of the book that you mentioned and marked a few places that I would like to talk about.",
    "We had rain for most of the week and then a bright weekend, and we took the long way around the lake.",
    "Thank you for the letter to my employer, they accepted it the same day and changed my shifts as we had asked.",
];

const SPANISH: [&str; 16] = [
    "El lunes recogí los lentes nuevos y me quedan bien, aunque faltaba el estuche y la tienda dice que lo manda.",
    "El estacionamiento detrás del edificio estaba lleno otra vez, así que dejé el carro junto a la biblioteca y caminé.",
    "Esta primavera sembramos frijoles y dos clases de tomate, y la vecina nos prestó su escalera para las canaletas.",
    "Mi tarjeta del seguro tiene un número de grupo nuevo, ya subí una foto al portal en la parte de documentos.",
    "La hoja de la última vez está hecha menos la segunda página, porque la impresora se la comió; llevo lo que tengo.",
    "Ahora duermo unas siete horas, casi de corrido, y el gato me despierta un poco antes que la alarma.",
    "¿Me puede decir si el grupo de los jueves se reúne la semana del feriado? Porque viene mi hermana de visita.",
    "El autobús cambió de horario y el primero pasa a las ocho y diez en vez de a las ocho en punto.",
    "Hice el ejercicio de respiración en la sala de espera y en el tren, y me ayudó más de lo que esperaba.",
    "El trabajo va bien, nos pasaron a la otra oficina del tercer piso y ahí se abren las ventanas, que es agradable.",
    "Al mediodía llevo sopa casi todos los días, de lentejas o de pollo, y los viernes vamos todos al lugar de la esquina.",
    "Mi hija tiene su recital el doce, así que prefiero una cita después de esa fecha si se puede.",
    "La farmacia de la calle principal tiene otro horario y cierra a las seis entre semana, por eso me conviene la mañana.",
    "Leí dos capítulos del libro que usted mencionó y marqué unas partes que me gustaría comentar.",
    "Llovió casi toda la semana y después hizo un fin de semana claro, y dimos la vuelta larga al lago.",
    "Gracias por la carta para mi trabajo, la aceptaron el mismo día y me cambiaron los turnos como habíamos pedido.",
];
