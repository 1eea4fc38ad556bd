//! The crisis texts that ship: plain, true of any clinic, and silent about who may have been alerted.
use cs_decisions::FixedTextUse;

/// Use, language tag, words.
pub const CRISIS_TEXTS: [(FixedTextUse, &str, &str); 8] = [
    (
        FixedTextUse::CrisisSuicide,
        "en",
        "A program sent this. It is not a person, and it cannot tell you when someone will read your message. If you might hurt yourself, \
         get help now: call or text 988, any time, day or night. In danger right now, call 911. You can also call {clinic} at {clinic_phone}. \
         If you can, move away from anything you could use to hurt yourself, and stay with someone.",
    ),
    (
        FixedTextUse::CrisisSuicide,
        "es",
        "Este mensaje lo envió un programa. No es una persona y no puede decirle cuándo alguien leerá su mensaje. Si piensa hacerse daño, \
         busque ayuda ahora: llame al 988 y oprima 2, o envíe AYUDA al 988, a cualquier hora. Si está en peligro en este momento, llame al 911. \
         También puede llamar a {clinic} al {clinic_phone}. Si puede, aléjese de lo que podría usar para hacerse daño y quédese con alguien.",
    ),
    (
        FixedTextUse::CrisisOverdose,
        "en",
        "A program sent this. It is not a person, and it cannot tell you when someone will read your message. If you took too much of \
         anything, or someone with you did, call 911 now, even if you feel fine. Poison Control answers at any hour: 1-800-222-1222. \
         Do not stay alone. You can also call {clinic} at {clinic_phone}.",
    ),
    (
        FixedTextUse::CrisisOverdose,
        "es",
        "Este mensaje lo envió un programa. No es una persona y no puede decirle cuándo alguien leerá su mensaje. Si tomó demasiado de algo, \
         o alguien a su lado lo hizo, llame al 911 ahora, aunque se sienta bien. El centro de toxicología contesta a cualquier hora: \
         1-800-222-1222. No se quede a solas. También puede llamar a {clinic} al {clinic_phone}.",
    ),
    (
        FixedTextUse::CrisisAbuse,
        "en",
        "A program sent this. It is not a person, and it cannot tell you when someone will read your message. If you or someone else is in \
         danger right now, call 911. If someone may look at this phone, use another one if you can. The domestic violence hotline answers \
         at any hour: 1-800-799-7233. You can also call {clinic} at {clinic_phone}.",
    ),
    (
        FixedTextUse::CrisisAbuse,
        "es",
        "Este mensaje lo envió un programa. No es una persona y no puede decirle cuándo alguien leerá su mensaje. Si usted u otra persona \
         está en peligro en este momento, llame al 911. Si alguien puede mirar este teléfono, use otro si puede. La línea contra la violencia \
         doméstica contesta a cualquier hora: 1-800-799-7233. También puede llamar a {clinic} al {clinic_phone}.",
    ),
    (
        FixedTextUse::CrisisMedical,
        "en",
        "A program sent this. It is not a person, and it cannot tell you when someone will read your message. Chest pain, trouble \
         breathing, fainting or a bad reaction to a medicine can be an emergency: call 911 now. You can also call {clinic} at {clinic_phone}.",
    ),
    (
        FixedTextUse::CrisisMedical,
        "es",
        "Este mensaje lo envió un programa. No es una persona y no puede decirle cuándo alguien leerá su mensaje. Dolor de pecho, falta de \
         aire, un desmayo o una mala reacción a una medicina pueden ser una emergencia: llame al 911 ahora. También puede llamar a {clinic} \
         al {clinic_phone}.",
    ),
];
