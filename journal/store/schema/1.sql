-- Trip Journal, schema 1. Plain SQLite; open it with anything.
-- Dates are ISO 8601 text. Wall times have no zone: the place's own clock. Instants are UTC.

CREATE TABLE trip (
  -- A journey: one or many in a file. Its dates follow from its days.
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '' CHECK (instr(title, char(0)) = 0), -- '' until a person names it
  day_starts_at TEXT NOT NULL DEFAULT '04:00' CHECK (day_starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  home_zone TEXT,              -- IANA name: where the travellers live
  language TEXT                -- 'en', 'fr': of its words; NULL: told from the words
) STRICT;

CREATE TABLE day (
  -- A date of a trip, or a page without a date: before leaving, after coming home.
  id INTEGER PRIMARY KEY,
  trip_id INTEGER NOT NULL REFERENCES trip,
  date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  section TEXT CHECK (section IN ('before', 'after')),
  title TEXT NOT NULL DEFAULT '' CHECK (instr(title, char(0)) = 0),
  CHECK ((date IS NULL) <> (section IS NULL)),
  UNIQUE (trip_id, date),
  UNIQUE (trip_id, section)
) STRICT;

CREATE TABLE person (
  -- Somebody who photographs or writes.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND instr(name, char(0)) = 0)
) STRICT;

CREATE TABLE entry (
  -- A text of a day: Markdown, as typed.
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES day,
  position INTEGER NOT NULL,   -- order within the day
  time TEXT CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'), -- wall time, NULL: none said
  author_id INTEGER REFERENCES person,
  title TEXT NOT NULL DEFAULT '' CHECK (instr(title, char(0)) = 0),
  text TEXT NOT NULL DEFAULT '' CHECK (instr(text, char(0)) = 0)
) STRICT;
CREATE INDEX entry_day ON entry (day_id, position);

CREATE TABLE place (
  -- Somewhere, by the name a traveller gives it.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND instr(name, char(0)) = 0),
  lat REAL CHECK (lat BETWEEN -90 AND 90),    -- degrees north, WGS 84
  lon REAL CHECK (lon BETWEEN -180 AND 180)   -- degrees east
) STRICT;

CREATE TABLE day_place (
  -- The stops of a day, in order.
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES day,
  place_id INTEGER NOT NULL REFERENCES place,
  position INTEGER NOT NULL
) STRICT;
CREATE INDEX day_place_day ON day_place (day_id, position);

CREATE TABLE camera (
  -- Make + model + serial number of the body, as the files say.
  id INTEGER PRIMARY KEY,
  make TEXT NOT NULL,
  model TEXT NOT NULL,
  serial TEXT NOT NULL,
  UNIQUE (make, model, serial)
) STRICT;

CREATE TABLE clock (
  -- What a camera's clock shows, where a person has said so.
  id INTEGER PRIMARY KEY,
  camera_id INTEGER NOT NULL UNIQUE REFERENCES camera,
  zone TEXT,                   -- the zone whose time it shows; NULL: local time
  fast_by_s INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE photo (
  -- A photo or film. First what its files say, never overwritten;
  -- then what people chose; last what follows from both, made again whenever either changes.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,          -- of the file it came as
  stamp TEXT,                  -- wall time in the file ('2017-11-29' where only the day is known)
  stamp_source TEXT,
  stamp_utc INTEGER NOT NULL DEFAULT 0 CHECK (stamp_utc IN (0, 1)), -- the stamp is an instant
  stamp_number INTEGER,        -- counter in a name that has only a day
  offset_min INTEGER,          -- minutes east of UTC that the file gives
  gps_instant TEXT,            -- GPS date and time, unverified
  lat REAL, lon REAL,          -- degrees, WGS 84
  altitude_m REAL,
  place_zone TEXT,             -- zone at (lat, lon)
  camera_id INTEGER REFERENCES camera,
  f_number REAL, exposure_s REAL, iso REAL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, -- pixels, upright; 0 where unknown

  person_id INTEGER REFERENCES person,             -- who took it
  caption TEXT NOT NULL DEFAULT '' CHECK (instr(caption, char(0)) = 0),
  favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
  in_album INTEGER NOT NULL DEFAULT 1 CHECK (in_album IN (0, 1)),
  turn INTEGER NOT NULL DEFAULT 0 CHECK (turn IN (0, 90, 180, 270)), -- clockwise, by hand
  said_day TEXT, said_at TEXT,                     -- a person's word on day or wall time
  bin TEXT CHECK (bin IN ('bin', 'undone')),       -- thrown away; import taken back

  day_id INTEGER REFERENCES day,                   -- NULL: Undated
  lived_at TEXT,               -- wall time where it was taken
  instant TEXT,
  zone TEXT,
  basis TEXT,                  -- NULL until resolved
  rank INTEGER                 -- order within the day
) STRICT;
CREATE INDEX photo_day ON photo (day_id, rank);

CREATE TABLE sqlar (
  -- Originals, byte for byte: a standard SQLite archive (sqlite3 FILE -Ax). Stored, not compressed.
  name TEXT PRIMARY KEY,
  mode INT,
  mtime INT,
  sz INT,
  data BLOB
) STRICT;

CREATE TABLE file (
  -- A file that came in: where its bytes are and what it is to its photo.
  id INTEGER PRIMARY KEY,
  photo_id INTEGER REFERENCES photo,               -- NULL for tracks
  role TEXT NOT NULL CHECK (role IN ('still', 'raw', 'film', 'sidecar', 'track')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,       -- bytes
  archive_name TEXT UNIQUE REFERENCES sqlar (name),
  link TEXT,                   -- path, where the original was left in its place
  CHECK ((archive_name IS NULL) <> (link IS NULL))
) STRICT;
CREATE UNIQUE INDEX file_sha256 ON file (sha256) WHERE role <> 'sidecar';
CREATE INDEX file_photo ON file (photo_id);

CREATE TABLE thumbnail (
  -- 512 px on the long edge, upright, sRGB. Can be made again.
  photo_id INTEGER PRIMARY KEY REFERENCES photo,
  width INTEGER NOT NULL, height INTEGER NOT NULL,
  jpeg BLOB NOT NULL
) STRICT;

CREATE TABLE preview (
  -- At least 1600 px on the long edge where the original has them. Can be made again.
  photo_id INTEGER PRIMARY KEY REFERENCES photo,
  width INTEGER NOT NULL, height INTEGER NOT NULL,
  jpeg BLOB NOT NULL
) STRICT;

CREATE TABLE change (
  -- One step of the history: what Undo takes back and Redo brings again.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  op TEXT NOT NULL,
  at TEXT NOT NULL,            -- instant of its last edit
  merge_key TEXT,              -- edits with the same key join, as typing in one entry does
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE change_row (
  -- The SQL that takes one row's change back.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  columns TEXT NOT NULL,       -- those that changed
  inverse TEXT NOT NULL
) STRICT;
CREATE INDEX change_row_change ON change_row (change_id, table_name, row_id);
