"""Opens photos of the timeline large, in place, and leads from one to the next.

The photos and their order are those of the timeline, filter and open stacks included. What is
chosen in the viewer goes the way it goes in the timeline: this is only about what is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPalette, QPixmap
from PySide6.QtWidgets import QMenu

from journal.ui.full_screen import FullScreen
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.snapshot import Snapshot
from journal.ui.viewer.film_bytes import Film, film_of
from journal.ui.viewer.films import Films
from journal.ui.viewer.growing import Growing
from journal.ui.viewer.seeing import Seeing
from journal.ui.viewer.shown import Shown
from journal.ui.viewer.slides import Slides
from journal.ui.viewer.strip import Neighbour
from journal.ui.viewer.view import ViewerView

if TYPE_CHECKING:
    from journal.ui.window import MainWindow

AHEAD = 2  # photos decoded ahead on each side


class Viewer(QObject):
    """view: for the middle pane, shown while `visible`. caption_written(photo, text).
    coming: it is about to be shown in the middle pane; gone: the timeline is there again.
    """

    caption_written = Signal(int, str)
    coming = Signal()
    gone = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._photo: Shown | None = None
        self._row = 0
        self._ahead = 1  # the way that was taken last
        self._alone_before = False  # the full screen was there before the slideshow
        self._said: dict[int, dict[str, object]] = {}  # chosen here and not yet in the timeline
        self.view = ViewerView(window)
        window.middle.addWidget(self.view)
        self.seeing = Seeing(self.view)
        self.seeing.name_at = window.reading.proposals.name_at
        self.films = Films(self.view, self._film_of)
        self.slides = Slides(self)
        self.full_screen = FullScreen(window)
        self._growing = Growing(window.middle)
        self._connect_view()
        self._connect_window()

    def _connect_view(self) -> None:
        view, slides = self.view, self.slides
        view.stepped.connect(self.step)
        view.jumped.connect(self._jump)
        view.left.connect(self.leave)
        view.space.connect(self._space)
        view.escaped.connect(self._escape)
        view.full_screen_wanted.connect(self._toggle_full_screen)
        view.slides_wanted.connect(self._toggle_slides)
        view.canvas.clicked.connect(self._clicked)
        view.canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.canvas.customContextMenuRequested.connect(self._show_menu)
        view.caption.written.connect(self._caption_written)
        view.caption.stepped.connect(self._step_caption)
        view.strip.chosen.connect(self._go_to)
        view.head.heart.clicked.connect(self._window.actions_.favourite.trigger)
        slides.next.connect(self._next_slide)
        slides.changed.connect(self._slides_changed)
        self.films.ended.connect(slides.film_ended)
        self.seeing.blank.connect(self._blank)
        self.seeing.failed.connect(self._window.say_problem)

    def _connect_window(self) -> None:
        window = self._window
        window.reading.shown.connect(self._refresh)
        window.timeline.photo_opened.connect(self.show_photo)
        window.actions_.turn_left.triggered.connect(lambda: self._turn(-90))
        window.actions_.turn_right.triggered.connect(lambda: self._turn(90))
        window.chosen.shown = self.photos
        self.caption_written.connect(window.choosing.write_caption)

    def open(self, session: Session, operations: Operations) -> None:
        """Show the photos of this journal from now on."""
        self._session = session
        self.seeing.open(session)
        self.view.strip.open(session.fetch_thumbnail, session.bridge)
        self.view.caption.allow_writing(not session.read_only)
        self.view.head.heart.setEnabled(not session.read_only)
        operations.failed.connect(lambda _: self._said.clear())

    def close(self) -> None:
        """Show nothing more, and let go of the journal."""
        self.leave()
        self._growing.finish()
        self.films.end()
        self.view.strip.close_thumbnails()
        self.seeing.close()
        self._session = None
        self._said.clear()

    @property
    def visible(self) -> bool:
        return self._photo is not None

    def photos(self) -> list[int]:
        """Return the photo that is shown, none while there is none."""
        return [self._photo.photo_id] if self._photo else []

    # Coming and going

    def show_photo(self, photo: int) -> None:
        """Show a photo of the timeline."""
        row = self._window.timeline.photos.row_of(photo)
        if row is None or self._session is None:
            return
        opening = not self.visible
        under = self._window.middle.grab() if opening else None
        if opening:
            self.coming.emit()
            self.view.resize(self._window.middle.size())
            self._window.middle.setCurrentWidget(self.view)
        self._show(row)
        if under is not None:
            self.view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            picture = self.view.canvas.image or QImage()
            begin, end = self._box_in_timeline(), self._box_here()
            self._grow(under, picture, begin, end, opening=True)

    def leave(self) -> None:
        """Go back to the timeline, at the photo that was shown last."""
        if self._photo is None:
            return
        self.slides.stop()
        self._leave_full_screen()
        self.view.caption.save()
        self.films.close()
        picture, begin = self.view.canvas.image or QImage(), self._box_here()
        self.seeing.rest()
        self._go_along()
        end = self._box_in_timeline()
        self._photo = None
        window = self._window
        window.middle.setCurrentWidget(window.filled)
        window.mapping.focus()
        window.chosen.changed.emit()
        self.gone.emit()
        if window.isVisible():
            self._grow(window.middle.grab(), picture, begin, end, opening=False)

    def _grow(
        self, under: QPixmap, picture: QImage, begin: QRectF, end: QRectF, opening: bool
    ) -> None:
        if self._window.quiet.on:
            return  # the pane that it would grow from has got another size
        ground = self.view.palette().color(QPalette.ColorRole.Window)
        self._growing.run(under, picture, begin, end, ground, opening)

    def _go_along(self) -> None:
        """Let the timeline be at the photo that is shown."""
        if self._photo is not None:
            self._window.timeline.show_photo(self._photo.photo_id)

    def _box_in_timeline(self) -> QRectF:
        """Return where the photo stands in the timeline; where it is not in sight, nowhere far."""
        timeline, middle = self._window.timeline, self._window.middle
        box = timeline.current_rect(self._photo.photo_id) if self._photo else None
        seen = timeline.isVisibleTo(self._window.filled)
        if seen and box is not None and box.intersects(timeline.viewport().rect()):
            corner = timeline.viewport().mapTo(middle, box.topLeft())
            return QRectF(corner, box.size())
        here = self._box_here()
        x, y = here.width() / 20, here.height() / 20
        return here.adjusted(x, y, -x, -y)

    def _box_here(self) -> QRectF:
        canvas = self.view.canvas
        return canvas.box().translated(canvas.mapTo(self._window.middle, QPoint()))

    # One after the other

    def step(self, by: int) -> None:
        """Show the next photo (1) or the one before (-1)."""
        row = self._row + by
        if self.visible and 0 <= row < len(self._window.timeline.photos.cells):
            self._ahead = by
            self._show(row)

    def _jump(self, last: bool) -> None:
        if self.visible:
            self._show(len(self._window.timeline.photos.cells) - 1 if last else 0)

    def _go_to(self, photo: int) -> None:
        row = self._window.timeline.photos.row_of(photo)
        if row is not None:
            self._show(row)

    def _show(self, row: int, fade: bool = False) -> None:
        """Show another photo."""
        self._row, photo = row, self._shown(row)
        self._photo = photo
        self.films.close()
        taken = self.seeing.show(photo, self._near(), fade)
        self.films.show(photo, taken.length_s if taken else None)
        self.view.show_photo(photo)
        self.view.strip.show_around(self._neighbour)
        self.slides.shown(photo.film)
        if photo.film and self.slides.running and not self.slides.paused:
            self.films.play()
        self._window.chosen.changed.emit()

    def _near(self) -> list[Shown]:
        """Return the neighbours to be decoded ahead, the next one on the way first."""
        count = len(self._window.timeline.photos.cells)
        steps = [self._ahead * far * way for far in range(1, AHEAD + 1) for way in (1, -1)]
        rows = [self._row + step for step in steps]
        return [self._shown(row) for row in rows if 0 <= row < count]

    def _shown(self, row: int) -> Shown:
        """Return what is to be shown of a photo, with what was chosen here a moment ago."""
        model = self._window.timeline.photos
        cell = model.cells[row]
        heading = model.data(model.index(row), Qt.ItemDataRole.AccessibleDescriptionRole)
        said = self._said.get(cell.photo_id, {})
        turn = int(str(said.get("turn", cell.turn)))
        quarter = (turn - cell.turn) % 180 != 0
        return Shown(
            cell.photo_id,
            cell.key,
            1 / cell.aspect if quarter else cell.aspect,
            turn,
            " · ".join(part for part in (heading, cell.clock, cell.place) if part),
            cell.spoken,
            row + 1,
            len(model.cells),
            cell.favourite,
            cell.in_album,
            cell.film,
            cell.moves,
            str(said.get("caption", cell.caption)),
        )

    def _neighbour(self, offset: int) -> Neighbour | None:
        row, cells = self._row + offset, self._window.timeline.photos.cells
        if not self.visible or not 0 <= row < len(cells):
            return None
        cell = cells[row]
        return cell.photo_id, cell.key, cell.turn

    def _refresh(self, snapshot: Snapshot) -> None:
        """Follow what changed in the timeline: the photo, its neighbours, or that it is gone."""
        if self._photo is None:
            return
        model = self._window.timeline.photos
        self._forget_what_is_known()
        row = model.row_of(self._photo.photo_id)
        if not model.cells:
            self.leave()
        elif row is None:
            self._show(min(self._row, len(model.cells) - 1))
        else:
            self._row = row
            self._show_again(self._shown(row))

    def _show_again(self, photo: Shown) -> None:
        before, self._photo = self._photo, photo
        self.view.strip.show_around(self._neighbour)
        self.seeing.go_on(photo, self._near())
        if before is not None and before != photo:
            self.view.show_photo(photo)
            if before.turn != photo.turn:
                self.seeing.turn(photo)
                self.films.turn(photo)

    def _forget_what_is_known(self) -> None:
        """Drop what was chosen here and stands in the timeline by now."""
        model = self._window.timeline.photos
        for photo, said in list(self._said.items()):
            row = model.row_of(photo)
            left = {
                name: value
                for name, value in said.items()
                if row is not None and getattr(model.cells[row], name) != value
            }
            if left:
                self._said[photo] = left
            else:
                del self._said[photo]

    # What is chosen here

    def edit_caption(self) -> None:
        """Let the caption of the photo that is shown be written."""
        if self.visible:
            self.view.edit_caption()

    def _caption_written(self, photo: int, text: str) -> None:
        self._said.setdefault(photo, {})["caption"] = text
        self.caption_written.emit(photo, text)

    def _step_caption(self, by: int) -> None:
        self.step(by)
        self.view.edit_caption()

    def _turn(self, degrees: int) -> None:
        """Show a photo turned at once; the journal follows."""
        if self._photo is not None:
            turn = (self._photo.turn + degrees) % 360
            self._said.setdefault(self._photo.photo_id, {})["turn"] = turn
            self._show_again(self._shown(self._row))

    def _show_menu(self, at: QPoint) -> None:
        self._window.choosing.allow()
        menu = QMenu(self.view)
        self._window.actions_.fill_photo_menu(menu)
        menu.addSeparator()
        self.view.fill_menu(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.canvas.mapToGlobal(at))

    # Films, slides, the full screen

    def _film_of(self, photo: int) -> Film | None:
        return film_of(self._session.reader, photo) if self._session is not None else None

    def _blank(self) -> None:
        if self._photo is not None and self._photo.film:
            self.films.show_first_frame()

    def _clicked(self) -> None:
        if self.films.shows_film:
            self.films.toggle()

    def _space(self) -> None:
        if self.slides.running:
            self.slides.pause()
        elif self.films.shows_film:
            self.films.toggle()
        else:
            self.leave()

    def _escape(self) -> None:
        if self.slides.running:
            self.slides.stop()
        elif self.full_screen.on:
            self._leave_full_screen()
        else:
            self.leave()

    def _toggle_full_screen(self) -> None:
        if not self.visible:
            return
        if self.full_screen.on:
            self.slides.stop()
            self._leave_full_screen()
        else:
            self.full_screen.enter()
            self.view.set_bare(True)

    def _leave_full_screen(self) -> None:
        if self.full_screen.on:
            self.full_screen.leave()
            self.view.set_bare(False)

    def _toggle_slides(self) -> None:
        if self.slides.running or not self.visible:
            self.slides.stop()
            return
        self._alone_before = self.full_screen.on
        if not self.full_screen.on:
            self._toggle_full_screen()
        self.slides.start()
        self.slides.shown(self.films.shows_film)
        self.films.play()

    def _slides_changed(self) -> None:
        """Say that the show pauses; at its end go back to how it was before."""
        slides = self.slides
        self.view.say(self.tr("Paused") if slides.running and slides.paused else "")
        if not slides.running and not self._alone_before:
            self._leave_full_screen()

    def _next_slide(self) -> None:
        if self._row + 1 < len(self._window.timeline.photos.cells):
            self._ahead = 1
            self._show(self._row + 1, fade=True)
        else:
            self.slides.stop()
