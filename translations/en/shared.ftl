# The frame of every page, and the components that all pages use.
product = Countersign
skip-to-content = Skip to content
main-navigation = Main
language-switch = Language
signed-in-as = Signed in as { $name }
sign-in = Sign in
sign-out = Sign out
menu = Menu
demo-notice = Demonstration clinic. Everyone in it is made up.
made-by = Care by people. A program helps, and nothing it writes reaches you until a licensed person signs it.

## Help
help-now = I need help now
help-now-hint = Opens an urgent request for the person on call
help-contacts-heading = If you may be in danger
help-contacts = Call or text 988 (Suicide & Crisis Lifeline). If your life is in danger, call 911.
not-for-emergencies = Messages are not for emergencies.

## Banners
halt-heading = All AI is stopped
halt-detail = Stopped by { $by }: { $reason }. Everything goes on by hand.
escalation-banner = { $count ->
    [one] An escalation waits for you
   *[other] { $count } escalations wait for you
}
escalation-open = Open
escalation-open-all = Open the escalations
sound-on = Turn the sound on
sound-off = Sound is on
offline-heading = You are offline.
offline-detail = What you type is kept in this tab and saved when the connection is back.
signed-out-heading = Your sign-in has ended.
signed-out-deaf = No message and no escalation reaches this page.
signed-out-detail = What you typed is kept in this tab. Sign in again to go on.
slow = This is taking longer than usual. It goes on by itself.

theme-system = Appearance: as the system
theme-light = Appearance: light
theme-dark = Appearance: dark

## Levels
level-crisis = Crisis
level-urgent = Urgent
level-routine = Routine
level-administrative = Administrative
level-unscreened = Unscreened

## Who speaks
speaker-you = You
speaker-program = Program
speaker-fixed = Fixed text, sent by a program
speaker-drafted = Drafted by a program, signed by { $name }
speaker-draft = Draft by a program, not signed
speaker-approved = Approved by { $name }
signed-line = Signed by { $name }, { $licence }
who-wrote-this = Who wrote this?

## Evidence
concern-suicide-passive = wishes to be dead
concern-suicide-active = thoughts of suicide
concern-suicide-plan = plan for suicide
concern-suicide-intent = intends suicide
concern-suicide-preparation = preparing for suicide
concern-suicide-attempt = suicide attempt
concern-self-harm = self-harm
concern-harm-to-others = harm to others
concern-abuse = abuse or violence
concern-child-at-risk = a child at risk
concern-overdose = overdose
concern-withdrawal = withdrawal
concern-psychosis = signs of psychosis
concern-mania = signs of mania
concern-medication-reaction = reaction to a medicine
concern-eating-disorder = disordered eating
concern-postpartum = after a birth
concern-medical-emergency = may be a medical emergency
concern-panic = panic
concern-deterioration = getting worse
evidence-second-reader = second reader
concern-help-now = asked for help now
concern-refill = refill
concern-billing = billing
concern-scheduling = scheduling
concern-records = records
concern-thanks = thanks

## Time
time-under-a-minute = less than a minute
time-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
time-today = today
time-tomorrow = tomorrow
time-yesterday = yesterday
time-day-at = { $day } at { $clock }
# For one o’clock, where a language says it differently.
time-day-at-one = { $day } at { $clock }

## Forms
problems-heading = { $count ->
    [one] There is a problem
   *[other] There are { $count } problems
}
problem-prefix = Problem:
optional = optional
save = Save
cancel = Cancel
close = Close
undo = Undo
saved-at = Saved { $clock }
saving = Saving …
not-saved = Not saved yet. Trying again.
kept-here = Kept in this tab
characters-left = { $count ->
    [one] 1 character left
   *[other] { $count } characters left
}
characters-over = { $count ->
    [one] 1 character too many
   *[other] { $count } characters too many
}

## Keyboard and palette
keys-heading = Keyboard
keys-open = Keyboard help
keys-next = Next in the list
keys-previous = Previous in the list
keys-choose = Open
keys-palette = Go to anything
keys-help = This sheet
keys-dismiss = Close
palette-heading = Go to
palette-label = Type a page, a person or an action
palette-none = Nothing matches.

## Lists
loading = Loading
more = Show more
nothing-here = Nothing here

## When something does not work
failure-not-found = This page is not here
failure-not-found-do = The address may be wrong, or the page may not be yours to see. Go back and try from there.
failure-sign-in = Your sign-in has ended
failure-sign-in-do = Sign in again to go on. Nothing was sent.
failure-typed = What you wrote
failure-typed-do = It goes back into its box when you have signed in. If it does not, copy it from here first.
failure-step-up = Please confirm it is you
failure-step-up-do = This action asks for your password again.
failure-refused = You cannot do this
failure-conflict = Somebody else changed this first
failure-bad = This could not be read
failure-bad-do = Go back, look at what you entered, and send it again.
failure-too-large = This is too long to send
failure-too-large-do = Shorten it, or send it in parts. What you typed is kept in this tab.
failure-too-many = Too many tries
failure-too-many-do = Wait { $wait }, then try again.
failure-cross-site = This was not sent from our own page
failure-cross-site-do = Open the page again and repeat what you did. If it happens again, tell the clinic.
failure-unavailable = This part does not answer at the moment
failure-unavailable-do = Nothing was lost. Try again in a minute.
failure-broken = Something went wrong on our side
failure-broken-do = It has been noted. Try again in a minute. If it is urgent, call the clinic.
failure-request = Reference { $id }
failure-home = Go to the start
