# El marco de cada página y los componentes que todas usan.
product = Countersign
skip-to-content = Ir al contenido
main-navigation = Principal
language-switch = Idioma
signed-in-as = Sesión de { $name }
sign-in = Entrar
sign-out = Salir
menu = Menú
demo-notice = Clínica de demostración. Todas las personas son inventadas.
made-by = Le atienden personas. Un programa ayuda, y nada de lo que escribe le llega hasta que lo firma un profesional con licencia.

## Help
help-now = Necesito ayuda ahora
help-now-hint = Abre una solicitud urgente para la persona de guardia
help-contacts-heading = Si puede estar en peligro
help-contacts = Llame o envíe un mensaje de texto al 988 (Línea de Prevención del Suicidio y Crisis). Si su vida está en peligro, llame al 911.
not-for-emergencies = Los mensajes no son para emergencias.

## Banners
halt-heading = Toda la IA está detenida
halt-detail = La detuvo { $by }: { $reason }. Todo sigue a mano.
escalation-banner = { $count ->
    [one] Una escalada le espera
   *[other] { $count } escaladas le esperan
}
escalation-open = Abrir
escalation-open-all = Abrir las escaladas
sound-on = Activar el sonido
sound-off = El sonido está activado
offline-heading = No hay conexión.
offline-detail = Lo que escribe se guarda en esta pestaña y se envía cuando vuelva la conexión.
signed-out-heading = Su sesión ha terminado.
signed-out-deaf = A esta página no llega ningún mensaje ni ninguna alerta.
signed-out-detail = Lo que escribió se guarda en esta pestaña. Entre de nuevo para seguir.
slow = Está tardando más de lo normal. Sigue por sí solo.

theme-system = Apariencia: la del sistema
theme-light = Apariencia: clara
theme-dark = Apariencia: oscura

## Levels
level-crisis = Crisis
level-urgent = Urgente
level-routine = De rutina
level-administrative = Administrativo
level-unscreened = Sin revisar

## Who speaks
speaker-you = Usted
speaker-program = Programa
speaker-fixed = Texto fijo, enviado por un programa
speaker-drafted = Redactado por un programa, firmado por { $name }
speaker-draft = Borrador de un programa, sin firmar
speaker-approved = Aprobado por { $name }
signed-line = Firmado por { $name }, { $licence }
who-wrote-this = ¿Quién escribió esto?

## Evidence
concern-suicide-passive = desea estar muerto
concern-suicide-active = pensamientos de suicidio
concern-suicide-plan = plan de suicidio
concern-suicide-intent = intención de suicidio
concern-suicide-preparation = preparativos de suicidio
concern-suicide-attempt = intento de suicidio
concern-self-harm = autolesión
concern-harm-to-others = daño a otros
concern-abuse = abuso o violencia
concern-child-at-risk = un menor en riesgo
concern-overdose = sobredosis
concern-withdrawal = abstinencia
concern-psychosis = señales de psicosis
concern-mania = señales de manía
concern-medication-reaction = reacción a un medicamento
concern-eating-disorder = trastorno alimentario
concern-postpartum = después de un parto
concern-medical-emergency = puede ser una emergencia médica
concern-panic = pánico
concern-deterioration = empeora
evidence-second-reader = segundo lector
concern-help-now = pidió ayuda ahora
concern-refill = receta
concern-billing = facturación
concern-scheduling = citas
concern-records = expediente
concern-thanks = agradecimiento

## Time
time-under-a-minute = menos de un minuto
time-days = { $count ->
    [one] 1 día
   *[other] { $count } días
}
time-today = hoy
time-tomorrow = mañana
time-yesterday = ayer
time-day-at = { $day } a las { $clock }
# Para la una, que se dice en singular.
time-day-at-one = { $day } a la { $clock }

## Forms
problems-heading = { $count ->
    [one] Hay un problema
   *[other] Hay { $count } problemas
}
problem-prefix = Problema:
optional = opcional
save = Guardar
cancel = Cancelar
close = Cerrar
undo = Deshacer
saved-at = Guardado { $clock }
saving = Guardando …
not-saved = Aún no se ha guardado. Se intenta de nuevo.
kept-here = Guardado en esta pestaña
characters-left = { $count ->
    [one] Queda 1 carácter
   *[other] Quedan { $count } caracteres
}
characters-over = { $count ->
    [one] Sobra 1 carácter
   *[other] Sobran { $count } caracteres
}

## Keyboard and palette
keys-heading = Teclado
keys-open = Ayuda del teclado
keys-next = Siguiente de la lista
keys-previous = Anterior de la lista
keys-choose = Abrir
keys-palette = Ir a cualquier parte
keys-help = Esta hoja
keys-dismiss = Cerrar
palette-heading = Ir a
palette-label = Escriba una página, una persona o una acción
palette-none = No hay coincidencias.

## Lists
loading = Cargando
more = Mostrar más
nothing-here = No hay nada

## When something does not work
failure-not-found = Esta página no está aquí
failure-not-found-do = Puede que la dirección esté mal o que no pueda ver esta página. Vuelva atrás e inténtelo desde allí.
failure-sign-in = Su sesión ha terminado
failure-sign-in-do = Entre de nuevo para seguir. No se envió nada.
failure-typed = Lo que usted escribió
failure-typed-do = Vuelve a su lugar cuando haya entrado. Si no vuelve, cópielo antes de aquí.
failure-step-up = Confirme que es usted
failure-step-up-do = Esta acción pide su contraseña otra vez.
failure-refused = No puede hacer esto
failure-conflict = Otra persona lo cambió antes
failure-bad = No se pudo leer
failure-bad-do = Vuelva atrás, revise lo que escribió y envíelo de nuevo.
failure-too-large = Es demasiado largo para enviarlo
failure-too-large-do = Acórtelo o envíelo por partes. Lo que escribió se guarda en esta pestaña.
failure-too-many = Demasiados intentos
failure-too-many-do = Espere { $wait } e inténtelo de nuevo.
failure-cross-site = Esto no se envió desde nuestra página
failure-cross-site-do = Abra la página otra vez y repita lo que hizo. Si vuelve a pasar, avise a la clínica.
failure-unavailable = Esta parte no responde en este momento
failure-unavailable-do = No se perdió nada. Inténtelo de nuevo en un minuto.
failure-broken = Algo falló de nuestro lado
failure-broken-do = Ha quedado anotado. Inténtelo en un minuto. Si es urgente, llame a la clínica.
failure-request = Referencia { $id }
failure-home = Ir al inicio
