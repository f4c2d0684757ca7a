"""The named edits of a journal, as its history keeps and shows them."""

from __future__ import annotations

from enum import StrEnum


class Op(StrEnum):
    """The named edits, as the history shows them."""

    IMPORT = "import"
    NAME_TRIP = "name trip"
    NAME_DAY = "name day"
    SET_PLACES = "set places"
    ADD_ENTRY = "add entry"
    WRITE = "write"
    REMOVE_ENTRY = "remove entry"
    TAKE_MESSAGE = "take message"
    SET_CHAT_ZONE = "set chat zone"
    REMOVE_CHAT = "remove chat"
    SET_CLOCK = "set clock"
    MOVE_PHOTOS = "move photos"
    SET_TIMES = "set times"
    TAKE_BACK_TIMES = "take back times"
    SET_UP_TRIP = "set up trip"
    JOIN_TRIPS = "join trips"
    PART_TRIP = "part trip"
    REMOVE_TRIP = "remove trip"
    FAVOURITE = "favourite"
    LEAVE_OUT = "leave out"
    CAPTION = "caption"
    TURN = "turn"
    THROW_AWAY = "throw away"
    BRING_BACK = "bring back"
    GIVE_TO = "give to person"
    STACK = "stack"
    UNSTACK = "unstack"
    PUT_ON_TOP = "put on top"
    ORDER_ENTRIES = "order entries"
    ADD_WORD = "add word"
    FORGET_WORD = "forget word"
    PLACE_PHOTOS = "place photos"
    NAME_PLACE = "name place"
