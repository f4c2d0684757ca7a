-- A journal of schema 7, as the program of that time wrote it. Frozen: never to be edited once released.
PRAGMA page_size = 16384;
PRAGMA application_id = 1414679116;
PRAGMA user_version = 7;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'trip-journal','0001_first','2026-11-23 07:31:19.526236+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'trip-journal','0002_tracks_and_kept_trips','2026-11-24 04:48:23.358825+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'trip-journal','0003_pairs_and_stacks','2026-11-26 07:38:58.375880+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'trip-journal','0004_entries_in_the_bin','2026-11-26 21:24:45.246808+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'trip-journal','0005_own_words_chats_and_trips_in_the_bin','2026-11-26 23:56:24.386639+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'trip-journal','0006_places_with_positions','2026-11-27 06:26:37.881646+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'trip-journal','0007_choices_about_the_album','2026-11-27 09:57:17.619902+00:00');
CREATE TABLE album_choice (
  -- A page of the album that is kept as it is, as long as its photos follow one another.
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES day ON DELETE CASCADE,
  photos TEXT NOT NULL         -- their ids in the order of the day, JSON: [4, 7, 8]
    CHECK (photos GLOB '[[][0-9]*[]]' AND photos NOT GLOB '*[^][0-9, ]*'),
  shape TEXT NOT NULL          -- how they stand, a cut before its two parts: '.' a photo,
    CHECK (instr(shape, char(0)) = 0)  -- '-' the first above the rest, '|' to the left of it
) STRICT;
INSERT INTO "album_choice" VALUES(1,3,'[1]','.');
CREATE TABLE camera (
  -- Make + model + serial number of the body, as the files say.
  id INTEGER PRIMARY KEY,
  make TEXT NOT NULL,
  model TEXT NOT NULL,
  serial TEXT NOT NULL, person_id INTEGER REFERENCES person /* whose it is, unless a photo
  has a person of its own */,
  UNIQUE (make, model, serial)
) STRICT;
INSERT INTO "camera" VALUES(1,'Apple','iPhone 8','',NULL);
CREATE TABLE change (
  -- One step of the history: what Undo takes back and Redo brings again.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  op TEXT NOT NULL,
  at TEXT NOT NULL,            -- instant of its last edit
  merge_key TEXT,              -- edits with the same key join, as typing in one entry does
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO "change" VALUES(1,'import','2026-11-23T07:31:19.530052+00:00',NULL,0);
INSERT INTO "change" VALUES(2,'add entry','2026-11-23T07:31:19.532830+00:00',NULL,0);
INSERT INTO "change" VALUES(3,'write','2026-11-23T07:31:19.535476+00:00','entry 1',0);
INSERT INTO "change" VALUES(4,'name trip','2026-11-23T07:31:19.536037+00:00',NULL,0);
CREATE TABLE change_row (
  -- The SQL that takes one row's change back.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  columns TEXT NOT NULL,       -- those that changed
  inverse TEXT NOT NULL
) STRICT;
INSERT INTO "change_row" VALUES(1,1,'photo',1,'insert','UPDATE photo SET bin=''undone'' WHERE id=1');
INSERT INTO "change_row" VALUES(2,2,'entry',1,'insert','DELETE FROM entry WHERE id=1');
INSERT INTO "change_row" VALUES(3,2,'entry',1,'time,author_id,title,text','UPDATE entry SET time=NULL,author_id=NULL,title='''',text='''' WHERE id=1');
INSERT INTO "change_row" VALUES(4,2,'day',4,'title','UPDATE day SET title='''' WHERE id=4');
INSERT INTO "change_row" VALUES(5,2,'day_place',1,'insert','DELETE FROM day_place WHERE id=1');
INSERT INTO "change_row" VALUES(6,2,'day_place',2,'insert','DELETE FROM day_place WHERE id=2');
INSERT INTO "change_row" VALUES(7,3,'entry',1,'text','UPDATE entry SET text=''Il fait beau.'' WHERE id=1');
INSERT INTO "change_row" VALUES(8,4,'trip',1,'title','UPDATE trip SET title='''' WHERE id=1');
CREATE TABLE chat (
  -- A conversation that came in as a messenger's export.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND instr(name, char(0)) = 0),
  zone TEXT                    -- whose time its messages tell; NULL: local time of the trip
) STRICT;
INSERT INTO "chat" VALUES(1,'WhatsApp Chat with Las Vegas 🎰','Europe/Paris');
CREATE TABLE clock (
  -- What a camera's clock shows, where a person has said so.
  id INTEGER PRIMARY KEY,
  camera_id INTEGER NOT NULL UNIQUE REFERENCES camera,
  zone TEXT,                   -- the zone whose time it shows; NULL: local time
  fast_by_s INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE day (
  -- A date of a trip, or a page without a date: before leaving, after coming home.
  id INTEGER PRIMARY KEY,
  trip_id INTEGER NOT NULL REFERENCES trip,
  date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  section TEXT CHECK (section IN ('before', 'after')),
  title TEXT NOT NULL DEFAULT '' CHECK (instr(title, char(0)) = 0), said_places INTEGER NOT NULL DEFAULT 0 /* a person set its places;
  else those count that its photos and tracks propose */ CHECK (said_places IN (0, 1)),
  CHECK ((date IS NULL) <> (section IS NULL)),
  UNIQUE (trip_id, date),
  UNIQUE (trip_id, section)
) STRICT;
INSERT INTO "day" VALUES(1,1,NULL,'before','',0);
INSERT INTO "day" VALUES(2,1,NULL,'after','',0);
INSERT INTO "day" VALUES(3,1,'2017-11-29',NULL,'',0);
INSERT INTO "day" VALUES(4,1,'2017-11-30',NULL,'Red Rock',1);
INSERT INTO "day" VALUES(5,2,NULL,'before','',0);
INSERT INTO "day" VALUES(6,2,NULL,'after','',0);
INSERT INTO "day" VALUES(7,2,'2018-05-01',NULL,'Alfama',0);
CREATE TABLE day_place (
  -- The stops of a day, in order.
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES day,
  place_id INTEGER NOT NULL REFERENCES place,
  position INTEGER NOT NULL
) STRICT;
INSERT INTO "day_place" VALUES(1,4,1,0);
INSERT INTO "day_place" VALUES(2,4,2,1);
INSERT INTO "day_place" VALUES(3,4,10,10);
INSERT INTO "day_place" VALUES(4,4,11,11);
CREATE TABLE entry (
  -- A text of a day: Markdown, as typed.
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES day,
  position INTEGER NOT NULL,   -- order within the day
  time TEXT CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'), -- wall time, NULL: none said
  author_id INTEGER REFERENCES person,
  title TEXT NOT NULL DEFAULT '' CHECK (instr(title, char(0)) = 0),
  text TEXT NOT NULL DEFAULT '' CHECK (instr(text, char(0)) = 0)
, bin TEXT /* thrown away by a person */ CHECK (bin IN ('bin')), bin_trip INTEGER REFERENCES trip) STRICT;
INSERT INTO "entry" VALUES(1,3,0,'09:30',1,'Arrivée','Il fait *beau*.',NULL,NULL);
INSERT INTO "entry" VALUES(2,3,9,NULL,NULL,'','weg','bin',NULL);
INSERT INTO "entry" VALUES(3,7,0,NULL,1,'','On monte à pied.','bin',2);
CREATE TABLE file (
  -- A file that came in: where its bytes are and what it is to its photo.
  id INTEGER PRIMARY KEY,
  photo_id INTEGER REFERENCES photo,               -- NULL for tracks
  role TEXT NOT NULL CHECK (role IN ('still', 'raw', 'film', 'sidecar', 'track')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size INTEGER NOT NULL,       -- bytes
  archive_name TEXT UNIQUE REFERENCES sqlar (name),
  link TEXT, beside INTEGER NOT NULL DEFAULT 0 /* 1: a further file of its photo,
  the raw file of a JPEG or the film of a Live Photo; 0: the one it is shown from */
  CHECK (beside IN (0, 1)),                   -- path, where the original was left in its place
  CHECK ((archive_name IS NULL) <> (link IS NULL))
) STRICT;
INSERT INTO "file" VALUES(1,1,'still','b145ad6f73b3f78eb154dd78a917527c7991254012c7883e36f3bd003b763ba7',15,'phone/IMG_1.JPG',NULL,0);
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
INSERT INTO "message" VALUES(1,1,'2017-11-29T17:02:31','Ana','On y va ?','',0,NULL);
INSERT INTO "message" VALUES(2,1,'2017-11-29T17:03:00','Tom','','IMG-20171129-WA0003.jpg',0,NULL);
CREATE TABLE own_word (
  -- A word that the spelling accepts in this journal, as a person wrote it.
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE CHECK (word <> '' AND instr(word, char(0)) = 0)
) STRICT;
INSERT INTO "own_word" VALUES(1,'Bellagio');
CREATE TABLE person (
  -- Somebody who photographs or writes.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND instr(name, char(0)) = 0)
) STRICT;
INSERT INTO "person" VALUES(1,'Léa');
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
, length_s REAL /* how long the film plays: of a film or beside it */
  CHECK (length_s >= 0), motion_at INTEGER /* where in the file of a still its film begins, in
  bytes (motion photos) */ CHECK (motion_at > 0), content_id TEXT /* what a phone wrote into a still and its film */, burst_id TEXT /* what a phone wrote into the photos of one burst */, look BLOB /* what it looks like, in a few bytes, to know the same
  picture again. Can be made again from the thumbnail */, said_stack INTEGER /* a person's word: photos of one number are one
  stack; with a number of its own a photo is alone */, said_top INTEGER NOT NULL DEFAULT 0 /* a person's word: on top of its
  stack */ CHECK (said_top IN (0, 1)), stack_id INTEGER REFERENCES photo /* the photo on top of its stack,
  which has its own id here; NULL: no stack. Made again whenever evidence or words change */, bin_trip INTEGER REFERENCES trip, said_lat REAL CHECK (said_lat BETWEEN -90 AND 90), said_lon REAL CHECK (said_lon BETWEEN -180 AND 180), said_zone TEXT, at_lat REAL, at_lon REAL, at_from TEXT /* what that rests on; 'track', 'photo': borrowed */
  CHECK (at_from IN ('person', 'file', 'track', 'photo')), full_page INTEGER NOT NULL DEFAULT 0 /* printed alone on a page, as
  large as can be */ CHECK (full_page IN (0, 1))) STRICT;
INSERT INTO "photo" VALUES(1,'IMG_1.JPG','2017-11-29T08:38:12','exif:DateTimeOriginal',0,NULL,-480,NULL,36.1,-115.2,NULL,'America/Los_Angeles',1,NULL,NULL,NULL,4000,3000,NULL,'',0,1,0,NULL,NULL,NULL,3,'2017-11-29T08:38:12','2017-11-29T16:38:12','America/Los_Angeles','offset',0,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,36.121,-115.174,'America/Los_Angeles',36.121,-115.174,'person',1);
CREATE TABLE "place" (
  -- Somewhere, by the name a traveller gives it. Two places may share a name.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> '' AND instr(name, char(0)) = 0),
  lat REAL CHECK (lat BETWEEN -90 AND 90),    -- degrees north, WGS 84; NULL: nobody said where
  lon REAL CHECK (lon BETWEEN -180 AND 180),  -- degrees east
  own_radius_m REAL CHECK (own_radius_m > 0), -- a person named this point: so near it, its name
                                              -- goes before all others; NULL: a name as known
  zone TEXT,                                  -- zone at (lat, lon)
  CHECK ((lat IS NULL) = (lon IS NULL)),
  CHECK (own_radius_m IS NULL OR lat NOT NULL)
) STRICT;
INSERT INTO "place" VALUES(1,'Red Rock',NULL,NULL,NULL,NULL);
INSERT INTO "place" VALUES(2,'Las Vegas',NULL,NULL,NULL,NULL);
INSERT INTO "place" VALUES(10,'Grand-mère',36.1,-115.1,300.0,NULL);
INSERT INTO "place" VALUES(11,'Zion',37.2,-112.99,NULL,NULL);
CREATE TABLE preview (
  -- At least 1600 px on the long edge where the original has them. Can be made again.
  photo_id INTEGER PRIMARY KEY REFERENCES photo,
  width INTEGER NOT NULL, height INTEGER NOT NULL,
  jpeg BLOB NOT NULL
) STRICT;
INSERT INTO "preview" VALUES(1,512,384,X'FFD820617320676F6F642061732061207069637475726520FFD9');
CREATE TABLE sqlar (
  -- Originals, byte for byte: a standard SQLite archive (sqlite3 FILE -Ax). Stored, not compressed.
  name TEXT PRIMARY KEY,
  mode INT,
  mtime INT,
  sz INT,
  data BLOB
) STRICT;
INSERT INTO "sqlar" VALUES('phone/IMG_1.JPG',33188,1511973492,15,X'70686F6E652F494D475F312E4A5047');
CREATE TABLE thumbnail (
  -- 512 px on the long edge, upright, sRGB. Can be made again.
  photo_id INTEGER PRIMARY KEY REFERENCES photo,
  width INTEGER NOT NULL, height INTEGER NOT NULL,
  jpeg BLOB NOT NULL
) STRICT;
INSERT INTO "thumbnail" VALUES(1,512,384,X'FFD820617320676F6F642061732061207069637475726520FFD9');
CREATE TABLE track (
  -- A way that a GPS receiver wrote down, from a file that was kept whole.
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES file,
  name TEXT NOT NULL DEFAULT '' CHECK (instr(name, char(0)) = 0),
  bin TEXT CHECK (bin IN ('bin', 'undone'))        -- thrown away; import taken back
) STRICT;
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
CREATE TABLE trip (
  -- A journey: one or many in a file. Its dates follow from its days.
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '' CHECK (instr(title, char(0)) = 0), -- '' until a person names it
  day_starts_at TEXT NOT NULL DEFAULT '04:00' CHECK (day_starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
  home_zone TEXT,              -- IANA name: where the travellers live
  language TEXT                -- 'en', 'fr': of its words; NULL: told from the words
, kept INTEGER NOT NULL DEFAULT 0 /* a person joined or parted it: no
  import tears it apart or joins it to another */ CHECK (kept IN (0, 1)), bin TEXT /* thrown away by a person */ CHECK (bin IN ('bin')), cover_id INTEGER REFERENCES photo ON DELETE SET NULL /* the photo on
  the cover; NULL, or where it does not stand in the album: the program chooses */, album_style TEXT NOT NULL DEFAULT ''
  CHECK (instr(album_style, char(0)) = 0), album_paper TEXT NOT NULL DEFAULT ''
  CHECK (instr(album_paper, char(0)) = 0)) STRICT;
INSERT INTO "trip" VALUES(1,'Las Vegas 🏜️','04:00',NULL,NULL,0,NULL,1,'journal','30cm');
INSERT INTO "trip" VALUES(2,'Lisbonne','04:00','Europe/Paris',NULL,0,'bin',NULL,'','');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX entry_day ON entry (day_id, position);
CREATE INDEX day_place_day ON day_place (day_id, position);
CREATE INDEX photo_day ON photo (day_id, rank);
CREATE UNIQUE INDEX file_sha256 ON file (sha256) WHERE role <> 'sidecar';
CREATE INDEX file_photo ON file (photo_id);
CREATE INDEX change_row_change ON change_row (change_id, table_name, row_id);
CREATE INDEX track_file ON track (file_id);
CREATE INDEX message_entry ON message (entry_id);
CREATE INDEX place_name ON place (name);
CREATE INDEX album_choice_day ON album_choice (day_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change',4);
INSERT INTO "sqlite_sequence" VALUES('change_row',8);
COMMIT;
