# Escalations: the list of who may be in danger, and the card of one.
esc-title = Escalations
esc-one = Escalation
esc-all = All escalations
esc-open = Open
esc-open-card = Open
esc-none = Nobody waits
esc-none-about = An escalation opens when a message reads as a crisis, when a patient presses “I need help now”, or when a clinician raises a message to crisis.
esc-others-open = { $count ->
    [one] One more is open at this site, of a patient of another team. Whoever is on call has it.
   *[other] { $count } more are open at this site, of patients of other teams. Whoever is on call has them.
}
esc-closed = Closed
esc-no-more = There are no older ones.
esc-patient = Patient
esc-concern = Concern
esc-outcome = Outcome
esc-closed-by = Closed by
esc-closed-at = Closed
esc-since = open for
esc-choose = Choose …
esc-somebody = Somebody
esc-nobody = Nobody
esc-not-known = Not known

## Where it stands
esc-waits = Nobody has it yet.
esc-next-page = The next page goes out in
esc-in-hand = { $by } has it.
esc-in-hand-mine = You have it.
esc-outcome-due = An outcome is due in
esc-outcome-over = No outcome was given in time; everybody is being paged.
esc-not-delivered = An e-mail has not reached { $people }; paging goes on.
esc-acknowledge = I have it
esc-take-over = Take it over
esc-changed = Something happened since you opened this page
esc-changed-do = Nothing was closed. Read what is new below, then close it again; your note is kept.

## How to reach them
esc-reach = Reach them
esc-text = Send a text
esc-no-phone = No phone number is known.
esc-called = Called
esc-minor = Minor
esc-location = Is now at
esc-location-unknown = Not said. Ask for the address first.
esc-said-at = said
esc-home = Home
esc-language = Language
esc-language-en = English
esc-language-es = Spanish
esc-interpreter = Needs an interpreter for { $language }
esc-clinician = Treated by
esc-emergency = Emergency contacts
esc-proxies = Proxies
esc-relation-parent = parent
esc-relation-guardian = guardian
esc-relation-carer = carer
esc-relation-other = other
esc-careful = Somebody named here may be whom the patient fears
esc-careful-do = Speak with the patient first, and ask whom it is safe to call.
esc-plan = Safety plan
esc-plan-none = None is on record.
esc-written = What they wrote
esc-written-none = Nothing. They pressed the button.
esc-this-opened = This opened the escalation.
esc-by-a-proxy = A proxy
esc-by-a-system = Another system, for the patient

## What opened it
esc-cause-message = a message read as a crisis
esc-cause-button = “I need help now” was pressed
esc-cause-unread = it waited unread past its time, or while the clinic is closed
esc-unread = Unread
esc-concern-unread = a message that nobody has read
esc-cause-clinician = raised by { $by }

## What one does
esc-attempt = Log an attempt
esc-attempt-log = Log the attempt
esc-attempt-came = What came of it
esc-means = How
esc-means-phone = Phone
esc-means-text = Text message
esc-means-in_person = In person
esc-means-video = Video
esc-means-emergency_contact = Emergency contact
esc-means-proxy = Proxy
esc-means-emergency_services = Emergency services
esc-attempt-reached = Reached
esc-attempt-no_answer = No answer
esc-attempt-left_message = Left a message
esc-attempt-wrong_number = Wrong number
esc-attempt-refused = Refused to speak
esc-note = Note
esc-hand-over = Hand over
esc-hand-over-to = To whom
esc-hand-over-about = They are paged at once. If they do not acknowledge, the next on call is.
esc-hand-over-now = Hand it over
esc-close = Close
esc-outcome-legend = What came of the contact?
esc-outcome-spoke_safe = Spoken with; safe now
esc-outcome-spoke_safety_plan = Spoken with; safety plan gone over
esc-outcome-with_somebody = With somebody who stays with them
esc-outcome-emergency_care = At, or on the way to, emergency care
esc-outcome-emergency_services_sent = Emergency services were sent
esc-outcome-welfare_check_asked = Not reached; a welfare check was asked for
esc-outcome-no_danger = Looked into; no danger
esc-close-will = This ends the paging, under your name and licence. The messages stay in the inbox until they are answered.
esc-close-now = Close with this outcome
esc-close-licence = Closing needs a licence in force. Hand it over to a licensed colleague when you have spoken with the patient.
esc-problem-means = Choose how you tried
esc-problem-attempt = Choose what came of it
esc-problem-to = Choose whom to hand it over to
esc-problem-outcome = Choose what came of the contact
esc-done-acknowledged = You have it. Paging has stopped until an outcome is due.
esc-done-attempted = The attempt is logged
esc-done-handed-over = Handed over; your colleague is being paged
esc-done-closed = The escalation is closed

## History
esc-history = What has been done
esc-happened-again = “I need help now” was pressed again
esc-happened-paged = Paged: { $people } ({ $why })
esc-happened-acknowledged = { $by } has it
esc-happened-attempted = { $by } · { $means }: { $outcome }
esc-happened-handed-over = { $by } handed it over to { $to }
esc-happened-closed = Closed by { $by }: { $outcome }
esc-paged-opened = first page
esc-paged-not_acknowledged = nobody had acknowledged
esc-paged-no_disposition = no outcome had come
esc-paged-handed_over = handed over
esc-paged-wrote_again = the patient is in danger again
esc-opened-unread = it waited unread past its time, or while the clinic was closed
esc-opened-unanswered = it was read, and not answered in time
esc-happened-danger = In danger again: { $concern } ({ $cause })
esc-concern-unanswered = a message that was read and not answered
esc-cause-unanswered = read by { $by }, { $at }, not answered
esc-acknowledge-licence = You hold no licence in force: paging goes on until a licensed colleague has it.
esc-done-acknowledged-unlicensed = Noted. Paging goes on until a licensed colleague has it.
