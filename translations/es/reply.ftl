# Escribir, redactar, firmar y enviar una respuesta.
reply-title = Respuesta
reply-back = Volver a la conversación
reply-label = Su respuesta a { $name }
reply-edit-label = El texto completo, para cambiarlo
reply-kept = Usted escribió esto y todavía no lo ha guardado.
reply-language = Idioma
reply-read-and-sign = Leer y firmar
reply-not-yet = Nada le llega a { $name } hasta que usted lo haya leído entero y firmado.
reply-check = Revisar las palabras
reply-discard = Descartar
reply-discarded = Descartada
reply-take-out = Quitar
reply-change = Cambiar
reply-sentence = Frase
reply-save-sentence = Guardar esta frase
reply-conflict-sentence = Alguien cambió esta respuesta mientras usted escribía. Mírela como está ahora y vuelva a cambiarla.
reply-typed = Usted había escrito: «{ $words }»
reply-conflict = Alguien cambió esta respuesta mientras usted escribía. Arriba está lo que guardó; lo que usted escribió está en el cuadro. Guarde para poner lo suyo en su lugar.
reply-settled = Esta respuesta se firmó o se descartó mientras tanto.
reply-in-work = Usted ya tiene una respuesta empezada aquí. Termínela o descártela antes de pedir un borrador.
reply-going = { $name } firmó una respuesta a esta conversación. Sale { $time }.
reply-see-release = Verla
reply-others = { $name } también escribe una respuesta aquí.
reply-read-theirs = Leerla
reply-unlicensed = Usted no puede firmar.
reply-unlicensed-never = No hay ninguna licencia en su registro. Una persona de administración puede registrarla.
reply-unlicensed-ended = Su licencia terminó el { $day }. Una persona de administración puede registrar la renovación.
reply-unlicensed-revoked = Su licencia fue revocada el { $day }. Pregunte a administración.
reply-unlicensed-do = Aquí puede escribir y guardar. Después pase la conversación a un colega, que encuentra sus palabras y puede firmarlas.
reply-was-stopped = Su última respuesta no salió.

## Lo que redactó un programa
reply-by-edited = Cambiada por una persona
reply-by-person = Escrita por una persona
reply-source-patient = El paciente escribió:
reply-source-earlier = La clínica escribió antes:
reply-source-snippet = Texto de la clínica:
reply-source-phrase = Su frase:
reply-source-gone = La fuente ya no está.
reply-unsupported = Sin fuente. Quítela, o cámbiela por lo que usted sabe.
reply-unanswered = Sin responder
reply-left-out = Quedó fuera
reply-sent-to = Se envió texto sin nombres a { $host }.
reply-sent-as-it-is = El texto se envió tal como está a { $host }, que según la clínica es suyo.
reply-fell-back-no-consent = Redactado en esta máquina: el paciente no ha aceptado un proveedor externo.
reply-fell-back-not-pinned = Redactado en esta máquina: el proveedor todavía no está aprobado.
reply-fell-back-failed = Redactado en esta máquina: el proveedor no respondió ({ $code }).
reply-unanswered-no-source = (ningún texto aprobado lo trata)
reply-unanswered-clinical = (pide un consejo que solo da un profesional)
reply-unanswered-own-case = (pregunta por el caso de este paciente)
reply-unanswered-ambiguous = (dos textos aprobados encajan por igual)
reply-missing = Haría falta una fuente para:

## Sin borrador
reply-no-draft = No hay borrador.
reply-call = Llame en lugar de escribir.
reply-abstained-no-source = Nada de lo que la clínica ha aprobado responde a la pregunta. Escriba a mano, o añada un texto de la clínica.
reply-abstained-asks-for-call = El mensaje puede tratar de un peligro. Llame al paciente.
reply-abstained-language-not-spoken = El programa redacta solo en inglés y español. Escriba a mano.
reply-abstained-language-differs = El paciente parece escribir en otro idioma que el de la respuesta. Escriba a mano.
reply-abstained-nothing-waits = Nada del paciente espera respuesta.
reply-declined = La persona no aceptó borradores de un programa.
reply-abstained-no-question = El programa no encontró ninguna pregunta. Si necesita respuesta, escríbala a mano.
reply-abstained-reads-upset = El mensaje quizá no quiere decir lo que dicen sus palabras, o quien lo escribe está alterado. Escriba a mano.
reply-abstained-too-long = El mensaje es demasiado largo para estar seguros de haber hallado cada pregunta. Escriba a mano.
reply-refused-asks-for-call = Esto puede tratar de un peligro, así que ningún programa redacta una respuesta. Llame al paciente; también puede escribir a mano.
reply-refused-no-consent = El paciente no ha aceptado borradores de un programa. Escriba a mano.
reply-refused-consent-withdrawn = El paciente ya no acepta borradores de un programa. Escriba a mano.
reply-refused-not-allowed = La ley del lugar no lo permite. Escriba a mano.
reply-refused-halted = Toda la IA está detenida. Escriba a mano.
reply-refused-not-pinned = El motor no es el que se aprobó. Escriba a mano y avise a un administrador.
reply-refused-no-engine = No hay ningún motor preparado para esto. Escriba a mano.
reply-refused-standing-unknown = No se pudo comprobar si un programa puede hacerlo. Escriba a mano.
reply-refused-engine-failed = El motor falló. Escriba a mano.
reply-refused-engine-timed-out = El motor tardó demasiado. Escriba a mano.
reply-refused-engine-nonsense = La respuesta del motor no tenía sentido. Escriba a mano.

## Revisión
reply-grade = Grado de lectura
reply-grade-hard = difícil de leer
reply-words = { $count ->
    [one] 1 palabra
   *[other] { $count } palabras
}
reply-tone-none = Nada que señalar en el tono
reply-tone-unknown = No hay revisión del tono en este idioma
reply-tone-dismissive = Despectivo
reply-tone-minimising = Le quita importancia
reply-tone-blaming = Culpa al paciente
reply-tone-jargon = Jerga
reply-tone-false-promise = Promesa falsa
reply-tone-feigned-feeling = Un programa que finge un sentimiento
reply-tone-claims-licence = Un programa que dice tener licencia
reply-tone-claims-alert = Un programa que dice que se avisó a alguien

## Firma
reply-read-it = Léala tal como se enviará
reply-answers = { $count ->
    [one] Responde a 1 mensaje
   *[other] Responde a { $count } mensajes
}
reply-disclosure-person = Escrito y firmado por { $name }
reply-disclosure-program = Redactado por un programa, firmado por { $name }
reply-will = Esto le llega a { $name }, en { $language }, exactamente como está arriba.
reply-foreign = Usted no ha declarado que lee { $language }. Pase la conversación a alguien que sí.
reply-password = Su contraseña
reply-password-missing = Escriba su contraseña para firmar
reply-countersign = Refrendar y enviar
reply-edit-first = Editar antes

## Envío
reply-release-title = Firmada
reply-signed = Firmada. Le llega a { $name } en
reply-seconds = segundos.
reply-time-left = Tiempo que queda para retirarla
reply-take-back = Retirarla
reply-taken-back = Retirada. No se envió nada, y las palabras están aquí para seguir.
reply-leaving = En camino a { $name } …
reply-released = { $name } tiene su respuesta.
reply-released-at = Enviada { $time }. Los mensajes a los que responde salieron de la cola.
reply-next = Siguiente de la bandeja
reply-see-thread = Ver la conversación
reply-not-sent = Esto no le llegó a { $name }.
reply-write-by-hand = Escribir a mano
reply-go-on = Seguir escribiendo
reply-stopped-consent-withdrawn = El paciente ya no acepta borradores de un programa. La conversación espera; escriba a mano.
reply-stopped-halted = Toda la IA se detuvo, y la respuesta tenía palabras de un programa. La conversación espera; escriba a mano.
reply-stopped-licence-ended = La licencia con la que se firmó ya no está vigente.
reply-stopped-signer-left = La cuenta de quien firmó ya no está activa.
