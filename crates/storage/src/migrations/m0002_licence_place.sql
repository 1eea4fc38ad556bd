-- The order in which a person's licences were recorded: ids of one millisecond have none.
ALTER TABLE licences ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE licences SET place = (SELECT COUNT(*) FROM licences AS earlier WHERE earlier.staff = licences.staff AND earlier.id < licences.id);
