# Administration: people, teams, roster, sites, tokens, break-glass. The side menu is shared by all pages of administration.
admin-sections = Administration
admin-side-clinic = Clinic
admin-side-overview = Overview
admin-side-site = Site
admin-side-people = People
admin-side-staff = Staff and licences
admin-side-teams = Care teams
admin-side-roster = On-call roster
admin-side-languages = My languages
admin-side-words = Words
admin-side-texts = Fixed texts
admin-side-snippets = Snippets
admin-side-oversight = Oversight
admin-side-halt = Halt
admin-side-break-glass = Break-glass
admin-side-ledger = Ledger
admin-side-tokens = API tokens
