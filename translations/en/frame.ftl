# The frame around every page: where one can go, and as whom one reads.
nav-home = Home
nav-consents = Consents
nav-me = About me
nav-inbox = Inbox
nav-escalations = Escalations
nav-patients = Patients
nav-phrases = Phrases
nav-admin = Administration
nav-ledger = Ledger
proxy-for = for { $name }
role-clinician = Clinician
role-supervisor = Supervisor
role-compliance = Compliance
role-administrator = Administrator
