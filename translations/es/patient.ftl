# Páginas de pacientes: sus conversaciones, el botón de ayuda, lo que puede hacer un programa y sus propios datos.

## Quién lee
reads-team = Su equipo de atención lee lo que usted escribe aquí.
reads-first = lee lo que usted escribe aquí.
reads-others = También pueden leerlo otras personas de su equipo: { $names }
reads-more = { $count ->
    [one] y una más.
   *[other] y { $count } más.
}
reads-aim = Un mensaje que mande ahora, tratamos de contestarlo para esta hora:
reads-closed = La clínica está cerrada en este momento.
reads-longer = A veces tarda más.
reads-cannot-wait = Si no puede esperar, llame al

## Inicio
home-heading = Sus mensajes
home-heading-proxy = Mensajes sobre { $name }
home-write = Escribir un mensaje
home-threads = Conversaciones
home-empty = Todavía no hay conversaciones
home-empty-do = Aquí verá lo que escriba a su equipo de atención y sus respuestas.
home-empty-proxy = Usted ve las conversaciones que se comparten con usted. Por ahora no hay ninguna.
home-new-answer = Respuesta nueva
home-you-wrote = Usted escribió lo último
home-wrote = { $name } escribió lo último
home-answered = Contestado por { $name }
home-program = Un programa mandó un texto fijo
home-nothing-yet = Todavía no hay nada escrito
home-settled = Su equipo lo ha leído. No hay respuesta pendiente.
home-waiting = Espera desde hace
home-shared = Compartida con quienes actúan por usted
home-older = Conversaciones anteriores
home-first-page = Conversaciones más nuevas

## Una conversación nueva
compose-heading = Escribir un mensaje
compose-subject = ¿De qué se trata?
compose-subject-hint = Unas pocas palabras. Si lo deja vacío, aquí aparecen las primeras que escriba.
compose-text = Su mensaje
compose-text-hint = Lo guardamos mientras escribe. Aquí no se pueden mandar archivos.
compose-share = Otras personas pueden leer esta conversación
compose-share-hint = Actúan por usted: { $names }. Si no lo marca, solo la leen usted y su equipo de atención.
compose-proxy = Lo que escriba aquí lo puede leer la persona por quien usted actúa, y otras que también actúan por ella.

## Una conversación
threads-back = Sus mensajes
threads-send = Mandar a su equipo de atención
threads-write = Escribir más
threads-older = Ver mensajes anteriores
threads-newest = Ir a los mensajes más nuevos
threads-empty = Todavía no hay nada escrito
threads-empty-do = Escriba abajo. Su equipo de atención lo lee.
threads-is-stored = Guardado
threads-not-read = Todavía nadie lo ha abierto
threads-read-by = Leído por { $name }
threads-waiting = Espera una respuesta desde hace
threads-receipt = Obtener un comprobante
threads-stored = Su mensaje está guardado. Su equipo de atención ya puede leerlo.
threads-stored-before = Este mensaje ya estaba guardado. No se mandó dos veces.
threads-private = Solo usted y su equipo de atención leen esta conversación.
threads-share = Dejar que la lean quienes actúan por mí
threads-shared = También la leen quienes actúan por usted: { $names }.
threads-unshare = Dejarla solo para mí
threads-shared-done = Ahora quienes actúan por usted pueden leer esta conversación.
threads-private-done = Ahora solo usted y su equipo de atención pueden leer esta conversación.
threads-no-files = Aquí no se pueden mandar archivos. Escriba lo que dice, o tráigalo a su próxima cita. Lo que escribió queda guardado.
threads-text-blank = Escriba algo antes de mandarlo
threads-text-long = Es demasiado largo para mandarlo de una vez. Mándelo en partes; lo que escribió sigue aquí
threads-text-garbled = Algunos signos del texto no llegaron bien. Busque � abajo, corríjalo y mándelo otra vez
threads-subject-long = Hágalo más corto: tiene { $count } caracteres y caben { $max }

## Después del botón "Necesito ayuda ahora"
help-sent-heading = Llame ahora. No espere aquí.
help-sent-call = Llamar al { $number }
help-sent-text = Mandar texto al { $number }
help-sent-happened = Qué ha pasado
help-sent-stored = Su petición está guardada y es la primera en la lista de la clínica.
help-sent-unknown = Todavía no sabemos si alguien la ha visto. Por favor, no espere por eso.
help-sent-failed = No se pudo guardar su petición
help-sent-failed-do = La clínica no sabe que usted necesita ayuda. Llame ahora a uno de los números de arriba.
help-sent-about-heading = ¿De qué se trata?
help-sent-about-hint = No tiene que decirlo. Le muestra qué hacer, y le llega a la clínica junto con su petición.
help-sent-kind-suicide = Podría hacerme daño
help-sent-kind-overdose = Tomé demasiado de algo
help-sent-kind-abuse = Alguien me hace daño o me lo puede hacer
help-sent-kind-medical = Algo anda mal en mi cuerpo
help-sent-where = Decir dónde estoy ahora

## ¿Quién escribió esto?
account-heading = ¿Quién escribió esto?
account-back = Volver a la conversación
account-drafted = Un programa hizo un primer borrador con las fuentes de abajo. { $name } lo leyó, pudo cambiar cada palabra y lo firmó. Antes de eso no se mandó nada.
account-written = { $name } escribió y firmó esto. Ningún programa escribió nada.
account-signed-by = Firmado por
account-licence = Licencia
account-signed-at = Firmado
account-released-at = Se le mandó
account-sentences = Frase por frase
account-count-program = { $count ->
    [one] 1 frase es de un programa y quedó como estaba.
   *[other] { $count } frases son de un programa y quedaron como estaban.
}
account-count-changed = { $count ->
    [one] 1 la cambió quien firma.
   *[other] { $count } las cambió quien firma.
}
account-count-person = { $count ->
    [one] 1 la escribió quien firma.
   *[other] { $count } las escribió quien firma.
}
account-program = Un programa redactó esto. { $name } lo dejó como estaba.
account-changed = Un programa redactó esto y { $name } lo cambió.
account-person = { $name } escribió esto.
account-was = El programa había escrito:
account-from-words = Se apoya en sus propias palabras:
account-from-reply = Se apoya en una respuesta anterior para usted:
account-from-snippet = Se apoya en un texto que la clínica aprobó, sobre:
account-from-phrase = Se apoya en palabras que guardó quien firma, para:
account-from-gone = Se apoya en algo que ya no se guarda
account-receipt-heading = Prueba
account-receipt-hint = El comprobante es un archivo pequeño. Con él cualquiera puede comprobar, sin la clínica, que esta respuesta se firmó y se mandó como dice el registro. No lleva palabras suyas.
account-receipt-later = El comprobante todavía no está listo. Pruebe otra vez en un momento.

## Consentimientos
consents-heading = Lo que un programa puede hacer por usted
consents-lead = Cada respuesta es solo suya y puede cambiarla cuando quiera. Su atención es la misma, diga que sí o que no.
consents-answer = Su respuesta
consents-yes = Sí
consents-no = No
consents-save = Guardar mi respuesta
consents-none = No ha contestado. Mientras tanto cuenta como no.
consents-given = Dijo que sí.
consents-refused = Dijo que no.
consents-withdrawn = Retiró su sí.
consents-choose = Elija sí o no
consents-done-yes = Guardado: sí. Vale desde ahora.
consents-done-no = Guardado: no. Vale desde ahora.

## Sobre mí
me-heading = Sobre usted
me-lead = Así le encuentra su equipo de atención, y a este lugar llega la ayuda si la necesita.
me-name = Nombre
me-born = Fecha de nacimiento
me-home = Casa
me-proxies = Actúan por usted
me-clinic-changes = Para cambiar esto, avise a la clínica.
me-location-heading = Dónde está ahora
me-location-lead = Déjelo vacío mientras esté en casa. La ayuda solo puede ir a donde sabemos que está.
me-location-said = Lo dijo
me-location = Dirección o lugar
me-location-hint = Como se lo diría a una ambulancia: calle, número, ciudad, piso.
me-state = Estado
me-state-hint = Dos letras, por ejemplo CA. De eso depende qué ley se aplica.
me-reach-heading = Cómo encontrarle
me-called = Cómo le gusta que le llamen
me-phone = Teléfono
me-email = Correo electrónico
me-language = Idioma
me-contacts-heading = A quién llamar si puede estar en peligro
me-contacts-lead = Personas a quienes su equipo puede llamar en una emergencia. Para quitar a alguien, vacíe la fila.
me-contact = Persona { $number }
me-contact-name = Nombre
me-contact-relation = Qué es de usted
me-contact-phone = Teléfono
me-save = Guardar
me-saved = Guardado.
me-conflict = La clínica cambió sus datos mientras usted escribía. Lo que escribió sigue aquí: revíselo y guárdelo otra vez
me-problem-called = Escríbalo en una línea, en 200 caracteres como máximo
me-problem-phone = Escriba un teléfono con su código de área, por ejemplo 510-555-0142
me-problem-email = Escriba un correo, por ejemplo nombre@example.org
me-problem-location = Escriba dónde está en 500 caracteres como máximo
me-problem-location-state = Escriba el estado con dos letras, por ejemplo CA
me-problem-name = Escriba un nombre o vacíe esta fila
me-problem-relation = Escríbalo en una línea, en 200 caracteres como máximo
record-own-only = Solo el paciente puede ver y cambiar esto.
