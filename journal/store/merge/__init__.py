"""Joins what is in another journal to this one: a friend's file, given with the wish to have both.

Two journals know nothing of each other's numbers. What is the same thing in both is told by what
it is:

- A photo: by the SHA-256 of one of its files. Sidecars and further files that are not here are
  kept with it; a raw file and a JPEG of one shot become one photo as in any import.
- An entry: by its day, author, time, heading and text, the numbers of photos in it translated.
  One that differs is the same entry, written on, if the history of either side says that it was
  what the other is now: then the later one holds. Written on by both, or much alike without a
  history that tells, both are kept, the friend's right behind ours with `MARK` in its heading.
- A day: by its date. Which trip has it, the rules of `journal.core.trip` say. Before and After go
  to the trip in which the friend's trip stands here.
- A person by name, a camera by make, model and serial number, a place by name and position, a
  track by its file, a message by when, by whom and what, a word of one's own by its letters.

Where both have a word on the same thing:

- A word comes in where we said nothing. Against a word of ours it does not: captions and titles of
  days are put behind ours, as when two trips are joined; for clocks, times, places and turns given
  by hand, names of trips and owners ours stay. Each such case is told (`Told`).
- What a friend says moves no photo of ours: the clock and the owner of a camera come only where
  it has a serial number or took no other photo that is here; day start and home only for trips
  that are wholly the friend's.
- The album is everybody's own: left out, full page, kept pages, cover and look come with photos
  and trips that are new here, and stay as they are for the rest.
- What lies in the friend's bin does not come. What lies in our bin stays there.

So the same file twice adds nothing, and two journals joined to each other hold the same, but for
what was told. Nothing is taken away, and one Undo takes back all (`Op.IMPORT`).

The friend's file comes from a stranger: `guest` opens it without changing a byte, and here every
value is looked at before it is stored. A link to an original elsewhere is never followed.
"""
