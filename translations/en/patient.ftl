# Pages of patients: their conversations, the help button, what a program may do, and their own details.

## Who reads
reads-team = Your care team reads what you write here.
reads-first = reads what you write here.
reads-others = So can others of your care team: { $names }
reads-more = { $count ->
    [one] and one more.
   *[other] and { $count } more.
}
reads-aim = We aim to answer a message sent now by
reads-closed = The clinic is closed at the moment.
reads-longer = It can take longer.
reads-cannot-wait = If it cannot wait, call

## Home
home-heading = Your messages
home-heading-proxy = Messages about { $name }
home-write = Write a message
home-threads = Conversations
home-empty = No conversations yet
home-empty-do = What you write to your care team, and their answers, will stand here.
home-empty-proxy = You see the conversations that are shared with you. None is at the moment.
home-new-answer = New answer
home-you-wrote = You wrote last
home-wrote = { $name } wrote last
home-answered = Answered by { $name }
home-program = A program sent a fixed text
home-nothing-yet = Nothing written yet
home-settled = Your care team has read it. No answer is due.
home-waiting = Waiting for
home-shared = Shared with those who act for you
home-older = Older conversations
home-first-page = Newest conversations

## A new conversation
compose-heading = Write a message
compose-subject = What is it about?
compose-subject-hint = A few words. If you leave this empty, your first words stand here.
compose-text = Your message
compose-text-hint = We keep it as you type. Files cannot be sent here.
compose-share = Others may read this conversation
compose-share-hint = They act for you: { $names }. If you leave this off, only you and your care team read it.
compose-proxy = What you write here can be read by the person you act for, and by others who act for them.

## A conversation
threads-back = Your messages
threads-send = Send to your care team
threads-write = Write more
threads-older = Show earlier messages
threads-newest = Go to the newest messages
threads-empty = Nothing written yet
threads-empty-do = Write below. Your care team reads it.
threads-is-stored = Stored
threads-not-read = Nobody has opened it yet
threads-read-by = Read by { $name }
threads-waiting = Waiting for an answer for
threads-receipt = Get a receipt
threads-stored = Your message is stored. Your care team can read it now.
threads-stored-before = This message was stored already. It was not sent twice.
threads-private = Only you and your care team read this conversation.
threads-share = Let those who act for me read it
threads-shared = Those who act for you read this too: { $names }.
threads-unshare = Keep it to myself
threads-shared-done = Those who act for you can read this conversation now.
threads-private-done = Only you and your care team can read this conversation now.
threads-no-files = Files cannot be sent here. Write what is in it, or bring it to your next visit. What you typed is kept.
threads-text-blank = Write something before you send it
threads-text-long = This is too long to send at once. Send it in parts; what you wrote is still here
threads-text-garbled = Some signs of this text did not arrive as they should. Look for � below, put it right, and send again
threads-subject-long = Make this shorter: it has { $count } characters, and { $max } fit

## After the button "I need help now"
help-sent-heading = Call now. Do not wait here.
help-sent-call = Call { $number }
help-sent-text = Text { $number }
help-sent-happened = What has happened
help-sent-stored = Your request is stored, and stands first on the clinic’s list.
help-sent-unknown = We do not know yet whether anybody has seen it. Please do not wait for it.
help-sent-failed = Your request could not be stored
help-sent-failed-do = The clinic does not know that you need help. Call one of the numbers above now.
help-sent-about-heading = What is it about?
help-sent-about-hint = You do not have to say. It shows you what to do, and goes to the clinic with your request.
help-sent-kind-suicide = I might hurt myself
help-sent-kind-overdose = I took too much of something
help-sent-kind-abuse = Somebody hurts me or may hurt me
help-sent-kind-medical = Something is wrong with my body
help-sent-where = Say where you are now

## Who wrote this?
account-heading = Who wrote this?
account-back = Back to the conversation
account-drafted = A program wrote a first draft from the sources below. { $name } read it, could change every word, and signed it. Nothing was sent before that.
account-written = { $name } wrote and signed this. No program wrote any of it.
account-signed-by = Signed by
account-licence = Licence
account-signed-at = Signed
account-released-at = Sent to you
account-sentences = Sentence by sentence
account-count-program = { $count ->
    [one] 1 sentence is a program’s, left as it was.
   *[other] { $count } sentences are a program’s, left as they were.
}
account-count-changed = { $count ->
    [one] 1 was changed by the signer.
   *[other] { $count } were changed by the signer.
}
account-count-person = { $count ->
    [one] 1 was written by the signer.
   *[other] { $count } were written by the signer.
}
account-program = A program drafted this. { $name } left it as it was.
account-changed = A program drafted this, and { $name } changed it.
account-person = { $name } wrote this.
account-was = The program had written:
account-from-words = Rests on your own words:
account-from-reply = Rests on an earlier answer to you:
account-from-snippet = Rests on a text that the clinic approved, on:
account-from-phrase = Rests on words that the signer saved, for:
account-from-gone = Rests on something that is no longer kept
account-receipt-heading = Proof
account-receipt-hint = A receipt is a small file. With it anybody can check, without the clinic, that this answer was signed and sent as the clinic’s record says. It holds no words of yours.
account-receipt-later = The receipt is not ready yet. Try again in a moment.

## Consents
consents-heading = What a program may do for you
consents-lead = Each answer is yours alone, and you can change it at any time. Your care is the same either way.
consents-answer = Your answer
consents-yes = Yes
consents-no = No
consents-save = Save my answer
consents-none = You have not answered. Until you do, it counts as no.
consents-given = You said yes.
consents-refused = You said no.
consents-withdrawn = You took your yes back.
consents-choose = Choose yes or no
consents-done-yes = Saved: yes. It counts from now on.
consents-done-no = Saved: no. It counts from now on.

## About me
me-heading = About you
me-lead = This is how your care team reaches you, and where help goes if you need it.
me-name = Name
me-born = Born
me-home = Home
me-proxies = Act for you
me-clinic-changes = To change these, tell the clinic.
me-location-heading = Where you are now
me-location-lead = Leave this empty while you are at home. Help can only go where we know you are.
me-location-said = You said so
me-location = Address or place
me-location-hint = As you would tell an ambulance: street, number, city, floor.
me-state = State
me-state-hint = Two letters, such as CA. The law that applies follows it.
me-reach-heading = How to reach you
me-called = What you like to be called
me-phone = Telephone
me-email = E-mail
me-language = Language
me-contacts-heading = Whom to call if you may be in danger
me-contacts-lead = People whom your care team may call for you in an emergency. To take somebody out, clear the row.
me-contact = Person { $number }
me-contact-name = Name
me-contact-relation = How you are related
me-contact-phone = Telephone
me-save = Save
me-saved = Saved.
me-conflict = The clinic changed your record while you were writing. What you wrote is still here: look at it and save again
me-problem-called = Write this on one line, in at most 200 characters
me-problem-phone = Enter a telephone number with its area code, such as 510-555-0142
me-problem-email = Enter an e-mail address, such as name@example.org
me-problem-location = Write where you are in at most 500 characters
me-problem-location-state = Enter a state as two letters, such as CA
me-problem-name = Enter a name, or clear this row
me-problem-relation = Write this on one line, in at most 200 characters
record-own-only = Only the patient can see and change this.
