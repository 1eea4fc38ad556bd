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

## Words of all pages
admin-none = none
admin-choose = Choose …
admin-actions = Actions
admin-saved = Saved
admin-nothing-changed = Nothing was different
admin-save-changes = Save changes
admin-clash = { $by } changed this while you were working on it
admin-clash-do = Nothing of yours was saved. Below is what you typed; saving it now replaces what stands there.
admin-clash-now = As it stands now
admin-clash-yours = What you typed

## Roles, in a line each
admin-role-clinician = Reads and answers the messages of their care teams
admin-role-supervisor = Oversees the clinicians of this site
admin-role-compliance = Reviews break-glass access and the ledger; reads no messages
admin-role-administrator = Manages people, roster and settings; reads no messages

## Fields
admin-field-name = Name
admin-field-name-hint = As patients see it, without letters after it
admin-field-email = E-mail address
admin-field-email-hint = Pages for on-call go here; they never say whom a message is from or what is in it
admin-field-phone = Telephone
admin-field-login = Sign-in name
admin-field-login-hint = 3 to 100 letters, digits or . _ - @ +
admin-field-roles = Roles
admin-field-licence = Licence
admin-field-standing = Standing
admin-field-teams = Care teams
admin-field-kind = Kind
admin-field-number = Number
admin-field-state = State
admin-field-expires = Last day
admin-field-account = Account
admin-field-languages = Languages

## People
admin-people-about = A role says what somebody does; a licence lets them sign. Without a licence in force nobody signs, lowers a level or closes an escalation.
admin-people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
admin-people-left = { $count ->
    [one] 1 person who left
   *[other] { $count } people who left
}
admin-on-roster = on call
admin-not-on-roster = not on call
admin-cannot-sign = Cannot sign
admin-cannot-sign-do = No licence in force is on record. They read messages and draft, and cannot countersign until one is recorded below.
admin-signs-nothing = signs nothing
admin-person-new = Add a person
admin-person-new-about = They get an account that opens with a one-time code. You record their licences on the next page.
admin-person-add = Add this person
admin-person-added = { $name } was added
admin-details = Details
admin-account-used = In use
admin-account-waits = Waits for its one-time code
admin-languages-none = none attested; they say so themselves under My languages
admin-language-en = English
admin-language-es = Spanish

## Licences
admin-licences = Licences
admin-licences-none = No licence on record.
admin-licence-valid = Valid until { $day }
admin-licence-today = Expires today
admin-licence-soon = { $count ->
    [one] Expires tomorrow
   *[other] Expires in { $count } days
}
admin-licence-expired = Expired on { $day }
admin-licence-revoked = Taken back on { $day }
admin-licence-add = Record a licence or a renewal
admin-licence-record = Record this licence
admin-licence-recorded = The licence is recorded
admin-licence-revoke = Take back
admin-licence-revoke-will = From now on { $name } signs nothing under this licence. What was signed stays signed. This cannot be undone; a licence can be recorded anew.
admin-licence-revoke-now = Take this licence back
admin-licence-taken-back = The licence was taken back
admin-kind-lcsw = Clinical social worker (LCSW)
admin-kind-lmft = Marriage and family therapist (LMFT)
admin-kind-lpcc = Professional clinical counselor (LPCC)
admin-kind-psychologist = Psychologist
admin-kind-pmhnp = Psychiatric nurse practitioner (PMHNP)
admin-kind-rn = Registered nurse (RN)
admin-kind-md = Physician (MD)
admin-kind-do = Physician (DO)

## Leaving
admin-leave = When they leave
admin-leave-will = { $name } is signed out everywhere at once, cannot sign in again, and leaves their care teams. What they wrote and signed stays, under their name.
admin-leave-roster = They are on call: put somebody else in their shifts first.
admin-leave-oneself = This is you.
admin-leave-now = Deactivate { $name }
admin-deactivated = They can no longer sign in
admin-left-on = Left on { $day }
admin-left-about = The account is closed. What they wrote and signed stays, under their name.
