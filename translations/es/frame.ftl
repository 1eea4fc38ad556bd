# The frame around every page: where one can go, and as whom one reads.
nav-home = Inicio
nav-consents = Consentimientos
nav-me = Mis datos
nav-inbox = Bandeja
nav-escalations = Escaladas
nav-patients = Pacientes
nav-phrases = Frases
nav-admin = Administración
nav-ledger = Registro
proxy-for = en nombre de { $name }
role-clinician = Profesional clínico
role-supervisor = Supervisión
role-compliance = Cumplimiento
role-administrator = Administración
