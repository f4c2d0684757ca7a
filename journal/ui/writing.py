"""What is typed on the page becomes edits of the journal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from journal.core.place import Stop
from journal.places.zone_at import zone_at
from journal.store import edits, places
from journal.store.journal import Edit
from journal.store.op import Op
from journal.ui.operations import Operations
from journal.ui.page.data import EntryData
from journal.ui.page.panel import PagePanel
from journal.ui.reading import Reading


class Writing(QObject):
    """Saves what the page says; typing in one field joins in one step of the history."""

    def __init__(self, page: PagePanel, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._reading = page, reading
        self._operations: Operations | None = None
        self._left: int | None = None  # the day of an entry that gets its number just now
        page.title_edited.connect(self._title)
        page.places_edited.connect(self._places)
        page.proposals_asked.connect(self._propose)
        page.entry_edited.connect(self._entry)
        page.entry_added.connect(self._new_entry)
        page.entry_removed.connect(self._removed)
        page.entries_ordered.connect(self._ordered)

    def write_to(self, operations: Operations | None) -> None:
        """Save to this journal from now on; None: to none."""
        self._operations = operations

    def _title(self, day: int, title: str) -> None:
        self._edit(Op.NAME_DAY, edits.name_day(day, title), f"day {day} title")

    def _places(self, day: int, stops: tuple[Stop, ...]) -> None:
        change = places.set_places(day, stops, zone_at)
        self._edit(Op.SET_PLACES, change, keep=f"day {day} places", own=False)

    def _propose(self, day: int) -> None:
        self._edit(Op.SET_PLACES, places.propose_places(day), own=False)

    def _entry(self, entry: int, field: str, value: str | None) -> None:
        change = edits.write_entry(entry, {field: value})
        self._edit(Op.WRITE, change, f"entry {entry} {field}")

    def _new_entry(self, day: int, token: object, data: EntryData) -> None:
        fields = {"time": data.time, "author": data.author, "title": data.title, "text": data.text}

        def created(entry: int) -> None:
            self._left = day
            try:
                self._page.entry_created(token, entry)
            finally:
                self._left = None

        change = edits.add_entry(day, fields, self._page.entry_before(token))
        self._edit(Op.ADD_ENTRY, change, keep=f"new entry {id(token)}", then=created)

    def _removed(self, entry: int) -> None:
        self._edit(Op.REMOVE_ENTRY, edits.remove_entry(entry))

    def _ordered(self, day: int, entries: list[int]) -> None:
        self._edit(Op.ORDER_ENTRIES, edits.order_entries(day, entries))

    def _edit(
        self,
        op: Op,
        change: Callable[[Edit], object],
        merge_key: str | None = None,
        keep: str | None = None,
        then: Callable[[int], None] | None = None,
        own: bool = True,
    ) -> None:
        """Write to the journal; keep: as of `Operations.edit`.

        own: the page shows the outcome already, and is not read anew.
        """
        if self._operations is None:
            return
        day = self._page.day if self._left is None else self._left
        self._reading.saving(True, day)
        self._operations.edit(
            op,
            change,
            merge_key=merge_key,
            keep=keep,
            source=self._page if own else None,
            then=then,
            settled=lambda: self._reading.saving(False, day),
        )
