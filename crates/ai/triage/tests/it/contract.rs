//! What a caller can rely on: the name, the languages, the offsets, the reasons.
use crate::{ENGINE, level};
use cs_kernel::Language;
use cs_messages::{Concern, CrisisTextKind, Level, ThreadText};
use cs_triage::{NotAssessed, TriageEngine, reason};

#[test]
fn the_name_is_the_digest_and_stays_the_same() {
    let name = ENGINE.name();
    let digest = name.strip_prefix("lexicon@").unwrap();
    assert!(digest.len() == 12 && digest.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
    assert_eq!(TriageEngine::lexicon().unwrap().name(), name);
}

#[test]
fn the_same_text_gets_the_same_answer_from_another_engine() {
    let thread = ThreadText::single("I feel hopeless and I want to die, mis hijos estarían mejor sin mí");
    assert_eq!(TriageEngine::lexicon().unwrap().assess(&thread), ENGINE.assess(&thread));
}

#[test]
fn evidence_counts_scalar_values_of_the_original() {
    let text = "Señor 😭 — I want to ki\u{200B}ll myself";
    let assessment = ENGINE.assess(&ThreadText::single(text)).unwrap();
    let spans: Vec<String> =
        assessment.evidence.iter().map(|e| text.chars().skip(e.start).take(e.end - e.start).collect()).collect();
    assert!(spans.iter().any(|s| s.ends_with("ki\u{200B}ll myself")), "{spans:?}");
}

#[test]
fn languages_that_are_not_read_are_not_assessed() {
    for (tag, text) in [
        ("fr", "Bonjour docteur, je ne dors pas depuis trois jours et je suis très fatigué, que dois-je faire ?"),
        ("pt", "Olá doutora, não consigo dormir e estou muito triste com a minha família, o que eu faço?"),
        ("vi", "Chào bác sĩ, tôi không ngủ được và tôi rất buồn trong mấy ngày nay"),
        ("zh", "医生您好，我最近睡不着，心情很不好。"),
        ("ru", "Здравствуйте, я не могу спать уже три дня и мне очень плохо"),
        ("tl", "Magandang araw po, hindi ako makatulog at sobrang lungkot ko sa mga araw na ito"),
        ("ar", "مرحبا دكتور، لا أستطيع النوم منذ ثلاثة أيام وأشعر بالحزن"),
        ("ko", "선생님 안녕하세요 요즘 잠을 못 자고 너무 우울해요"),
        ("de", "Guten Tag, ich kann seit drei Tagen nicht schlafen und mir geht es sehr schlecht"),
        ("it", "Buongiorno dottore, non riesco a dormire da tre giorni e sono molto triste"),
        ("ht", "Bonjou doktè, mwen pa ka dòmi depi twa jou epi mwen santi m tris anpil"),
    ] {
        let expected = Err(NotAssessed::UnsupportedLanguage(Language::from(tag)));
        assert_eq!(
            ENGINE.assess(&ThreadText::single(text)).map(|a| a.level),
            expected.clone().map(|_: ()| Level::Routine),
            "{tag}"
        );
    }
}

#[test]
fn a_declared_language_that_is_not_read_is_believed_but_a_crisis_still_raises() {
    let declared = |text: &str| ThreadText { language: Some(Language::from("vi")), ..ThreadText::single(text) };
    let unread = Err(NotAssessed::UnsupportedLanguage(Language::from("vi")));
    assert_eq!(ENGINE.assess(&declared("thank you doctor")), unread);
    assert_eq!(ENGINE.assess(&declared("I want to kill myself")).unwrap().level, Level::Crisis);
}

#[test]
fn short_and_mixed_texts_are_read() {
    for text in ["ok", "thanks!", "help", "si", "hola", "I feel mal hoy, no sé qué hacer with my mom"] {
        assert!(ENGINE.assess(&ThreadText::single(text)).is_ok(), "{text}");
    }
    assert_eq!(level("I don't know cómo decirlo pero me quiero morir"), Level::Crisis);
}

#[test]
fn nothing_visible_is_empty() {
    for text in ["", "   \n", "\u{200B}\u{202E}", "\u{0}\u{1}"] {
        assert_eq!(ENGINE.assess(&ThreadText::single(text)), Err(NotAssessed::Empty), "{text:?}");
    }
    assert_eq!(ENGINE.assess(&ThreadText { turns: vec![], language: None }), Err(NotAssessed::Empty));
}

#[test]
fn negation_is_read_for_what_it_says() {
    for text in [
        "I don't want to live",
        "I can't promise I won't hurt myself",
        "I never want to wake up again",
        "I can't stop thinking about suicide",
        "I don't know why I keep thinking about killing myself",
        "no puedo dejar de pensar en matarme",
        "no quiero vivir",
        "I won't kill myself unless he leaves",
    ] {
        assert_eq!(level(text), Level::Crisis, "{text}");
    }
    for text in [
        "I'm not suicidal",
        "I don't want to die",
        "no suicidal thoughts this week",
        "I would never hurt myself",
        "no quiero morirme",
    ] {
        assert!(level(text) <= Level::Routine, "{text}");
    }
}

#[test]
fn the_past_is_urgent_and_the_present_is_a_crisis() {
    assert_eq!(level("I tried to kill myself in 2015"), Level::Urgent);
    assert_eq!(level("I tried to kill myself in 2015 and tonight I want to do it again, I want to die"), Level::Crisis);
}

#[test]
fn each_concern_has_a_reason_in_each_language() {
    for concern in Concern::ALL {
        for language in [Language::English, Language::Spanish, Language::from("vi")] {
            assert!(!reason(concern, &language).is_empty(), "{concern}");
        }
    }
    assert_ne!(reason(Concern::Abuse, &Language::English), reason(Concern::Abuse, &Language::Spanish));
}

#[test]
fn the_crisis_text_answers_what_is_told() {
    for (text, expected) in [
        ("I took all of my pills an hour ago and I want to die", CrisisTextKind::Overdose),
        ("me tomé todas mis pastillas y me quiero morir", CrisisTextKind::Overdose),
        ("My daughter wants to kill herself tonight and has a knife", CrisisTextKind::Suicide),
        ("My son is suicidal, he has my gun", CrisisTextKind::Suicide),
        ("I cut myself and it won't stop bleeding", CrisisTextKind::Medical),
        ("me corté y no para de sangrar", CrisisTextKind::Medical),
        ("Me voy a matar esta noche", CrisisTextKind::Suicide),
        ("my stepdad touches my sister at night", CrisisTextKind::Abuse),
        ("I want to overdose and be done", CrisisTextKind::Suicide),
    ] {
        let assessment = ENGINE.assess(&ThreadText::single(text)).unwrap();
        assert_eq!(assessment.level, Level::Crisis, "{text}");
        assert_eq!(assessment.leading_concern().unwrap().crisis_text(), expected, "{text}: {:?}", assessment.concerns);
    }
}

#[test]
fn to_kill_oneself_is_not_harm_to_others() {
    for text in ["Me voy a matar esta noche", "me quiero matar el lunes", "me voy a matar"] {
        let assessment = ENGINE.assess(&ThreadText::single(text)).unwrap();
        assert!(assessment.evidence.iter().all(|e| e.concern != Concern::HarmToOthers), "{text}");
    }
    assert_eq!(level("voy a matar a mi vecino"), Level::Crisis);
}

#[test]
fn an_errand_shows_its_words() {
    let text = "Could I move my appointment to Friday?";
    let assessment = ENGINE.assess(&ThreadText::single(text)).unwrap();
    assert_eq!(assessment.level, Level::Administrative);
    assert!(!assessment.evidence.is_empty());
}
