# The clinician's inbox, the worklist, times away and saved phrases.
inbox-queue = Queue
inbox-open-thread = Open thread
inbox-filter = Filter
inbox-tab-all = All
inbox-tab-mine = Mine
inbox-waiting = { $count ->
    [0] Nobody waiting
    [one] 1 waiting
   *[other] { $count } waiting
}
inbox-scope-own = your teams
inbox-scope-site = whole site
inbox-waits = Waiting
inbox-due-by = Due by
inbox-over-by = Over by
inbox-escalated = Escalation open
inbox-assigned = With
inbox-yours = yours
inbox-looking-one = { $name } is looking
inbox-looking-more = { $name } and { $count } more are looking
inbox-next-page = Next page
inbox-first-page = Back to the first page
inbox-that-is-all = That is everyone.
inbox-next-due = The next answer is due { $time }.
inbox-next-due-over = An answer is overdue.
inbox-next-due-none = No answer is due.
inbox-empty = Nobody is waiting
inbox-empty-how = When somebody writes, they stand here at once, the most urgent first.
inbox-empty-filter = Nobody waits under this filter
inbox-none-open = No thread is open
inbox-none-open-how = Choose one on the left, or press j and then o.

## Why it stands there
inbox-why-set = Level set by a person
inbox-why-second = Raised by a second reader ({ $name })
inbox-why-not-yet = Not read by a program yet
inbox-why-no-consent = No program read this: the patient has not agreed to it.
inbox-why-halted = No program read this: all AI was stopped.
inbox-why-not-allowed = No program read this: the law of the place does not allow it.
inbox-why-language = No program read this: it does not know the language.
inbox-why-engine = No program read this: the reading failed.
inbox-must-read = A person has to read it.

## The thread
inbox-back = Inbox
inbox-earlier = { $count ->
    [one] 1 earlier message
   *[other] { $count } earlier messages
}
inbox-older = Older messages
inbox-newest = Newest messages
inbox-read-by = Read by { $name }, { $time }
inbox-by-proxy = { $name }, for the patient
inbox-by-system = Sent by { $name }
inbox-proxy = acts for the patient
inbox-fact-phone = Phone
inbox-fact-age = Age
inbox-fact-language = Language
inbox-fact-interpreter = Interpreter
inbox-fact-now-at = Now at
inbox-fact-home = Home
inbox-fact-with = With
inbox-fact-with-team = the care team
inbox-tag-minor = Under 18
inbox-tag-part2 = Substance-use records (42 CFR Part 2)
inbox-safety-plan = Safety plan and emergency contacts
inbox-contacts = Emergency contacts
inbox-escalation-open = An escalation is open.
inbox-escalation-open-how = Nothing automatic goes to this patient until it is closed.
inbox-escalation-see = See the escalation
inbox-language-en = English
inbox-language-es = Spanish
inbox-reply = Reply
inbox-reply-by-hand = Reply by hand
inbox-ask-draft = Ask for a draft
inbox-read-only = You can read this thread. Answering it is for its care team.
inbox-nothing-waits = Nothing in this thread waits for an answer.

## Level
inbox-level-set = Set the level
inbox-level-set-to = Set to { $level }
inbox-level-was-set = Set to { $level }.
inbox-level-was-set-escalated = Set to { $level }. The escalation stays open until it is closed on its own page.
inbox-level-undone = Put back as it was.
inbox-changed-meanwhile = Nothing was changed: somebody else was faster, or the patient wrote again. This is how it stands now.

## Disposition
inbox-decide = Close without a reply
inbox-decide-legend = What becomes of these messages?
inbox-decide-note = Note for colleagues
inbox-decide-will = They leave the inbox. Nothing is sent to the patient. What comes in later waits anew.
inbox-decide-do = Take out of the inbox
inbox-outcome-missing = Choose what becomes of the messages, then send it again.
inbox-outcome-called = Spoken with, by phone or in person
inbox-outcome-no-reply-needed = No reply needed
inbox-outcome-referred = Goes on with somebody else
inbox-outcome-appointment = An appointment was made
inbox-decided = Taken out of the inbox.
inbox-decided-more = Decided. The patient wrote again meanwhile, and that still waits.
inbox-decided-escalated = Taken out of the inbox. The escalation stays open until it is closed on its own page.

## Hand-over
inbox-hand-over = Hand over
inbox-hand-over-will = Your colleague finds the thread in their inbox. You keep seeing it if it is your team’s.
inbox-hand-over-to = To whom
inbox-hand-over-note = What they should know
inbox-hand-over-do = Hand over
inbox-hand-over-missing = Choose a colleague
inbox-hand-over-nobody = Nobody else at this site treats patients.
inbox-hand-over-back = Back to the thread
inbox-handed-over = Handed over to { $name }.

## Worklist
worklist-title = Worklist
worklist-how = Everything that waits, for a day without the program. Print it, and note on it what you did; enter that here when the program is back.
worklist-empty-how = There is nothing to print.
worklist-level = Level
worklist-patient = Patient
worklist-reach = Reach
worklist-words = What they wrote
worklist-done = Done, by whom
worklist-born = born
worklist-was-due = Was due
worklist-no-phone = no phone number
worklist-left-out = { $count ->
    [one] 1 more waits and does not fit on this list.
   *[other] { $count } more wait and do not fit on this list.
}

## Away
away-title = Away
away-intro = While you are away, whoever covers for you finds your threads in their inbox and answers them under their own licence.
away-now = Planned
away-none = You have no time away planned.
away-line = { $from } to { $until }
away-cover-is = Covered by { $name }
away-come-back = End it
away-ended = Ended. Your threads are yours again.
away-covering = You cover for { $names } now. Their threads stand in your inbox.
away-new = Plan time away
away-from = From
away-until = Until
away-until-hint = The first day on which you are back
away-cover = Who covers
away-cover-choose = Choose a colleague
away-day-wrong = Enter a day as YYYY-MM-DD
away-save = Set as away
away-saved = Set. { $name } covers from { $from }.
away-nobody = Nobody else at this site holds a licence in force, so nobody can cover.

## Phrases
phrases-title = Phrases
phrases-intro = Sentences of your own, for replies that you write or that a draft puts together for you. Nobody else sees them. They must not name anybody.
phrases-none = You have saved no phrases
phrases-none-how = Save a sentence that you often write.
phrases-new = New phrase
phrases-edit = Change a phrase
phrases-fits = When it fits
phrases-fits-hint = For example: after a missed appointment
phrases-body = The words
phrases-language = Language
phrases-save = Save phrase
phrases-saved = Saved.
phrases-change = Change
phrases-delete = Delete
phrases-deleted = Deleted.
phrases-found-heading = Look at these words first
phrases-found-must = Take out what points to a person, then save.
phrases-found-may = If nobody is named and you mean it so, save it as it is.
phrases-sure = Nobody is named here; keep the words
phrases-name-known-name = The name of a patient
phrases-name-title = A title and a name
phrases-name-greeting = A greeting with a name
phrases-name-given-name = May be a name
phrases-name-name-pattern = May be a name
phrases-name-phone = A telephone number
phrases-name-date = A date, as birth dates are
phrases-name-email = An e-mail address
phrases-name-long-number = A long number
phrases-name-unchecked = Nothing here could check for names
phrases-tone-dismissive = Dismissive
phrases-tone-minimising = Minimising
phrases-tone-blaming = Blaming
phrases-tone-jargon = Jargon
phrases-tone-false-promise = Promises what nobody can
phrases-tone-feigned-feeling = A program feigning a feeling
phrases-tone-claims-licence = A program claiming a licence
phrases-tone-claims-alert = A program claiming that somebody was alerted

# How often this site bore out what a program raised.
counted-as = { $what }: { $said }
counted-right = right here in { $right } of { $of } ({ $percent }%)
counted-too-few = not enough data yet ({ $of } of { $least })
counted-how = Of the messages that programs raised so at this site and that were decided on in the last year: in how many the decision bore it out. Of the site, never of a person.
