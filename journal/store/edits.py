"""The edits people make, as changes for `Journal.transact`.

Each function returns a change: a function of an `Edit`. Text must hold no NUL (the schema
refuses it); `clean` drops them where text comes from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from journal.core.day import parse_time
from journal.core.errors import WrongUse
from journal.store.journal import Edit

_WORDLESS = "title = '' AND trim(text, char(9, 10, 13, 32)) = ''"
ENTRY_FIELDS = ("time", "author", "title", "text")


def clean(text: str) -> str:
    """Drop what a text in the journal must not hold: NUL, and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def name_trip(trip: int, title: str) -> Callable[[Edit], None]:
    """Give a trip its title."""

    def change(edit: Edit) -> None:
        edit.db.execute("UPDATE trip SET title = ? WHERE id = ?", [clean(title).strip(), trip])

    return change


def name_day(day: int, title: str) -> Callable[[Edit], None]:
    """Give a day its title."""

    def change(edit: Edit) -> None:
        edit.db.execute("UPDATE day SET title = ? WHERE id = ?", [clean(title).strip(), day])

    return change


def add_entry(
    day: int, fields: Mapping[str, str | None], after: int | None = None
) -> Callable[[Edit], int]:
    """Add an entry to a day; fields are those of `ENTRY_FIELDS`. Returns its id.

    after: the entry that it follows, 0: none, it is the first; None: it is the last.
    """

    def change(edit: Edit) -> int:
        number = edit.db.execute(
            "INSERT INTO entry (day_id, position) SELECT ?, coalesce(max(position) + 1, 0)"
            " FROM entry WHERE day_id = ?",
            [day, day],
        ).lastrowid
        assert number is not None
        write_entry(number, fields)(edit)
        others = [entry for entry in _entries_of(edit, day) if entry != number]
        if after == 0 or after in others:
            place = others.index(after) + 1 if after else 0
            if place < len(others):
                order_entries(day, [*others[:place], number, *others[place:]])(edit)
        return number

    return change


def write_entry(entry: int, fields: Mapping[str, str | None]) -> Callable[[Edit], None]:
    """Write some fields of an entry; an entry that is gone meanwhile is left alone.

    Raises WrongUse for a field that is not one of `ENTRY_FIELDS`, or a time that is none.
    """
    unknown = set(fields) - set(ENTRY_FIELDS)
    if unknown:
        raise WrongUse(f"an entry has no {', '.join(sorted(unknown))}")

    def change(edit: Edit) -> None:
        values: dict[str, object] = {}
        for name, value in fields.items():
            text = clean(value or "")
            if name == "author":
                values["author_id"] = person_id(edit, text) if text.strip() else None
            elif name == "time":
                values["time"] = parse_time(text).strftime("%H:%M") if text else None
            else:
                values[name] = text.strip() if name == "title" else text
        if values:
            assign = ", ".join(f"{column} = ?" for column in values)
            edit.db.execute(f"UPDATE entry SET {assign} WHERE id = ?", [*values.values(), entry])

    return change


def order_entries(day: int, entries: Sequence[int]) -> Callable[[Edit], None]:
    """Put entries of a day into this order; others, those in the bin too, keep their places."""

    def change(edit: Edit) -> None:
        before = _entries_of(edit, day)
        wanted = iter([entry for entry in entries if entry in before])
        moving = set(entries)
        after = [next(wanted) if entry in moving else entry for entry in before]
        for position, entry in enumerate(after):
            edit.db.execute("UPDATE entry SET position = ? WHERE id = ?", [position, entry])

    return change


def _entries_of(edit: Edit, day: int) -> list[int]:
    query = "SELECT id FROM entry WHERE day_id = ? ORDER BY position, id"
    return [row[0] for row in edit.db.execute(query, [day])]


def remove_entry(entry: int) -> Callable[[Edit], None]:
    """Put an entry into the bin; one without a word is gone at once. Undo brings both back."""

    def change(edit: Edit) -> None:
        edit.db.execute(f"DELETE FROM entry WHERE id = ? AND {_WORDLESS}", [entry])
        query = "UPDATE entry SET bin = 'bin' WHERE bin IS NULL AND id = ?"
        edit.db.execute(query, [entry])

    return change


def person_id(edit: Edit, name: str) -> int:
    """Return the id of a person of that name, made if new."""
    name = clean(name).strip()
    row = edit.db.execute("SELECT id FROM person WHERE name = ?", [name]).fetchone()
    if row:
        return int(row[0])
    number = edit.db.execute("INSERT INTO person (name) VALUES (?)", [name]).lastrowid
    assert number is not None
    edit.touch("person", number)
    return number
