"""What a person chooses about the photos at hand: favourites, captions, turns, bin, stacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.store import choices
from journal.store.op import Op
from journal.ui import words
from journal.ui.timeline.cells import Cell

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Choosing(QObject):
    """Carries out the choices for the chosen photos of the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._chosen = window.chosen
        window.timeline.caption_written.connect(self.write_caption)

    def favourite(self) -> None:
        """Make the photos favourites; if all are, favourites no more."""
        photos = self._chosen.photos()
        to = not all(cell.favourite for cell in self._cells(photos))
        if photos:
            self._chosen.edit(Op.FAVOURITE, lambda: choices.set_favourite(photos, to))

    def leave_out(self) -> None:
        """Leave the photos out of the album; if all are left out, take them in again."""
        photos = self._chosen.photos()
        to = not any(cell.in_album for cell in self._cells(photos))
        if photos:
            self._chosen.edit(Op.LEAVE_OUT, lambda: choices.set_in_album(photos, to))

    def turn(self, degrees: int) -> None:
        """Turn the photos clockwise."""
        photos = self._chosen.photos()
        if photos:
            self._chosen.edit(Op.TURN, lambda: choices.turn(photos, degrees))

    def caption(self) -> None:
        """Let the caption of the photo at hand be written where it is seen."""
        if self._chosen.photos():
            if not self._window.viewer.visible:
                self._window.mapping.show_timeline()
            viewer = self._window.viewer
            (viewer if viewer.visible else self._window.timeline).edit_caption()

    def write_caption(self, photo: int, text: str) -> None:
        """Give a photo its caption."""
        if self._window.writable:
            self._chosen.edit(Op.CAPTION, lambda: choices.write_caption(photo, text))

    def throw_away(self) -> None:
        """Put the photos into the bin, of closed stacks all photos; in the bin, take them out."""
        snapshot = self._window.reading.snapshot
        if snapshot is not None and snapshot.scope.bin:
            self._window.binning.bring_back()
            return
        photos = self._with_hidden(self._chosen.photos())
        if photos:
            self._edit_and_tell(
                Op.THROW_AWAY,
                lambda: choices.throw_away(photos),
                self.tr("In the bin: {photos}"),
            )

    def stack(self) -> None:
        """Make one stack of the photos, the current one on top."""
        chosen, current = self._chosen.photos(), self._window.timeline.current_photo()
        top = current if current in chosen else next(iter(chosen), None)
        photos = self._with_hidden(chosen)
        if photos:
            self._edit_and_tell(
                Op.STACK, lambda: choices.stack(photos, top), self.tr("One stack of {photos}")
            )

    def unstack(self) -> None:
        """Let all photos of the stacks at hand stand alone."""
        photos = self._whole_stacks(self._chosen.photos())
        if photos:
            self._edit_and_tell(
                Op.UNSTACK, lambda: choices.unstack(photos), self.tr("Unstacked: {photos}")
            )

    def put_on_top(self) -> None:
        """Show the photo at hand instead of the one on top of its stack."""
        photos = self._chosen.photos()
        if len(photos) == 1:
            self._chosen.edit(Op.PUT_ON_TOP, lambda: choices.put_on_top(photos[0]))

    def toggle_stack(self) -> None:
        """Open the stack of the photo at hand, or close it."""
        for cell in self._cells(self._chosen.looked_at()[:1]):
            self._window.reading.toggle_stack(cell.photo_id)

    def allow(self) -> None:
        """Grey what the photos at hand have no use for."""
        photos = self._chosen.photos() if self._few() else []
        cells = list(self._cells(photos))
        stacked = any(cell.stack or cell.under for cell in cells)
        self._window.actions_.allow_stacks(
            stack=len(photos) > 1 or not self._few(),
            unstack=stacked or not self._few(),
            top=len(cells) == 1 and cells[0].under,
            toggle=stacked and len(cells) == 1,
        )

    def _few(self) -> bool:
        """Tell whether so few are chosen that each may be looked at as the selection grows."""
        runs = self._window.timeline.selectionModel().selection()
        return sum(run.height() for run in runs.toList()) < 200

    def _edit_and_tell(self, op: Op, make: Callable[[], choices.Change], line: str) -> None:
        def told(count: int) -> None:
            if count:
                self._chosen.say(line.format(photos=words.photos(count)))

        self._chosen.edit(op, make, told)

    def _cells(self, photos: Iterable[int]) -> Iterable[Cell]:
        model = self._window.timeline.photos
        rows = (model.row_of(photo) for photo in photos)
        return (model.cells[row] for row in rows if row is not None)

    def _with_hidden(self, photos: list[int]) -> list[int]:
        """Add the photos beneath the closed stacks among these."""
        session, open_now = self._window.session, self._window.reading.expanded
        closed = [c.photo_id for c in self._cells(photos) if c.stack and c.photo_id not in open_now]
        if session is None or not closed:
            return photos
        db = session.reader.db
        return [*photos, *(p for top in closed for p in choices.stack_of(db, top)[1:])]

    def _whole_stacks(self, photos: list[int]) -> list[int]:
        session = self._window.session
        if session is None:
            return []
        found = [p for photo in photos for p in choices.stack_of(session.reader.db, photo)]
        return list(dict.fromkeys(found))
