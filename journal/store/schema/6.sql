-- Trip Journal, schema 6: places with a position, photos placed by a person or by their companions.

CREATE TABLE place_with_position (
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
INSERT INTO place_with_position (id, name, lat, lon)
  SELECT id, name, CASE WHEN lon NOT NULL THEN lat END, CASE WHEN lat NOT NULL THEN lon END
  FROM place;
DROP TABLE place;
ALTER TABLE place_with_position RENAME TO place;
CREATE INDEX place_name ON place (name);

ALTER TABLE day ADD COLUMN said_places INTEGER NOT NULL DEFAULT 0 /* a person set its places;
  else those count that its photos and tracks propose */ CHECK (said_places IN (0, 1));
UPDATE day SET said_places = 1 WHERE EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id);

-- A person's word on where a photo was taken, and the zone there.
ALTER TABLE photo ADD COLUMN said_lat REAL CHECK (said_lat BETWEEN -90 AND 90);
ALTER TABLE photo ADD COLUMN said_lon REAL CHECK (said_lon BETWEEN -180 AND 180);
ALTER TABLE photo ADD COLUMN said_zone TEXT;
-- Where it was taken, as follows from a person's word, its files, or others near in time.
ALTER TABLE photo ADD COLUMN at_lat REAL;
ALTER TABLE photo ADD COLUMN at_lon REAL;
ALTER TABLE photo ADD COLUMN at_from TEXT /* what that rests on; 'track', 'photo': borrowed */
  CHECK (at_from IN ('person', 'file', 'track', 'photo'));
