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
threads-stored = Your message is stored. It stands before your care team.
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
