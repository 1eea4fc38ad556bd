# The ways in: the first page, sign-in, password.
landing-title = Welcome
landing-heading = Write to your care team
landing-lead = For patients of this clinic, people who act for them, and the people who work here. Sign in to write a message, read an answer, or do your work.
landing-code = I have a code from the clinic
landing-what = What you can count on
landing-people = People read what you write
landing-people-text = Your care team reads every message. A program may put urgent ones first. It can never put yours last.
landing-signed = A licensed person signs
landing-signed-text = A program may draft an answer. It reaches you only after a licensed person has read it and signed it by name.
landing-checked = You can check
landing-checked-text = Each answer says who wrote it and who signed it. You decide whether a program may read your messages. Your care is the same either way.
landing-about = What the program does, and what it never does
landing-reach = How to reach us

sign-in-name = Sign-in name
sign-in-password = Password
sign-in-goes-on = Sign in to go on. What you typed is kept.
sign-in-wrong = This name and password do not go together. After several wrong tries an account rests for up to an hour: wait, or ask the clinic for a new code
sign-in-code = First time here? Use the code from the clinic
sign-in-forgot = Forgot your name or password? Call the clinic. They give you a new code after checking who you are.

password-title = Change your password
password-lead = Every other sign-in with the old password ends.
password-old = Your password now
password-new = New password
password-again = New password again
password-hint = At least 12 characters. A sentence is easy to remember and hard to guess.
password-change = Change the password
password-changed = Your password is changed. Every other sign-in has ended.
password-wrong = This is not your password
password-differs = The two new passwords differ: enter the same one twice
password-too-short = Use at least 12 characters. A sentence is fine
password-too-long = Use at most 200 characters
password-is-login = Do not use your sign-in name as the password
password-monotone = Use more than one or two different characters
