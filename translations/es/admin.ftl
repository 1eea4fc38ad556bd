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
