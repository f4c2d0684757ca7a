-- Trip Journal, schema 5: words of one's own, chats, trips in the bin.

CREATE TABLE own_word (
  -- A word that the spelling accepts in this journal, as a person wrote it.
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE CHECK (word <> '' AND instr(word, char(0)) = 0)
) STRICT;

CREATE TABLE chat (
  -- A conversation that came in as a messenger's export.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND instr(name, char(0)) = 0),
  zone TEXT                    -- whose time its messages tell; NULL: local time of the trip
) STRICT;

CREATE TABLE message (
  -- One message of a chat, as it was sent.
  id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL REFERENCES chat,
  sent_at TEXT NOT NULL,       -- wall time, as the export says
  author TEXT NOT NULL CHECK (instr(author, char(0)) = 0),
  text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
  attachment TEXT NOT NULL DEFAULT '' CHECK (instr(attachment, char(0)) = 0), -- name of its file
  number INTEGER NOT NULL DEFAULT 0, -- among messages that are alike in all the rest
  entry_id INTEGER REFERENCES entry ON DELETE SET NULL, -- that it was taken into
  UNIQUE (chat_id, sent_at, author, text, attachment, number)
) STRICT;
CREATE INDEX message_entry ON message (entry_id);

ALTER TABLE trip ADD COLUMN bin TEXT /* thrown away by a person */ CHECK (bin IN ('bin'));
-- What went into the bin with its trip, and comes back with it.
ALTER TABLE photo ADD COLUMN bin_trip INTEGER REFERENCES trip;
ALTER TABLE entry ADD COLUMN bin_trip INTEGER REFERENCES trip;
