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
