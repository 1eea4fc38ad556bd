# The ledger.
ledger-title = Ledger
ledger-about = Every change, every signature, every judgement by a program and every opening of a record is one entry in a log that can only grow. Anyone here can check that nothing in it was changed; what an entry says is opened to those entitled.
ledger-head = Latest checkpoint
ledger-origin = Log
ledger-size = Entries
ledger-pending = { $count ->
    [one] and 1 event that waits for its place
   *[other] and { $count } events that wait for their place
}
ledger-root = Root
ledger-signed = Signed
ledger-checkpoint = Show the signed checkpoint
ledger-checkpoint-file = Open it as a file
ledger-none = No checkpoint yet
ledger-none-do = The first is signed within a minute of the first event.
ledger-verify = Verify it yourself
ledger-verify-about = With a program that trusts nobody here. Get the key once, in a way that you trust, and keep each checkpoint. An administrator issues the token, with the scope ledger:read.
ledger-verify-since = To see whether the end was cut off or the past rewritten since an earlier checkpoint, add
ledger-no-key = This server does not show the log’s key. Whoever runs it prints the key with
ledger-find = Find an entry, check a receipt
ledger-find-entry = Place or event id
ledger-find-none = There is no such entry in this log.
ledger-place = Place
ledger-waits = Waits for its place
ledger-commitment = Commitment
ledger-kind = What happened
ledger-when = When
ledger-by = By
ledger-event = Event
ledger-closed = Compliance can have it opened.
ledger-by-patient = A patient
ledger-by-proxy = A proxy
ledger-by-nobody = Nobody signed in
ledger-receipt = Receipt
ledger-receipt-hint = Paste the whole file (.tlog-proof). Nothing is stored.
ledger-receipt-check = Check the receipt
ledger-receipt-holds = This receipt holds
ledger-receipt-holds-detail = It proves entry { $index } of a log of { $size } entries that this clinic’s key signed, and the log has the same entry there.
ledger-receipt-fails = This receipt does not hold
ledger-export = Export with openings
ledger-export-about = The whole log, and what each entry of the scope says: ids and digests, never a text or a name. The export itself becomes an entry, with your name.
ledger-scope = Whose entries are opened
ledger-scope-all = All
ledger-scope-patient = Those about one patient, and those of the clinic that the rules need
ledger-scope-id = The patient’s id, for the second
ledger-export-go = Download the export
ledger-recent = Newest entries
