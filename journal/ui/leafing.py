"""The album in the window: when it is seen, which day it is at, when its pages are set again.

It is set only while it is seen, after a moment in which nothing more is changed. What it needs is
loaded when it is shown for the first time.
"""

from __future__ import annotations

import importlib
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from journal.store.album_choices import album_of, set_album_look
from journal.store.op import Op
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from journal.album.book import AlbumOptions
    from journal.jobs.proofing import Proofed
    from journal.ui.album.pane import AlbumPane
    from journal.ui.album.setting import Setting
    from journal.ui.album.view import AlbumView
    from journal.ui.window import MainWindow

AFTER_MS = 300  # from the last change until pages are set again
STYLE = "journal"


class Leafing(QObject):
    """made(pane): the album is there, in `window.views`; it is made when it is shown first."""

    made = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._pane: AlbumPane | None = None
        self._stale = True  # something changed since pages were asked for
        self._asked_trip: int | None = None
        self._leading = False  # the day changes because it is read here
        self._restored = False
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._ask)
        actions = window.actions_
        actions.album.triggered.connect(self.show_album)
        window.reading.coming.connect(self._allow)
        window.reading.shown.connect(self._shown)
        window.reading.day_changed.connect(self._follow)
        window.days.day_chosen.connect(self._go_to_chosen)
        window.viewer.gone.connect(self._come_back)

    def open(self, session: Session, operations: Operations) -> None:
        """Show the albums of this journal from now on."""
        self._session, self._restored = session, False
        operations.changed.connect(lambda *_: self._changed())

    def close(self) -> None:
        """Show nothing more; nothing is read after this returns."""
        self._session = self._asked_trip = None
        self._stale = True
        self._soon.stop()
        if self._pane is not None:
            self._setting.close()
            self.view.clear()
            self.view.forget_pictures()

    def end(self) -> None:
        """End threads and processes."""
        if self._pane is not None:
            self.view.close_album()

    # Being seen

    @property
    def pane(self) -> AlbumPane:
        """The album with all around it, made at its first use."""
        if self._pane is None:
            self._pane = self._make_pane()
            self.made.emit(self._pane)
        return self._pane

    @property
    def view(self) -> AlbumView:
        return self.pane.view

    @property
    def visible(self) -> bool:
        """Whether the album is the view to be seen in the middle pane, once no photo is open."""
        return self._pane is not None and self._window.views.currentWidget() is self._pane

    def show_album(self) -> None:
        """Show the album in place of the timeline, at the day that is read."""
        session = self._session
        if session is None:
            return
        if self._pane is None:  # half a second of loading does not hold the window up
            session.load(lambda _: _load(), lambda _: self._show(session), self._failed)
        else:
            self._show(session)

    def _show(self, session: Session) -> None:
        window = self._window
        if session is self._session and window.actions_.album.isEnabled():
            window.mapping.show_view(self.pane, "album")
            self._ask()
            self._go_to_day()

    def _make_pane(self) -> AlbumPane:
        from journal.ui.album.pane import AlbumPane  # not at the start

        window = self._window
        fetch, export = window.fetch_thumbnail, window.actions_.export
        pane = AlbumPane(fetch, window.fetch_preview, window.bridge, export, window)
        view = pane.view
        self._setting.told.connect(self._take)
        self._setting.failed.connect(self._failed)
        view.day_in_view.connect(self._lead)
        view.photo_chosen.connect(lambda photo: window.timeline.select_photos([photo]))
        view.photo_opened.connect(window.viewer.show_photo)
        view.text_chosen.connect(self._write_in)
        view.day_chosen.connect(self._choose_day)
        view.renderings.warm_up()
        pane.foot.look_chosen.connect(self._choose_look)
        pane.foot.offer_styles(self._styles())
        window.actions_.place_choices(pane, of_pages=True)
        window.views.addWidget(pane)
        return pane

    @cached_property
    def _setting(self) -> Setting:
        from journal.ui.album.setting import Setting  # not at the start

        return Setting(self._window.bridge, self)

    def _allow(self, snapshot: Snapshot) -> None:
        """Let the album be seen where there is a trip; of the bin there is none."""
        window = self._window
        may = snapshot.shows_trip
        window.actions_.album.setEnabled(may)
        if not may and self.visible:
            window.mapping.show_timeline()
            window.settings.view = "album"
            self._restored = False
        elif may and window.settings.view == "album" and not self._restored and not self.visible:
            self.show_album()  # as it was before the bin, or when the window was closed
        self._restored = self._restored or may

    # Setting pages

    def _changed(self) -> None:
        self._stale = True
        if self.visible:
            self._soon.start()

    def _shown(self, snapshot: Snapshot) -> None:
        if self.visible and snapshot.trip and snapshot.trip.id != self._asked_trip:
            self._stale = True
            self._soon.start(0)

    def _ask(self) -> None:
        """Have set what changed, what is read first."""
        self._soon.stop()
        self._soon.setInterval(AFTER_MS)
        session, snapshot = self._session, self._window.reading.snapshot
        if session is None or snapshot is None or snapshot.trip is None or not self._stale:
            return
        self._stale = False
        trip = snapshot.trip.id
        if self._asked_trip is None:
            self._setting.open(session.path)
        view, other = self.view, trip != self._asked_trip
        self._asked_trip = trip
        if other:
            view.clear()
            view.say(self.tr("Setting the pages…"))
            self.pane.foot.show_pages(None)
        day = self._key() if other else view.day
        self._setting.ask(trip, self._options(session, trip), view.leaves.part_of(day or ""))
        if other:
            self._go_to_day()

    def _options(self, session: Session, trip: int) -> AlbumOptions:
        from journal.album.book import AlbumOptions  # not at the start

        said = album_of(session.reader.db, trip)
        style = said.style if said.style in dict(self._styles()) else STYLE
        foot, paper = self.pane.foot, said.paper
        if foot.paper.findData(paper) < 0:
            from journal.ui.album.papers import usual_paper

            paper = usual_paper()
        foot.show_look(style, paper, self._window.writable)
        return AlbumOptions(style=style, paper=paper)

    def _styles(self) -> list[tuple[str, str]]:
        from journal.album.styles import styles  # not at the start

        language = QLocale().name()[:2]
        return [(style.key, style.name(language)) for style in styles()]

    def _choose_look(self, style: str, paper: str) -> None:
        trip = self._asked_trip
        if trip is not None:
            self._window.chosen.edit(
                Op.ALBUM_LOOK, lambda: set_album_look(trip, style=style or None, paper=paper)
            )

    def _take(self, told: Proofed) -> None:
        view = self.view
        view.take(told)
        leaves = view.leaves
        if leaves.whole and not leaves.all:
            view.say(self.tr("Words and photos of the trip make its album; there are none yet."))
        self.pane.foot.show_pages(len(leaves.all) if leaves.whole else None, told.bytes)

    def _failed(self, problem: BaseException) -> None:
        self._stale = True
        self._window.say_problem(problem)

    # The day that is read

    def _key(self) -> str | None:
        """Return the chapter of the day that is read."""
        snapshot, day = self._window.reading.snapshot, self._window.reading.day
        row = snapshot.day(day) if snapshot is not None and day is not None else None
        return str(row.key) if row is not None else None

    def _go_to_day(self) -> None:
        key = self._key()
        if key is not None and key != self.view.day:
            self.view.go_to_day(key)

    def _follow(self, day: int) -> None:
        """Go to another day that is read; a look at the journal may say the same one again."""
        if self.visible and not self._leading:
            self._go_to_day()

    def _go_to_chosen(self, day: int) -> None:
        """Go where a day begins that was chosen in the list, also when it is read already."""
        key = self._key()
        if self.visible and key is not None:
            self.view.go_to_day(key)

    def _lead(self, key: str) -> None:
        """Let days and page follow what is read here."""
        day = self._day_of(key)
        if day is not None and day != self._window.reading.day:
            self._leading = True
            self._window.reading.go_to_day(day)
            self._leading = False

    def _day_of(self, key: str) -> int | None:
        snapshot = self._window.reading.snapshot
        days = snapshot.days if snapshot is not None else ()
        return next((day.id for day in days if str(day.key) == key), None)

    def _write_in(self, key: str, entry: int, share: float) -> None:
        self._lead(key)
        self._window.page.write_in(entry, share)

    def _choose_day(self, key: str) -> None:
        self._lead(key)
        self.view.go_to_day(key)

    def _come_back(self) -> None:
        """Be at the photo that was seen large last."""
        photo = self._window.timeline.current_photo()
        page = self.view.leaves.page_of(photo) if self.visible and photo is not None else None
        if page is not None:
            self.view.choose(photo)
            self.view.show_box(page, photo)


def _load() -> None:
    """Load what the album needs."""
    for name in ("pane", "setting"):
        importlib.import_module(f"journal.ui.album.{name}")
