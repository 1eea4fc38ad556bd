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
admin-side-figures = Programs in figures
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

## Overview
admin-overview = What needs somebody
admin-overview-calm = Nothing needs you
admin-overview-calm-about = Licences, roster, texts and reviews are as they should be.
admin-overview-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
admin-overview-stands = How the clinic stands
admin-overview-running = Programs are running
admin-overview-engines = Programs
admin-overview-people = People
admin-overview-open = Opening hours
admin-overview-open-yes = open now
admin-overview-open-no = closed now
admin-overview-log-done = everything has its place in the log
admin-overview-log-waits = waiting for a place in the log: { $count }
admin-need-gaps = Nobody is on call
admin-need-gaps-go = Fill the roster
admin-need-on-call-unlicensed = On call without a licence in force
admin-need-on-call-unlicensed-go = Look at the roster
admin-need-missing-texts = Crisis texts that nobody has approved
admin-need-missing-texts-go = Look at the texts
admin-need-licences = Licences that end or are missing
admin-need-licences-go = Look at staff and licences
admin-need-glass = Break-glass access to review
admin-need-glass-go = Review it
admin-need-texts = Fixed texts that wait for approval
admin-need-texts-go = Look at the texts
admin-need-snippets = Snippets that wait for approval
admin-need-snippets-go = Look at the snippets
admin-need-alerts = On-call hears nothing outside these pages
admin-need-alerts-go = See who is on call
admin-alerts-stay = Neither mail nor a webhook is set up. Whoever is on call hears of an escalation in an open page alone. The operator sets it in countersign.toml.
admin-need-compliance = Nobody reviews access
admin-need-compliance-go = Give somebody the role
admin-no-compliance = No one here has the role of compliance.
admin-waiting-glass = { $count ->
    [one] 1 access waits
   *[other] { $count } accesses wait
}
admin-waiting-texts = { $count ->
    [one] 1 text waits
   *[other] { $count } texts wait
}
admin-waiting-snippets = { $count ->
    [one] 1 snippet waits
   *[other] { $count } snippets wait
}

## One-time codes
admin-code = One-time code
admin-code-for = One-time code for { $name }
admin-code-once = Give it to them yourself. It is shown this once and works once.
admin-code-until = Works until
admin-code-about = With a one-time code they choose a new password. A code from before stops working.
admin-code-issue = Make a one-time code

## Languages
admin-languages-about = To sign in a language you say that you answer for words in it. Nobody says it for you.
admin-languages-not-yours = Only those who treat patients sign, and attest languages.
admin-language-on = attested
admin-language-attest = I answer for words in { $language }
admin-language-withdraw = Withdraw { $language }

## Care teams
admin-teams-about = The members of a team read and answer the messages of its patients.
admin-field-members = Members
admin-team-new = Add a team
admin-team-add = Add this team
admin-team-was-in = is in the team now
admin-team-was-out = is not in the team now
admin-clash-somebody = Somebody changed this while you were working on it

## Roster
admin-day-1 = Monday
admin-day-2 = Tuesday
admin-day-3 = Wednesday
admin-day-4 = Thursday
admin-day-5 = Friday
admin-day-6 = Saturday
admin-day-7 = Sunday
admin-roster-now = On call now, in this order:
admin-roster-zone = Times in { $zone }
admin-roster-nobody = Nobody
admin-roster-gap-means = In a gap everybody on the roster is paged at once.
admin-roster-add = Add a shift
admin-roster-add-now = Add this shift
admin-roster-replace = Put somebody in another’s place
admin-roster-replace-now = Put them in every shift
admin-roster-remove = Take shifts out
admin-roster-take-out = Take out
admin-field-person = Person
admin-field-weekdays = Days
admin-field-from = From
admin-field-to = To
admin-field-to-hint = An end before the beginning is on the next day; 24:00 is midnight
admin-field-position = Place in the chain
admin-field-position-hint = 1 is paged first
admin-field-leaves = In place of
admin-field-takes-over = Comes

## Site
admin-site-seen = What patients see
admin-site-contacts = Crisis contacts
admin-site-contacts-about = They stand wherever patients write, in their language. Empty lines are left out.
admin-contacts-en = In English
admin-contacts-es = In Spanish
admin-site-hours = Opening hours
admin-site-deadlines = When an answer is due
admin-site-deadlines-about = They count from the next message on. Crisis, urgent and unscreened messages run by the clock, day and night; the others in opening hours.
admin-site-on-call = How on-call is alerted
admin-field-address = Address
admin-field-how = What to do
admin-field-call = Number to call
admin-field-text = Number to text
admin-field-days = Open on
admin-field-opens = Opens
admin-field-closes = Closes
admin-field-zone = Time zone
admin-field-holidays = Closed on
admin-field-holidays-hint = One day a line, such as 2026-12-25
admin-field-crisis-minutes = Crisis, in minutes
admin-field-urgent-minutes = Urgent and unscreened, in minutes
admin-field-routine-hours = Routine, in opening hours
admin-field-administrative-hours = Administrative, in opening hours
admin-field-acknowledge = Seconds until the next is paged
admin-field-acknowledge-hint = Without an acknowledgement; 300 is five minutes
admin-field-disposition = Seconds until an acknowledged one pages again
admin-field-disposition-hint = Without a disposition; 1800 is half an hour

## API tokens
admin-tokens-about = A token lets one other system do what it is ticked for, at this site, and nothing else.
admin-tokens-docs = How the interface works
admin-tokens-none = No other system is connected
admin-tokens-none-do = Issue a token to connect one.
admin-token-new = Connect a system
admin-token-issue = Issue a token
admin-token-issued = The token, this once
admin-token-once = Copy it into the other system now. It is not kept here and cannot be shown again.
admin-token-revoke = Revoke
admin-token-revoked = The token no longer works
admin-token-revoked-at = Revoked
admin-field-system = System
admin-field-system-hint = As staff see it at messages that it sends
admin-field-scopes = May
admin-field-issued = Issued
admin-scope-messages-write = Send messages for patients of this site
admin-scope-messages-read = Ask what became of the messages that it sent
admin-scope-figures-read = Read how programs do at this site, in figures

## Break-glass
admin-glass-about = Who opened a record outside their teams, and why. Your answer stands in the ledger.
admin-glass-none = Nobody has broken the glass
admin-glass-none-do = When somebody does, it stands here; where the clinic sends e-mail, you get a notice as well.
admin-glass-opened = Opened the record of
admin-glass-erased = a patient who was erased
admin-glass-until = Access until
admin-glass-waits = waits for review
admin-glass-justified = justified
admin-glass-not-justified = not justified
admin-glass-say-justified = It was justified
admin-glass-say-not = It was not justified
admin-glass-own = This is your own; somebody else reviews it.
admin-glass-reviewed = Your review is noted
