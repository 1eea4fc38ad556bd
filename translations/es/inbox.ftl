# La bandeja del personal clínico, la lista de trabajo, las ausencias y las frases guardadas.
inbox-queue = Cola
inbox-open-thread = Conversación abierta
inbox-filter = Filtro
inbox-tab-all = Todo
inbox-tab-mine = Lo mío
inbox-waiting = { $count ->
    [0] Nadie espera
    [one] 1 espera
   *[other] { $count } esperan
}
inbox-scope-own = sus equipos
inbox-scope-site = toda la sede
inbox-waits = Espera
inbox-due-by = Para las
inbox-over-by = Retraso de
inbox-escalated = Escalada abierta
inbox-assigned = Con
inbox-yours = suyo
inbox-looking-one = { $name } lo está viendo
inbox-looking-more = { $name } y { $count } más lo están viendo
inbox-next-page = Página siguiente
inbox-first-page = Volver a la primera página
inbox-that-is-all = No hay nadie más.
inbox-next-due = La próxima respuesta vence: { $time }.
inbox-next-due-over = Hay una respuesta con retraso.
inbox-next-due-none = No vence ninguna respuesta.
inbox-empty = Nadie espera
inbox-empty-how = Cuando alguien escriba, aparecerá aquí al momento, lo más urgente primero.
inbox-empty-filter = Nadie espera con este filtro
inbox-none-open = No hay ninguna conversación abierta
inbox-none-open-how = Elija una a la izquierda, o pulse j y luego o.

## Por qué está ahí
inbox-why-set = Nivel puesto por una persona
inbox-why-second = Lo subió un segundo lector ({ $name })
inbox-why-not-yet = Ningún programa lo ha leído todavía
inbox-why-no-consent = Ningún programa leyó esto: la persona no ha dado su acuerdo.
inbox-why-halted = Ningún programa leyó esto: toda la IA estaba detenida.
inbox-why-not-allowed = Ningún programa leyó esto: la ley del lugar no lo permite.
inbox-why-language = Ningún programa leyó esto: no conoce el idioma.
inbox-why-engine = Ningún programa leyó esto: la lectura falló.
inbox-must-read = Tiene que leerlo una persona.

## La conversación
inbox-back = Bandeja
inbox-earlier = { $count ->
    [one] 1 mensaje anterior
   *[other] { $count } mensajes anteriores
}
inbox-older = Mensajes más antiguos
inbox-newest = Mensajes más recientes
inbox-read-by = Leído por { $name }, { $time }
inbox-by-proxy = { $name }, en nombre del paciente
inbox-by-system = Enviado por { $name }
inbox-proxy = actúa en nombre del paciente
inbox-fact-phone = Teléfono
inbox-fact-age = Edad
inbox-fact-language = Idioma
inbox-fact-interpreter = Intérprete
inbox-fact-now-at = Ahora en
inbox-fact-home = Domicilio
inbox-fact-with = Con
inbox-fact-with-team = el equipo de atención
inbox-tag-minor = Menor de 18
inbox-tag-part2 = Datos de consumo de sustancias (42 CFR Part 2)
inbox-safety-plan = Plan de seguridad y contactos de emergencia
inbox-contacts = Contactos de emergencia
inbox-escalation-open = Hay una escalada abierta.
inbox-escalation-open-how = No se envía nada automático a este paciente hasta que se cierre.
inbox-escalation-see = Ver la escalada
inbox-language-en = Inglés
inbox-language-es = Español
inbox-reply = Respuesta
inbox-reply-by-hand = Responder a mano
inbox-ask-draft = Pedir un borrador
inbox-read-only = Puede leer esta conversación. Responder corresponde a su equipo de atención.
inbox-nothing-waits = Nada en esta conversación espera respuesta.

## Nivel
inbox-level-set = Poner el nivel
inbox-level-set-to = Poner en { $level }
inbox-level-was-set = Puesto en { $level }.
inbox-level-was-set-escalated = Puesto en { $level }. La escalada sigue abierta hasta que se cierre en su propia página.
inbox-level-undone = Vuelve a estar como antes.
inbox-changed-meanwhile = No se cambió nada: otra persona fue más rápida o el paciente volvió a escribir. Así está ahora.

## Decisión
inbox-decide = Cerrar sin respuesta
inbox-decide-legend = ¿Qué pasa con estos mensajes?
inbox-decide-note = Nota para colegas
inbox-decide-will = Salen de la bandeja. No se envía nada al paciente. Lo que llegue después volverá a esperar.
inbox-decide-do = Sacar de la bandeja
inbox-outcome-missing = Elija qué pasa con los mensajes y envíelo de nuevo.
inbox-outcome-called = Se habló, por teléfono o en persona
inbox-outcome-no-reply-needed = No hace falta respuesta
inbox-outcome-referred = Sigue con otra persona
inbox-outcome-appointment = Se dio una cita
inbox-decided = Fuera de la bandeja.
inbox-decided-more = Decidido. Mientras tanto el paciente volvió a escribir, y eso sigue esperando.
inbox-decided-escalated = Fuera de la bandeja. La escalada sigue abierta hasta que se cierre en su propia página.

## Traspaso
inbox-hand-over = Traspasar
inbox-hand-over-will = Su colega encontrará la conversación en su bandeja. Usted la seguirá viendo si es de su equipo.
inbox-hand-over-to = A quién
inbox-hand-over-note = Lo que debe saber
inbox-hand-over-do = Traspasar
inbox-hand-over-missing = Elija a un colega
inbox-hand-over-nobody = Nadie más en esta sede atiende pacientes.
inbox-hand-over-back = Volver a la conversación
inbox-handed-over = Traspasado a { $name }.

## Lista de trabajo
worklist-title = Lista de trabajo
worklist-how = Todo lo que espera, para un día sin el programa. Imprímala y anote en ella lo que hizo; páselo aquí cuando el programa vuelva.
worklist-empty-how = No hay nada que imprimir.
worklist-level = Nivel
worklist-patient = Paciente
worklist-reach = Contacto
worklist-words = Lo que escribió
worklist-done = Hecho, por quién
worklist-born = nacimiento
worklist-was-due = Venció
worklist-no-phone = sin teléfono
worklist-left-out = { $count ->
    [one] 1 más espera y no cabe en esta lista.
   *[other] { $count } más esperan y no caben en esta lista.
}

## Ausencia
away-title = Ausencia
away-intro = Mientras usted no está, quien le cubre encuentra sus conversaciones en su bandeja y las responde con su propia licencia.
away-now = Previstas
away-none = No tiene ausencias previstas.
away-line = Del { $from } al { $until }
away-cover-is = Cubre { $name }
away-come-back = Terminarla
away-ended = Terminada. Sus conversaciones vuelven a ser suyas.
away-covering = Usted cubre ahora a { $names }. Sus conversaciones están en su bandeja.
away-new = Planear una ausencia
away-from = Desde
away-until = Hasta
away-until-hint = El primer día en que está de vuelta
away-cover = Quién cubre
away-cover-choose = Elija a un colega
away-day-wrong = Escriba un día como AAAA-MM-DD
away-save = Marcar ausencia
away-saved = Hecho. Cubre { $name } desde { $from }.
away-nobody = Nadie más en esta sede tiene una licencia vigente, así que nadie puede cubrir.

## Frases
phrases-title = Frases
phrases-intro = Frases suyas, para respuestas que usted escribe o que un borrador compone para usted. Nadie más las ve. No deben nombrar a nadie.
phrases-none = No ha guardado ninguna frase
phrases-none-how = Guarde una frase que escriba a menudo.
phrases-new = Frase nueva
phrases-edit = Cambiar una frase
phrases-fits = Cuándo sirve
phrases-fits-hint = Por ejemplo: tras una cita perdida
phrases-body = Las palabras
phrases-language = Idioma
phrases-save = Guardar la frase
phrases-saved = Guardada.
phrases-change = Cambiar
phrases-delete = Borrar
phrases-deleted = Borrada.
phrases-found-heading = Mire antes estas palabras
phrases-found-must = Quite lo que señale a una persona y guárdela.
phrases-found-may = Si no nombra a nadie y así lo quiere decir, guárdela tal cual.
phrases-sure = Aquí no se nombra a nadie; guardar las palabras
phrases-name-known-name = El nombre de un paciente
phrases-name-title = Un tratamiento y un nombre
phrases-name-greeting = Un saludo con un nombre
phrases-name-given-name = Puede ser un nombre
phrases-name-name-pattern = Puede ser un nombre
phrases-name-phone = Un número de teléfono
phrases-name-date = Una fecha, como las de nacimiento
phrases-name-email = Una dirección de correo
phrases-name-long-number = Un número largo
phrases-name-unchecked = Aquí nada pudo buscar nombres
phrases-tone-dismissive = Resta importancia a lo dicho
phrases-tone-minimising = Minimiza
phrases-tone-blaming = Culpa
phrases-tone-jargon = Jerga
phrases-tone-false-promise = Promete lo que nadie puede prometer
phrases-tone-feigned-feeling = Un programa que finge sentir
phrases-tone-claims-licence = Un programa que se atribuye una licencia
phrases-tone-claims-alert = Un programa que dice que alguien fue avisado

# Con qué frecuencia esta sede dio la razón a lo que señaló un programa.
counted-as = { $what }: { $said }
counted-right = acertó aquí en { $right } de { $of } ({ $percent } %)
counted-too-few = aún no hay datos suficientes ({ $of } de { $least })
counted-how = De los mensajes que los programas señalaron así en esta sede y que se resolvieron en el último año: en cuántos la decisión les dio la razón. De la sede, nunca de una persona.
