"""What the page is given to show, and gives back: plain values, no Qt, no journal file."""

from __future__ import annotations

from dataclasses import dataclass

from journal.core.place import Stop


@dataclass(frozen=True, slots=True)
class EntryData:
    """One text of a day.

    entry_id: the journal's number; 0 for an entry that the journal does not know yet.
    time: "HH:MM" at the place, None when it has none. text: Markdown source, exactly as kept.
    """

    entry_id: int
    time: str | None
    author: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MessageData:
    """A message of a chat, beside the day.

    time: at the place, in the user's words. attachment: name of the file sent with it, or "".
    photo: as which that is here, else None. taken: an entry was made of it.
    """

    message_id: int
    chat_id: int
    time: str
    author: str
    text: str
    attachment: str
    photo: int | None
    taken: bool


@dataclass(frozen=True, slots=True)
class ChatData:
    """A chat. times: whose time its messages tell, in the user's words."""

    chat_id: int
    name: str
    times: str


@dataclass(frozen=True, slots=True)
class PageData:
    """One day or section.

    day: the journal's number of it. heading: its weekday and date, in the user's words.
    places: its stops, in order. is_section: Before or After: no date, and no places; its entries
    are pages with titles. starts_at: when the day starts, "HH:MM". places_said: a person set the
    places, else they are proposed.
    """

    day: int
    heading: str
    title: str
    places: tuple[Stop, ...]
    entries: tuple[EntryData, ...]
    is_section: bool
    writable: bool
    messages: tuple[MessageData, ...] = ()
    chats: tuple[ChatData, ...] = ()
    starts_at: str = "04:00"
    places_said: bool = True
