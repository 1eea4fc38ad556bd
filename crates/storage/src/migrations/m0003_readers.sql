-- What licensed people made of what programs raised, for the site's own counts. By message: who decided does not stand here.
CREATE TABLE settled_messages (message TEXT PRIMARY KEY REFERENCES messages (id), site TEXT NOT NULL, outcome TEXT NOT NULL, needed TEXT,
  at BIGINT NOT NULL);
CREATE TABLE raised_messages (message TEXT NOT NULL REFERENCES messages (id), raised_as TEXT NOT NULL, site TEXT NOT NULL,
  confirmed BOOLEAN NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (message, raised_as));
CREATE INDEX raised_messages_by_site ON raised_messages (site, at, raised_as, confirmed);
-- What an engine in shadow read. It moves nothing and is shown on no message.
CREATE TABLE shadow_readings (message TEXT NOT NULL REFERENCES messages (id), engine TEXT NOT NULL, patient TEXT NOT NULL, site TEXT NOT NULL,
  reading_sealed BLOB NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (message, engine));
CREATE INDEX shadow_readings_by_site ON shadow_readings (site, engine, at, message);
