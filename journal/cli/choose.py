"""`trip-journal choose`: what people decide about photos, by their names.

Favourites, what the album has of them and how large, captions, turns, stacks and the bin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click

from journal.cli.common import FILE, find_photos, writing
from journal.core.errors import FileMissing, WrongUse
from journal.store import album_choices, choices
from journal.store.journal import Edit
from journal.store.op import Op

_ABOUT_ONE = (Op.CAPTION, Op.CHOOSE_COVER, Op.PUT_ON_TOP)


class _Wish(NamedTuple):
    op: Op
    change: Callable[[list[int]], choices.Change]


@click.command()
@click.argument("file", type=FILE)
@click.argument("photos", metavar="PHOTO...", nargs=-1, required=True)
@click.option(
    "--favourite/--no-favourite",
    "--larger/--no-larger",
    "favourite",
    default=None,
    help="Make them favourites, which are printed larger, or not.",
)
@click.option("--full-page/--no-full-page", default=None, help="Each alone on a page, or not.")
@click.option("--cover/--no-cover", default=None, help="This one on the cover of its trip, or not.")
@click.option("--in-album/--left-out", default=None, help="Into the album, or not.")
@click.option("--caption", metavar="TEXT", help="The caption of one photo; '' removes it.")
@click.option("--turn", type=int, metavar="DEGREES", help="Clockwise, by 90, 180 or 270.")
@click.option("--stack/--unstack", default=None, help="One stack of them, or each alone.")
@click.option("--on-top", is_flag=True, help="Show this one of its stack.")
@click.option("--bin/--bring-back", "binned", default=None, help="Into the bin, or out of it.")
def choose(
    file: Path,
    photos: tuple[str, ...],
    favourite: bool | None,
    full_page: bool | None,
    cover: bool | None,
    in_album: bool | None,
    caption: str | None,
    turn: int | None,
    stack: bool | None,
    on_top: bool,
    binned: bool | None,
) -> None:
    """Choose about photos of the journal FILE: one of the options below.

    A PHOTO is an id, a name, or a name in the archive. A new stack is shown by the first.
    """
    wishes = [
        *_flags(favourite, in_album, stack, binned),
        *_printed(full_page, cover),
        *_values(caption, turn, on_top),
    ]
    if len(wishes) != 1:
        raise WrongUse("say one thing about the photos: see --help")
    if not file.exists():
        raise FileMissing(file)
    (wish,) = wishes
    if len(photos) > 1 and wish.op in _ABOUT_ONE:
        raise WrongUse("--caption, --cover and --on-top are about one photo")
    with writing(file) as journal:
        chosen = find_photos(journal.db, photos, binned=binned is False)

        def change(edit: Edit) -> int:
            return wish.change(chosen)(edit)

        count = journal.transact(wish.op, change).value
    click.echo(f"{count} of {len(chosen)} are otherwise now")


def _flags(
    favourite: bool | None, in_album: bool | None, stack: bool | None, binned: bool | None
) -> list[_Wish]:
    wishes = []
    if favourite is not None:
        wishes.append(_Wish(Op.FAVOURITE, lambda photos: choices.set_favourite(photos, favourite)))
    if in_album is not None:
        wishes.append(_Wish(Op.LEAVE_OUT, lambda photos: choices.set_in_album(photos, in_album)))
    if stack:
        wishes.append(_Wish(Op.STACK, lambda photos: choices.stack(photos, photos[0])))
    if stack is False:
        wishes.append(_Wish(Op.UNSTACK, choices.unstack))
    if binned:
        wishes.append(_Wish(Op.THROW_AWAY, choices.throw_away))
    if binned is False:
        wishes.append(_Wish(Op.BRING_BACK, choices.bring_back))
    return wishes


def _printed(full_page: bool | None, cover: bool | None) -> list[_Wish]:
    wishes = []
    if full_page is not None:
        wishes.append(
            _Wish(Op.FULL_PAGE, lambda photos: album_choices.set_full_page(photos, full_page))
        )
    if cover is not None:
        wishes.append(_Wish(Op.CHOOSE_COVER, lambda photos: _cover(photos[0], cover)))
    return wishes


def _cover(photo: int, on: bool) -> choices.Change:
    """Put a photo on the cover of its trip, or let the program choose where it is there."""

    def change(edit: Edit) -> int:
        trip = album_choices.trip_of_photo(edit.db, photo)
        if trip is None:
            raise WrongUse("a photo without a day is in no album")
        if not on and album_choices.album_of(edit.db, trip).cover != photo:
            return 0
        return album_choices.choose_cover(trip, photo if on else None)(edit)

    return change


def _values(caption: str | None, turn: int | None, on_top: bool) -> list[_Wish]:
    wishes = []
    if caption is not None:
        wishes.append(_Wish(Op.CAPTION, lambda photos: choices.write_caption(photos[0], caption)))
    if turn is not None:
        wishes.append(_Wish(Op.TURN, lambda photos: choices.turn(photos, turn)))
    if on_top:
        wishes.append(_Wish(Op.PUT_ON_TOP, lambda photos: choices.put_on_top(photos[0])))
    return wishes
