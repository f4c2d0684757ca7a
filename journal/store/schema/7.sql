-- Trip Journal, schema 7: what a person decides about the album.

ALTER TABLE photo ADD COLUMN full_page INTEGER NOT NULL DEFAULT 0 /* printed alone on a page, as
  large as can be */ CHECK (full_page IN (0, 1));

ALTER TABLE trip ADD COLUMN cover_id INTEGER REFERENCES photo ON DELETE SET NULL /* the photo on
  the cover; NULL, or where it does not stand in the album: the program chooses */;
-- How the album was last printed, by the names that the program has for it; '': as it proposes.
ALTER TABLE trip ADD COLUMN album_style TEXT NOT NULL DEFAULT ''
  CHECK (instr(album_style, char(0)) = 0);
ALTER TABLE trip ADD COLUMN album_paper TEXT NOT NULL DEFAULT ''
  CHECK (instr(album_paper, char(0)) = 0);

CREATE TABLE album_choice (
  -- A page of the album that is kept as it is, as long as its photos follow one another.
  id INTEGER PRIMARY KEY,
  day_id INTEGER NOT NULL REFERENCES day ON DELETE CASCADE,
  photos TEXT NOT NULL         -- their ids in the order of the day, JSON: [4, 7, 8]
    CHECK (photos GLOB '[[][0-9]*[]]' AND photos NOT GLOB '*[^][0-9, ]*'),
  shape TEXT NOT NULL          -- how they stand, a cut before its two parts: '.' a photo,
    CHECK (instr(shape, char(0)) = 0)  -- '-' the first above the rest, '|' to the left of it
) STRICT;
CREATE INDEX album_choice_day ON album_choice (day_id);
