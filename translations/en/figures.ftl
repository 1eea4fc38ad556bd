# How programs do at this site, in figures.
figures-title = Programs in figures
figures-about = Figures of the site over the last year. No patient and no colleague stands behind any one of them.
figures-between = 95% between { $low }% and { $high }%
figures-right-heading = What programs raised, and what was decided
figures-right-about = A message counts once a licensed person has decided on it. The decision bears a reading out where nobody set the message lower, no escalation about it was closed as “no danger”, and somebody acted: answered, called, referred, made an appointment, or set the level themselves.
figures-right-none = Nothing that a program raised has been decided on yet
figures-right-none-do = The first decisions appear here within a minute.
figures-raised-as = Raised as
figures-decided = Decided on
figures-borne-out = Borne out
figures-share = Share
