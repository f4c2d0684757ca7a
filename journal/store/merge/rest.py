"""All of another journal but photos and tracks: joined in one go, when those are in."""

from __future__ import annotations

from dataclasses import dataclass, field

from journal.store.journal import Edit
from journal.store.merge.cameras import join_cameras
from journal.store.merge.chats import JoinedChat, join_chats
from journal.store.merge.guest import Guest
from journal.store.merge.photos import join_stacks, same_photos
from journal.store.merge.places import join_places
from journal.store.merge.told import Told
from journal.store.merge.trips import JoinedTrips
from journal.store.merge.words import JoinedWords
from journal.store.settle import settle


@dataclass(slots=True)
class JoinedRest:
    """What came of it."""

    chats: list[JoinedChat] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def join_rest(edit: Edit, guest: Guest, language: str) -> JoinedRest:
    """Join trips, words, places and chats. language: of the mark on a friend's version."""
    cameras = join_cameras(edit, guest)
    photos = same_photos(edit.db, guest)
    join_stacks(edit, guest, photos)
    settle(edit)
    trips = JoinedTrips(edit, guest, photos)
    trips.shape()
    words = JoinedWords(edit, guest, photos, trips.page, language)
    words.join()
    join_places(edit, guest, trips.page)
    trips.finish()
    chats = join_chats(edit, guest, words.entries)
    return JoinedRest(chats, [*cameras, *words.told, *trips.told])
