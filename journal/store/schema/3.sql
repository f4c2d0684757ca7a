-- Trip Journal, schema 3: photos of several files, stacks of the same moment, cameras of people.

ALTER TABLE file ADD COLUMN beside INTEGER NOT NULL DEFAULT 0 /* 1: a further file of its photo,
  the raw file of a JPEG or the film of a Live Photo; 0: the one it is shown from */
  CHECK (beside IN (0, 1));

ALTER TABLE photo ADD COLUMN length_s REAL /* how long the film plays: of a film or beside it */
  CHECK (length_s >= 0);
ALTER TABLE photo ADD COLUMN motion_at INTEGER /* where in the file of a still its film begins, in
  bytes (motion photos) */ CHECK (motion_at > 0);
ALTER TABLE photo ADD COLUMN content_id TEXT /* what a phone wrote into a still and its film */;
ALTER TABLE photo ADD COLUMN burst_id TEXT /* what a phone wrote into the photos of one burst */;
ALTER TABLE photo ADD COLUMN look BLOB /* what it looks like, in a few bytes, to know the same
  picture again. Can be made again from the thumbnail */;

ALTER TABLE photo ADD COLUMN said_stack INTEGER /* a person's word: photos of one number are one
  stack; with a number of its own a photo is alone */;
ALTER TABLE photo ADD COLUMN said_top INTEGER NOT NULL DEFAULT 0 /* a person's word: on top of its
  stack */ CHECK (said_top IN (0, 1));
ALTER TABLE photo ADD COLUMN stack_id INTEGER REFERENCES photo /* the photo on top of its stack,
  which has its own id here; NULL: no stack. Made again whenever evidence or words change */;

ALTER TABLE camera ADD COLUMN person_id INTEGER REFERENCES person /* whose it is, unless a photo
  has a person of its own */;
