# Escaladas: la lista de quienes pueden estar en peligro, y la ficha de cada una.
esc-title = Escaladas
esc-one = Escalada
esc-all = Todas las escaladas
esc-open = Abiertas
esc-open-card = Abrir
esc-none = Nadie espera
esc-none-about = Una escalada se abre cuando un mensaje se lee como crisis, cuando un paciente pulsa «Necesito ayuda ahora» o cuando un clínico sube un mensaje a crisis.
esc-others-open = { $count ->
    [one] Hay otra abierta en esta sede, de un paciente de otro equipo. La atiende quien está de guardia.
   *[other] Hay otras { $count } abiertas en esta sede, de pacientes de otros equipos. Las atiende quien está de guardia.
}
esc-closed = Cerradas
esc-no-more = No hay más antiguas.
esc-patient = Paciente
esc-concern = Motivo
esc-outcome = Resultado
esc-closed-by = Cerrada por
esc-closed-at = Cerrada
esc-since = abierta desde hace
esc-choose = Elija …
esc-somebody = Alguien
esc-nobody = Nadie
esc-not-known = No se sabe

## En qué punto está
esc-waits = Nadie la ha tomado todavía.
esc-next-page = El próximo aviso sale en
esc-in-hand = La tiene { $by }.
esc-in-hand-mine = La tiene usted.
esc-outcome-due = Falta el resultado; queda
esc-outcome-over = No se dio el resultado a tiempo; se está avisando a todos.
esc-not-delivered = Un correo no ha llegado a { $people }; los avisos continúan.
esc-acknowledge = Yo me encargo
esc-take-over = Tomarla yo
esc-changed = Algo ocurrió desde que abrió esta página
esc-changed-do = No se cerró nada. Lea lo nuevo abajo y ciérrela otra vez; su nota se conserva.

## Cómo contactar
esc-reach = Contactar
esc-text = Enviar un mensaje de texto
esc-no-phone = No se conoce ningún teléfono.
esc-called = Le llaman
esc-minor = Menor
esc-location = Está ahora en
esc-location-unknown = No lo ha dicho. Pregunte primero la dirección.
esc-said-at = lo dijo
esc-home = Domicilio
esc-language = Idioma
esc-language-en = inglés
esc-language-es = español
esc-interpreter = Necesita intérprete de { $language }
esc-clinician = Le trata
esc-emergency = Contactos de emergencia
esc-proxies = Representantes
esc-relation-parent = madre o padre
esc-relation-guardian = tutor legal
esc-relation-carer = cuidador
esc-relation-other = otro
esc-careful = Alguien de esta lista puede ser a quien el paciente teme
esc-careful-do = Hable primero con el paciente y pregunte a quién es seguro llamar.
esc-plan = Plan de seguridad
esc-plan-none = No hay ninguno registrado.
esc-written = Lo que escribió
esc-written-none = Nada. Pulsó el botón.
esc-this-opened = Esto abrió la escalada.
esc-by-a-proxy = Un representante
esc-by-a-system = Otro sistema, por el paciente

## Qué la abrió
esc-cause-message = un mensaje leído como crisis
esc-cause-button = se pulsó «Necesito ayuda ahora»
esc-cause-unread = esperó sin leerse más de lo debido, o con la clínica cerrada
esc-unread = Sin leer
esc-concern-unread = un mensaje que nadie ha leído
esc-cause-clinician = la abrió { $by }

## Lo que se hace
esc-attempt = Anotar un intento
esc-attempt-log = Anotar el intento
esc-attempt-came = Qué resultó
esc-means = Cómo
esc-means-phone = Teléfono
esc-means-text = Mensaje de texto
esc-means-in_person = En persona
esc-means-video = Vídeo
esc-means-emergency_contact = Contacto de emergencia
esc-means-proxy = Representante
esc-means-emergency_services = Servicios de emergencia
esc-attempt-reached = Contactado
esc-attempt-no_answer = Sin respuesta
esc-attempt-left_message = Se dejó un mensaje
esc-attempt-wrong_number = Número equivocado
esc-attempt-refused = No quiso hablar
esc-note = Nota
esc-hand-over = Pasar a otra persona
esc-hand-over-to = A quién
esc-hand-over-about = Se le avisa de inmediato. Si no responde, se avisa a la siguiente persona de guardia.
esc-hand-over-now = Pasarla
esc-close = Cerrar
esc-outcome-legend = ¿Qué resultó del contacto?
esc-outcome-spoke_safe = Se habló; está a salvo
esc-outcome-spoke_safety_plan = Se habló; se repasó el plan de seguridad
esc-outcome-with_somebody = Con alguien que se queda a su lado
esc-outcome-emergency_care = En urgencias o de camino
esc-outcome-emergency_services_sent = Se enviaron los servicios de emergencia
esc-outcome-welfare_check_asked = Sin contacto; se pidió que comprueben su bienestar
esc-outcome-no_danger = Se revisó; no hay peligro
esc-close-will = Esto termina los avisos, con su nombre y su licencia. Los mensajes siguen en la bandeja hasta que se respondan.
esc-close-now = Cerrar con este resultado
esc-close-licence = Cerrar exige una licencia vigente. Cuando haya hablado con el paciente, pásela a un colega con licencia.
esc-problem-means = Elija cómo lo intentó
esc-problem-attempt = Elija qué resultó
esc-problem-to = Elija a quién pasarla
esc-problem-outcome = Elija qué resultó del contacto
esc-done-acknowledged = La tiene usted. Los avisos paran hasta que venza el resultado.
esc-done-attempted = El intento quedó anotado
esc-done-handed-over = Pasada; se está avisando a su colega
esc-done-closed = La escalada está cerrada

## Historia
esc-history = Lo que se ha hecho
esc-happened-again = Se pulsó otra vez «Necesito ayuda ahora»
esc-happened-paged = Avisados: { $people } ({ $why })
esc-happened-acknowledged = La tiene { $by }
esc-happened-attempted = { $by } · { $means }: { $outcome }
esc-happened-handed-over = { $by } la pasó a { $to }
esc-happened-closed = Cerrada por { $by }: { $outcome }
esc-paged-opened = primer aviso
esc-paged-not_acknowledged = nadie la había tomado
esc-paged-no_disposition = no había resultado
esc-paged-handed_over = se pasó
esc-paged-wrote_again = el paciente está otra vez en peligro
esc-opened-unread = esperó sin que nadie lo leyera más de su plazo, o con la clínica cerrada
esc-opened-unanswered = se leyó y no se respondió a tiempo
esc-happened-danger = En peligro de nuevo: { $concern } ({ $cause })
esc-concern-unanswered = un mensaje que se leyó y no se respondió
esc-cause-unanswered = lo leyó { $by }, { $at }, sin respuesta
esc-acknowledge-licence = Usted no tiene una licencia vigente: se sigue llamando hasta que la tome un colega con licencia.
esc-done-acknowledged-unlicensed = Anotado. Se sigue llamando hasta que la tome un colega con licencia.
