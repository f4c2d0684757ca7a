-- Trip Journal, schema 2: tracks with their points; trips that a person joined or parted.

ALTER TABLE trip ADD COLUMN kept INTEGER NOT NULL DEFAULT 0 /* a person joined or parted it: no
  import tears it apart or joins it to another */ CHECK (kept IN (0, 1));

CREATE TABLE track (
  -- A way that a GPS receiver wrote down, from a file that was kept whole.
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES file,
  name TEXT NOT NULL DEFAULT '' CHECK (instr(name, char(0)) = 0),
  bin TEXT CHECK (bin IN ('bin', 'undone'))        -- thrown away; import taken back
) STRICT;
CREATE INDEX track_file ON track (file_id);

CREATE TABLE track_point (
  -- The points of a track in order, as read. Can be made again from its file.
  track_id INTEGER NOT NULL REFERENCES track,
  number INTEGER NOT NULL,
  segment INTEGER NOT NULL,    -- points of one segment follow each other without a break
  instant TEXT,                -- naive UTC, where the file says it
  lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
  lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
  altitude_m REAL,
  zone TEXT,                   -- zone at (lat, lon)
  PRIMARY KEY (track_id, number)
) STRICT, WITHOUT ROWID;
