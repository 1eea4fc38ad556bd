# Administración: personal, equipos, guardias, sedes, tokens, acceso de emergencia. El menú lateral es común a todas las páginas.
admin-sections = Administración
admin-side-clinic = Clínica
admin-side-overview = Resumen
admin-side-site = Sede
admin-side-people = Personas
admin-side-staff = Personal y licencias
admin-side-teams = Equipos de atención
admin-side-roster = Guardias
admin-side-languages = Mis idiomas
admin-side-words = Textos
admin-side-texts = Textos fijos
admin-side-snippets = Fragmentos
admin-side-oversight = Supervisión
admin-side-halt = Paro
admin-side-figures = Los programas en cifras
admin-side-break-glass = Acceso de emergencia
admin-side-ledger = Registro
admin-side-tokens = Tokens de API

## Palabras de todas las páginas
admin-none = ninguno
admin-choose = Elija …
admin-actions = Acciones
admin-saved = Guardado
admin-nothing-changed = No había nada distinto
admin-save-changes = Guardar cambios
admin-clash = { $by } cambió esto mientras usted trabajaba
admin-clash-do = No se guardó nada de lo suyo. Abajo está lo que escribió; si lo guarda ahora, reemplaza lo que hay.
admin-clash-now = Como está ahora
admin-clash-yours = Lo que usted escribió

## Funciones, en una línea cada una
admin-role-clinician = Lee y contesta los mensajes de sus equipos de atención
admin-role-supervisor = Supervisa a los clínicos de esta sede
admin-role-compliance = Revisa los accesos de emergencia y el registro; no lee mensajes
admin-role-administrator = Gestiona personas, guardias y ajustes; no lee mensajes

## Campos
admin-field-name = Nombre
admin-field-name-hint = Como lo ven los pacientes, sin letras detrás
admin-field-email = Correo electrónico
admin-field-email-hint = Aquí llegan los avisos de guardia; nunca dicen de quién es un mensaje ni qué dice
admin-field-phone = Teléfono
admin-field-login = Nombre de usuario
admin-field-login-hint = De 3 a 100 letras, cifras o . _ - @ +
admin-field-roles = Funciones
admin-field-licence = Licencia
admin-field-standing = Situación
admin-field-teams = Equipos de atención
admin-field-kind = Tipo
admin-field-number = Número
admin-field-state = Estado
admin-field-expires = Último día
admin-field-account = Cuenta
admin-field-languages = Idiomas

## Personas
admin-people-about = La función dice qué hace cada persona; la licencia le permite firmar. Sin una licencia vigente nadie firma, baja un nivel ni cierra una alerta.
admin-people-count = { $count ->
    [one] 1 persona
   *[other] { $count } personas
}
admin-people-left = { $count ->
    [one] 1 persona que ya no trabaja aquí
   *[other] { $count } personas que ya no trabajan aquí
}
admin-on-roster = de guardia
admin-not-on-roster = sin guardias
admin-cannot-sign = No puede firmar
admin-cannot-sign-do = No consta ninguna licencia vigente. Puede leer mensajes y redactar, y no puede firmar hasta que se registre una abajo.
admin-signs-nothing = no firma nada
admin-person-new = Añadir una persona
admin-person-new-about = Recibe una cuenta que se abre con un código de un solo uso. Sus licencias se registran en la página siguiente.
admin-person-add = Añadir a esta persona
admin-person-added = Se añadió a { $name }
admin-details = Datos
admin-account-used = En uso
admin-account-waits = Espera su código de un solo uso
admin-languages-none = ninguno declarado; lo declara la propia persona en Mis idiomas
admin-language-en = inglés
admin-language-es = español

## Licencias
admin-licences = Licencias
admin-licences-none = No consta ninguna licencia.
admin-licence-valid = Válida hasta el { $day }
admin-licence-today = Vence hoy
admin-licence-soon = { $count ->
    [one] Vence mañana
   *[other] Vence en { $count } días
}
admin-licence-expired = Venció el { $day }
admin-licence-revoked = Retirada el { $day }
admin-licence-add = Registrar una licencia o una renovación
admin-licence-record = Registrar esta licencia
admin-licence-recorded = La licencia quedó registrada
admin-licence-revoke = Retirar
admin-licence-revoke-will = Desde ahora { $name } no firma nada con esta licencia. Lo que firmó queda firmado. No se puede deshacer; sí se puede registrar de nuevo.
admin-licence-revoke-now = Retirar esta licencia
admin-licence-taken-back = La licencia fue retirada
admin-kind-lcsw = Trabajo social clínico (LCSW)
admin-kind-lmft = Terapia de pareja y familia (LMFT)
admin-kind-lpcc = Consejería clínica profesional (LPCC)
admin-kind-psychologist = Psicología
admin-kind-pmhnp = Enfermería psiquiátrica especializada (PMHNP)
admin-kind-rn = Enfermería (RN)
admin-kind-md = Medicina (MD)
admin-kind-do = Medicina osteopática (DO)

## Cuando alguien se va
admin-leave = Cuando se va
admin-leave-will = Se cierran al momento todas las sesiones de { $name }, no podrá volver a entrar y deja sus equipos de atención. Lo que escribió y firmó queda con su nombre.
admin-leave-roster = Tiene guardias: ponga primero a otra persona en sus turnos.
admin-leave-oneself = Es usted.
admin-leave-now = Dar de baja a { $name }
admin-deactivated = Ya no puede entrar
admin-left-on = Dejó la clínica el { $day }
admin-left-about = La cuenta está cerrada. Lo que escribió y firmó queda con su nombre.

## Resumen
admin-overview = Lo que necesita a alguien
admin-overview-calm = Nada le necesita
admin-overview-calm-about = Licencias, guardias, textos y revisiones están como deben.
admin-overview-more = { $count ->
    [one] y 1 más
   *[other] y { $count } más
}
admin-overview-stands = Cómo está la clínica
admin-overview-running = Los programas funcionan
admin-overview-engines = Programas
admin-overview-people = Personas
admin-overview-open = Horario
admin-overview-open-yes = abierta ahora
admin-overview-open-no = cerrada ahora
admin-overview-log-done = todo tiene su lugar en el registro
admin-overview-log-waits = en espera de lugar en el registro: { $count }
admin-need-gaps = No hay nadie de guardia
admin-need-gaps-go = Completar las guardias
admin-need-on-call-unlicensed = De guardia sin licencia vigente
admin-need-on-call-unlicensed-go = Ver las guardias
admin-need-missing-texts = Textos de crisis que nadie aprobó
admin-need-missing-texts-go = Ver los textos
admin-need-licences = Licencias que vencen o faltan
admin-need-licences-go = Ver personal y licencias
admin-need-glass = Accesos de emergencia por revisar
admin-need-glass-go = Revisarlos
admin-need-texts = Textos fijos que esperan aprobación
admin-need-texts-go = Ver los textos
admin-need-snippets = Fragmentos que esperan aprobación
admin-need-snippets-go = Ver los fragmentos
admin-need-alerts = La guardia no oye nada fuera de estas páginas
admin-need-alerts-go = Ver quién está de guardia
admin-alerts-stay = No hay correo ni webhook configurados. Quien está de guardia se entera de una alerta solo en una página abierta. El operador lo configura en countersign.toml.
admin-need-compliance = Nadie revisa los accesos
admin-need-compliance-go = Dar la función a alguien
admin-no-compliance = Nadie aquí tiene la función de cumplimiento.
admin-waiting-glass = { $count ->
    [one] 1 acceso espera
   *[other] { $count } accesos esperan
}
admin-waiting-texts = { $count ->
    [one] 1 texto espera
   *[other] { $count } textos esperan
}
admin-waiting-snippets = { $count ->
    [one] 1 fragmento espera
   *[other] { $count } fragmentos esperan
}

## Códigos de un solo uso
admin-code = Código de un solo uso
admin-code-for = Código de un solo uso para { $name }
admin-code-once = Entréguelo en persona. Se muestra solo esta vez y sirve una vez.
admin-code-until = Sirve hasta
admin-code-about = Con un código de un solo uso elige una contraseña nueva. Un código anterior deja de servir.
admin-code-issue = Crear un código de un solo uso

## Idiomas
admin-languages-about = Para firmar en un idioma usted declara que responde por palabras en él. Nadie lo declara por usted.
admin-languages-not-yours = Solo quien atiende a pacientes firma y declara idiomas.
admin-language-on = declarado
admin-language-attest = Respondo por palabras en { $language }
admin-language-withdraw = Retirar { $language }

## Equipos
admin-teams-about = Los miembros de un equipo leen y contestan los mensajes de sus pacientes.
admin-field-members = Miembros
admin-team-new = Añadir un equipo
admin-team-add = Añadir este equipo
admin-team-was-in = ahora está en el equipo
admin-team-was-out = ahora no está en el equipo
admin-clash-somebody = Alguien cambió esto mientras usted trabajaba

## Guardias
admin-day-1 = lunes
admin-day-2 = martes
admin-day-3 = miércoles
admin-day-4 = jueves
admin-day-5 = viernes
admin-day-6 = sábado
admin-day-7 = domingo
admin-roster-now = De guardia ahora, en este orden:
admin-roster-zone = Horas de { $zone }
admin-roster-nobody = Nadie
admin-roster-gap-means = En un hueco se avisa a la vez a todas las personas de la lista.
admin-roster-add = Añadir un turno
admin-roster-add-now = Añadir este turno
admin-roster-replace = Poner a alguien en lugar de otra persona
admin-roster-replace-now = Ponerle en todos los turnos
admin-roster-remove = Quitar turnos
admin-roster-take-out = Quitar
admin-field-person = Persona
admin-field-weekdays = Días
admin-field-from = Desde
admin-field-to = Hasta
admin-field-to-hint = Un final anterior al comienzo es del día siguiente; 24:00 es medianoche
admin-field-position = Lugar en la cadena
admin-field-position-hint = Al 1 se le avisa primero
admin-field-leaves = En lugar de
admin-field-takes-over = Entra

## Sede
admin-site-seen = Lo que ven los pacientes
admin-site-contacts = Contactos de crisis
admin-site-contacts-about = Están dondequiera que los pacientes escriben, en su idioma. Las líneas vacías se omiten.
admin-contacts-en = En inglés
admin-contacts-es = En español
admin-site-hours = Horario
admin-site-deadlines = Cuándo se debe una respuesta
admin-site-deadlines-about = Cuentan desde el próximo mensaje. Los de crisis, urgentes y sin leer por un programa corren por reloj, de día y de noche; los demás, en horas de apertura.
admin-site-on-call = Cómo se avisa a la guardia
admin-field-address = Dirección
admin-field-how = Qué hacer
admin-field-call = Número para llamar
admin-field-text = Número para mensajes
admin-field-days = Abre los
admin-field-opens = Abre a las
admin-field-closes = Cierra a las
admin-field-zone = Zona horaria
admin-field-holidays = Días cerrados
admin-field-holidays-hint = Un día por línea, como 2026-12-25
admin-field-crisis-minutes = Crisis, en minutos
admin-field-urgent-minutes = Urgente y sin leer por un programa, en minutos
admin-field-routine-hours = Corriente, en horas de apertura
admin-field-administrative-hours = Administrativo, en horas de apertura
admin-field-acknowledge = Segundos hasta avisar al siguiente
admin-field-acknowledge-hint = Si nadie responde; 300 son cinco minutos
admin-field-disposition = Segundos hasta volver a avisar
admin-field-disposition-hint = Si no se decide nada; 1800 es media hora

## Tokens de API
admin-tokens-about = Un token deja que otro sistema haga lo que se le marque, en esta sede, y nada más.
admin-tokens-docs = Cómo funciona la interfaz
admin-tokens-none = No hay ningún sistema conectado
admin-tokens-none-do = Emita un token para conectar uno.
admin-token-new = Conectar un sistema
admin-token-issue = Emitir un token
admin-token-issued = El token, solo esta vez
admin-token-once = Cópielo ahora en el otro sistema. Aquí no se guarda ni se puede volver a mostrar.
admin-token-revoke = Revocar
admin-token-revoked = El token ya no sirve
admin-token-revoked-at = Revocado
admin-field-system = Sistema
admin-field-system-hint = Como lo ve el personal en los mensajes que envía
admin-field-scopes = Puede
admin-field-issued = Emitido
admin-scope-messages-write = Enviar mensajes de pacientes de esta sede
admin-scope-messages-read = Preguntar qué fue de los mensajes que envió
admin-scope-figures-read = Leer cómo les va a los programas en esta sede, en cifras

## Acceso de emergencia
admin-glass-about = Quién abrió un expediente fuera de sus equipos, y por qué. Su respuesta queda en el registro.
admin-glass-none = Nadie usó el acceso de emergencia
admin-glass-none-do = Cuando alguien lo use, aparecerá aquí; si la clínica envía correo, recibirá también un aviso.
admin-glass-opened = Abrió el expediente de
admin-glass-erased = una persona cuyos datos se borraron
admin-glass-until = Acceso hasta
admin-glass-waits = espera revisión
admin-glass-justified = justificado
admin-glass-not-justified = no justificado
admin-glass-say-justified = Estuvo justificado
admin-glass-say-not = No estuvo justificado
admin-glass-own = Es el suyo; lo revisa otra persona.
admin-glass-reviewed = Su revisión quedó anotada
