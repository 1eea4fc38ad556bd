# Writing, drafting, signing and releasing a reply.
reply-title = Reply
reply-back = Back to the thread
reply-label = Your reply to { $name }
reply-edit-label = The whole text, to change
reply-kept = You typed this and have not saved it yet.
reply-language = Language
reply-read-and-sign = Read and sign
reply-not-yet = Nothing goes to { $name } until you have read it whole and signed.
reply-check = Check the words
reply-discard = Discard
reply-discarded = Discarded
reply-take-out = Take out
reply-change = Change
reply-sentence = Sentence
reply-save-sentence = Save this sentence
reply-conflict-sentence = Somebody changed this reply while you were writing. Look at it as it stands now, and change it again.
reply-typed = You had typed: “{ $words }”
reply-conflict = Somebody changed this reply while you were writing. What they saved stands above; what you typed is in the box. Save to put yours in its place.
reply-settled = This reply was signed or discarded meanwhile.
reply-in-work = You have a reply in work here. Finish or discard it before you ask for a draft.
reply-going = { $name } signed a reply to this thread. It goes out { $time }.
reply-see-release = See it
reply-others = { $name } also writes a reply here.
reply-read-theirs = Read it
reply-unlicensed = You cannot sign.
reply-unlicensed-never = No licence is on your record. An administrator can record one.
reply-unlicensed-ended = Your licence ended on { $day }. An administrator can record the renewal.
reply-unlicensed-revoked = Your licence was revoked on { $day }. Ask an administrator.
reply-unlicensed-do = You can write and save here. Then hand the thread to a colleague, who finds your words and can sign them.
reply-was-stopped = Your last reply did not go out.

## What a program drafted
reply-by-edited = Changed by a person
reply-by-person = Written by a person
reply-source-patient = The patient wrote:
reply-source-earlier = The clinic wrote earlier:
reply-source-snippet = Clinic text:
reply-source-phrase = Your phrase:
reply-source-gone = The source is no longer there.
reply-unsupported = No source. Take it out, or change it to what you know.
reply-unanswered = Not answered
reply-left-out = Left out
reply-sent-to = Text without names went to { $host }.
reply-sent-as-it-is = The text went as it is to { $host }, which the clinic says is its own.
reply-fell-back-no-consent = Drafted on this machine: the patient has not agreed to a provider outside.
reply-fell-back-not-pinned = Drafted on this machine: the provider is not approved yet.
reply-fell-back-failed = Drafted on this machine: the provider did not answer ({ $code }).
reply-unanswered-no-source = (no approved text speaks to it)
reply-unanswered-clinical = (asks for advice that only a clinician gives)
reply-unanswered-own-case = (asks about this patient’s own case)
reply-unanswered-ambiguous = (two approved texts fit equally well)
reply-missing = It would need a source for:

## No draft
reply-no-draft = No draft.
reply-call = Call instead of writing.
reply-abstained-no-source = Nothing that the clinic has approved answers the question. Write by hand, or add a clinic text.
reply-abstained-asks-for-call = The message may be about danger. Call the patient.
reply-abstained-language-not-spoken = The program drafts in English and Spanish only. Write by hand.
reply-abstained-language-differs = The patient seems to write in another language than the reply’s. Write by hand.
reply-abstained-nothing-waits = Nothing from the patient waits for an answer.
reply-declined = The patient has not agreed to drafts by a program.
reply-abstained-no-question = The program found no question in it. If it needs an answer, write one by hand.
reply-abstained-reads-upset = The message may not mean what its words say, or its writer is upset. Write by hand.
reply-abstained-too-long = The message is too long to be sure that every question was found. Write by hand.
reply-refused-asks-for-call = This may be about danger, so no program drafts an answer. Call the patient; you can write by hand as well.
reply-refused-no-consent = The patient has not agreed to drafts by a program. Write by hand.
reply-refused-consent-withdrawn = The patient no longer agrees to drafts by a program. Write by hand.
reply-refused-not-allowed = The law of the place does not allow it. Write by hand.
reply-refused-halted = All AI is stopped. Write by hand.
reply-refused-not-pinned = The engine is not the one that was approved. Write by hand and tell an administrator.
reply-refused-no-engine = No engine is set up for this. Write by hand.
reply-refused-standing-unknown = Whether a program may do this could not be checked. Write by hand.
reply-refused-engine-failed = The engine failed. Write by hand.
reply-refused-engine-timed-out = The engine took too long. Write by hand.
reply-refused-engine-nonsense = The engine’s answer made no sense. Write by hand.

## Checks
reply-grade = Reading grade
reply-grade-hard = hard to read
reply-words = { $count ->
    [one] 1 word
   *[other] { $count } words
}
reply-tone-none = Nothing found in the tone
reply-tone-unknown = No check of tone in this language
reply-tone-dismissive = Dismissive
reply-tone-minimising = Makes it smaller than it is
reply-tone-blaming = Blaming
reply-tone-jargon = Jargon
reply-tone-false-promise = False promise
reply-tone-feigned-feeling = A program feigning a feeling
reply-tone-claims-licence = A program claiming a licence
reply-tone-claims-alert = A program claiming that somebody was alerted

## Signing
reply-read-it = Read it as it will be sent
reply-answers = { $count ->
    [one] Answers 1 message
   *[other] Answers { $count } messages
}
reply-disclosure-person = Written and signed by { $name }
reply-disclosure-program = Drafted by a program, signed by { $name }
reply-will = This goes to { $name }, in { $language }, exactly as it stands above.
reply-foreign = You have not attested that you read { $language }. Hand the thread to somebody who has.
reply-password = Your password
reply-password-missing = Enter your password to sign
reply-countersign = Countersign and send
reply-edit-first = Edit first

## Release
reply-release-title = Signed
reply-signed = Signed. It goes to { $name } in
reply-seconds = seconds.
reply-time-left = Time left to take it back
reply-take-back = Take it back
reply-taken-back = Taken back. Nothing was sent, and the words are here to go on with.
reply-leaving = On its way to { $name } …
reply-released = { $name } has your answer.
reply-released-at = Sent { $time }. The messages that it answers are off the queue.
reply-next = Next in the inbox
reply-see-thread = See the thread
reply-not-sent = This did not go to { $name }.
reply-write-by-hand = Write by hand
reply-go-on = Go on writing
reply-stopped-consent-withdrawn = The patient no longer agrees to drafts by a program. The thread waits; write by hand.
reply-stopped-halted = All AI was stopped, and the reply had words of a program. The thread waits; write by hand.
reply-stopped-licence-ended = The licence that it was signed under is no longer in force.
reply-stopped-signer-left = The signer’s account is no longer active.
