"""What a person decides about the album: how its pages stand, full pages, its cover.

Everything goes into the journal as a step that can be undone. A page is the one that the mouse or
the menu is at, else that of the chosen photo, else the one that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from journal.store import album_choices
from journal.store.op import Op

if TYPE_CHECKING:
    from journal.album.laid import LaidPage
    from journal.ui.album.pane import AlbumPane
    from journal.ui.album.tools import PageTools
    from journal.ui.window import MainWindow


class Deciding(QObject):
    """Carries out the decisions about the album that the window shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tools: PageTools | None = None
        self._pointed: LaidPage | None = None  # what the open menu is about
        window.leafing.made.connect(self._adorn)
        window.chosen.changed.connect(self.allow)
        window.reading.shown.connect(lambda _: self.allow())

    def _adorn(self, pane: AlbumPane) -> None:
        from journal.ui.album.tools import PageTools  # not at the start

        self._tools = PageTools(pane.view, self._window.actions_.page_choices)
        pane.view.menu_wanted.connect(self._show_menu)
        pane.view.page_pointed.connect(self.allow)
        pane.view.moved.connect(self.allow)

    def next_layout(self) -> None:
        """Let the photos of the page stand in the next way, and keep it."""
        laid = self._laid()
        if laid is None:
            return
        other = laid.next_best()
        if other is None:
            self._window.status.say(self.tr("These photos cannot stand otherwise"))
        else:
            self._keep(laid, other.shape)

    def keep_page(self) -> None:
        """Keep the page as it stands, or let the program lay it again."""
        laid = self._laid()
        day = laid.chapter.day_id if laid is not None else None
        if laid is None or day is None:
            return
        photos = laid.photo_ids
        if laid.kept:
            self._window.chosen.edit(
                Op.RELEASE_PAGE, lambda: album_choices.release_page(day, photos)
            )
        else:
            self._keep(laid, laid.shape)

    def _keep(self, laid: LaidPage, shape: str) -> None:
        day, photos = laid.chapter.day_id, laid.photo_ids
        if day is not None:
            self._window.chosen.edit(
                Op.KEEP_PAGE, lambda: album_choices.keep_page(day, photos, shape)
            )

    def full_page(self) -> None:
        """Print the photos at hand alone on a page; if all are, among others again."""
        photos = self._window.chosen.photos()
        on = not self._all_full(photos)
        if photos:
            self._window.chosen.edit(Op.FULL_PAGE, lambda: album_choices.set_full_page(photos, on))

    def use_as_cover(self) -> None:
        """Put the photo at hand on the cover."""
        snapshot, photos = self._window.reading.snapshot, self._window.chosen.photos()
        trip = snapshot.trip if snapshot is not None else None
        if trip is not None and photos:
            self._window.chosen.edit(
                Op.CHOOSE_COVER,
                lambda: album_choices.choose_cover(trip.id, photos[0]),
                self._told_cover,
            )

    def _told_cover(self, changed: int) -> None:
        if changed:
            self._window.chosen.say(self.tr("This photo is on the cover of the album now"))

    def _all_full(self, photos: list[int]) -> bool:
        session = self._window.session
        if session is None or not 0 < len(photos) < 200:
            return False
        marks = ", ".join("?" * len(photos))
        found = session.reader.db.execute(
            f"SELECT min(full_page) FROM photo WHERE id IN ({marks})", photos
        )
        return bool(found.fetchone()[0])

    # The page at hand

    def allow(self) -> None:
        """Show which decisions can be made, and how they stand now."""
        window, actions = self._window, self._window.actions_
        laid = self._laid() if window.writable else None
        for action in actions.page_choices:
            action.setEnabled(laid is not None)
        actions.keep_page.setChecked(laid is not None and laid.kept)
        actions.full_page.setChecked(self._all_full(window.chosen.photos()))

    def _laid(self) -> LaidPage | None:
        """Return the photos whose page can be chosen, None where there are none."""
        if not self._window.leafing.visible:
            return None
        if self._pointed is not None:
            return self._pointed
        view = self._window.leafing.view
        if self._tools is not None and self._tools.isVisible() and self._tools.page is not None:
            return self._on(self._tools.page, None)
        page = view.page_at_hand
        return self._on(page, view.photo) if page is not None else None

    def _on(self, page: int, photo: int | None) -> LaidPage | None:
        """Return the group of a photo on a page, else the first there that can be kept."""
        groups = self._window.leafing.view.leaves.all[page].page.laid
        mine = [group for group in groups if photo in group.photo_ids]
        return next((group for group in (*mine, *groups) if group.shape), None)

    def _show_menu(self, page: int, photo: int | None, at: QPoint) -> None:
        """Offer what can be done with a page, and with the photo that was pointed at."""
        actions = self._window.actions_
        self._pointed = self._on(page, photo)
        self.allow()
        menu = QMenu(self._window.leafing.view)
        if self._pointed is None:
            for action in actions.page_choices:
                action.setEnabled(False)
        menu.addActions(list(actions.page_choices))
        if photo is not None:
            menu.addSeparator()
            menu.addActions([actions.favourite, actions.full_page, actions.use_as_cover])
            menu.addActions([actions.leave_out, actions.show_on_map])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._menu_gone)
        menu.popup(at)

    def _menu_gone(self) -> None:
        self._pointed = None
        self.allow()
