"""Every command of the window, with its words and its standard shortcut, in the menus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from journal.ui import words
from journal.ui.settings import View
from journal.ui.theme import Scheme, icon

translate = QCoreApplication.translate  # a name that lupdate knows
Key = QKeySequence.StandardKey

OP_NAMES = {  # literals for lupdate; looked up by the op of a step
    "import": lambda: translate("operations", "Import"),
    "name trip": lambda: translate("operations", "Name the Trip"),
    "name day": lambda: translate("operations", "Name the Day"),
    "set places": lambda: translate("operations", "Places"),
    "add entry": lambda: translate("operations", "New Entry"),
    "write": lambda: translate("operations", "Typing"),
    "remove entry": lambda: translate("operations", "Remove Entry"),
    "take message": lambda: translate("operations", "Take a Message"),
    "set chat zone": lambda: translate("operations", "Times of a Chat"),
    "remove chat": lambda: translate("operations", "Remove a Chat"),
    "set clock": lambda: translate("operations", "Set the Clock"),
    "move photos": lambda: translate("operations", "Move to Another Day"),
    "set times": lambda: translate("operations", "Date and Time"),
    "take back times": lambda: translate("operations", "Times as the Files Say"),
    "set up trip": lambda: translate("operations", "Trip Settings"),
    "join trips": lambda: translate("operations", "Join Trips"),
    "part trip": lambda: translate("operations", "Part the Trip"),
    "remove trip": lambda: translate("operations", "Move Trip to the Bin"),
    "favourite": lambda: translate("operations", "Favourite"),
    "leave out": lambda: translate("operations", "Leave Out of the Album"),
    "caption": lambda: translate("operations", "Caption"),
    "turn": lambda: translate("operations", "Turn"),
    "throw away": lambda: translate("operations", "Delete"),
    "bring back": lambda: translate("operations", "Bring Back"),
    "give to person": lambda: translate("operations", "Taken By"),
    "stack": lambda: translate("operations", "Stack"),
    "unstack": lambda: translate("operations", "Unstack"),
    "put on top": lambda: translate("operations", "Put on Top"),
    "order entries": lambda: translate("operations", "Order of the Entries"),
    "add word": lambda: translate("operations", "Add a Word"),
    "forget word": lambda: translate("operations", "Remove a Word"),
    "place photos": lambda: translate("operations", "Where Photos Were Taken"),
    "name place": lambda: translate("operations", "Name a Place"),
    "full page": lambda: translate("operations", "Full Page"),
    "choose cover": lambda: translate("operations", "Cover of the Album"),
    "keep page": lambda: translate("operations", "Keep a Page of the Album"),
    "release page": lambda: translate("operations", "Lay a Page Anew"),
    "album look": lambda: translate("operations", "Look of the Album"),
}


def step_name(op: str, photos: int) -> str:
    """Write what a step of the history did: "Move to Another Day · 12 photos"."""
    name = OP_NAMES.get(op, lambda: op)()
    return f"{name} · {words.photos(photos)}" if photos else name


class Actions(QObject):
    """Makes the actions and the menu bar; the window connects what they do."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        make = self._make
        self._make_files()
        self.undo = make(self.tr("Undo"), Key.Undo, "undo-2")
        self.redo = make(self.tr("Redo"), Key.Redo, "redo-2")
        self.history = make(self.tr("History…"), "Ctrl+Alt+Z")
        self.search = make(self.tr("Search…"), Key.Find, "search")
        self.spelling = make(self.tr("Check Spelling"), "Shift+F7", "spell-check")
        self.spelling.setCheckable(True)
        self.paste = make(self.tr("Paste a Chat or Files"), Key.Paste)
        self.next_day = make(self.tr("Next Day"), "Alt+Down")
        self.previous_day = make(self.tr("Previous Day"), "Alt+Up")
        self.next_unwritten = make(self.tr("Next Unwritten Day"), "Alt+Shift+Down")
        self.online = make(self.tr("Online Maps…"))
        self.write = make(self.tr("Write"), "Ctrl+Return", "pencil")
        self.write_quietly = make(self.tr("Write Quietly"), "F9")
        self.write_quietly.setCheckable(True)
        self.write_quietly.setEnabled(False)  # until there is a day to write about
        self.larger = make(self.tr("Larger Photos"), Key.ZoomIn, "zoom-in")
        self.smaller = make(self.tr("Smaller Photos"), Key.ZoomOut, "zoom-out")
        self.usual_size = make(self.tr("Usual Size"), "Ctrl+0")
        self.move_photos = make(self.tr("Move to Day…"), "Ctrl+Shift+M")
        self.set_times = make(self.tr("Date and Time…"), "Ctrl+Shift+T")
        self.take_back_times = make(self.tr("Times as the Files Say"))
        self.filter = make(self.tr("Filter"), "Ctrl+Shift+F", "list-filter")
        self.filter.setCheckable(True)
        self._make_views()
        self.bin = make(self.tr("Bin"), "Ctrl+Shift+Del", "trash-2")
        self.bin.setCheckable(True)
        self._make_choices()
        self.clocks = make(self.tr("Camera Clocks…"), "Ctrl+Shift+K")
        self.people = make(self.tr("Who Took the Photos…"))
        self.taken_by = QMenu(self.tr("Taken By"), window)
        self.set_up_trip = make(self.tr("Trip Settings…"))
        self.join_trips = make(self.tr("Join with Another Trip…"))
        self.part_trip = make(self.tr("Part at This Day"))
        self.remove_trip = make(self.tr("Move Trip to the Bin"))
        self.about = make(self.tr("About Trip Journal"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.schemes = self._schemes()
        self.recent = QMenu(self.tr("Open Recent"), window)
        self.recent.setToolTipsVisible(True)
        self._fill(window.menuBar())

    def _make_files(self) -> None:
        """Make what is done to journals and files."""
        make = self._make
        self.new = make(self.tr("New Journal…"), Key.New)
        self.open = make(self.tr("Open…"), Key.Open)
        self.imports = make(self.tr("Import Photos…"), "Ctrl+Shift+I", "image-plus")
        self.add_journal = make(self.tr("Add a Journal…"))
        self.export = make(self.tr("Export PDF…"), "Ctrl+E", "book-open")
        self.backups = make(self.tr("Backups…"))
        self.find_moved = make(self.tr("Find Moved Photos…"))
        self.quit = make(self.tr("Quit"), Key.Quit)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_views(self) -> None:
        """Make what chooses between the views of the trip in the middle pane."""
        make = self._make
        self.timeline = make(self.tr("Timeline"), "Ctrl+T", "images")
        self.map = make(self.tr("Map"), "Ctrl+M", "map")
        self.album = make(self.tr("Album"), "Ctrl+Shift+B", "book")
        self.views: dict[View, QAction] = {
            "timeline": self.timeline,
            "map": self.map,
            "album": self.album,
        }
        self.take_back_place = make(self.tr("Place as the Files Say"))
        self.show_on_map = make(self.tr("Show on Map"), "M", "map-pin")
        group = QActionGroup(self)
        for action in self.views.values():
            action.setCheckable(True)
            group.addAction(action)
            action.setEnabled(action is self.timeline)  # until there is a trip
        self.timeline.setChecked(True)

    def _make_choices(self) -> None:
        """Make what is done to the photos at hand; single keys, for hundreds of them."""
        make = self._make
        self.favourite = make(self.tr("Favourite"), "F", "heart")
        self.leave_out = make(self.tr("Leave Out of the Album"), "X")
        self.full_page = make(self.tr("Full Page in the Album"), "P")
        self.full_page.setCheckable(True)
        self.use_as_cover = make(self.tr("Use as Cover"), "Ctrl+Shift+C")
        self.next_layout = make(self.tr("Next-best Layout"), "L", "layout-dashboard")
        self.keep_page = make(self.tr("Keep This Page"), "K", "lock")
        self.keep_page.setCheckable(True)
        self.caption = make(self.tr("Caption"), "C")
        self.turn_left = make(self.tr("Turn Left"), "[", "rotate-ccw")
        self.turn_right = make(self.tr("Turn Right"), "]", "rotate-cw")
        self.throw_away = make(self.tr("Delete"), Key.Delete, "trash-2")
        self.toggle_stack = make(self.tr("Open or Close the Stack"), "S")
        self.stack = make(self.tr("Stack"), "Ctrl+G")
        self.unstack = make(self.tr("Unstack"), "Ctrl+Shift+G")
        self.put_on_top = make(self.tr("Put on Top of the Stack"), "Ctrl+Shift+S")

    @property
    def choices(self) -> tuple[QAction, ...]:
        """The actions on photos whose keys are letters elsewhere: for the middle pane alone."""
        return (
            self.favourite,
            self.leave_out,
            self.full_page,
            self.use_as_cover,
            self.caption,
            self.turn_left,
            self.turn_right,
            self.throw_away,
            self.toggle_stack,
            self.show_on_map,
            self.take_back_place,
        )

    @property
    def page_choices(self) -> tuple[QAction, ...]:
        """The actions on a page of the album: for the album alone."""
        return self.next_layout, self.keep_page

    @property
    def _looking(self) -> tuple[QAction, ...]:
        """Those of them that change nothing."""
        return self.toggle_stack, self.show_on_map

    def fill_photo_menu(self, menu: QMenu) -> None:
        """Put in all that can be done to the photos at hand."""
        menu.addActions([self.favourite, self.caption])
        menu.addSeparator()
        menu.addActions([self.leave_out, self.full_page, self.use_as_cover])
        menu.addSeparator()
        menu.addActions([self.turn_left, self.turn_right])
        menu.addSeparator()
        menu.addActions([self.show_on_map, self.take_back_place])
        menu.addSeparator()
        menu.addActions([self.move_photos, self.set_times, self.take_back_times])
        menu.addMenu(self.taken_by)
        menu.addSeparator()
        menu.addActions([self.toggle_stack, self.stack, self.unstack, self.put_on_top])
        menu.addSeparator()
        menu.addAction(self.throw_away)

    def _make(self, text: str, keys: Key | str | None = None, symbol: str = "") -> QAction:
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if symbol:
            action.setIcon(icon(symbol))
        action.setIconVisibleInMenu(False)
        return action

    def _schemes(self) -> dict[Scheme, QAction]:
        group = QActionGroup(self)
        schemes: dict[Scheme, QAction] = {
            "system": self._make(self.tr("As the System")),
            "light": self._make(self.tr("Light")),
            "dark": self._make(self.tr("Dark")),
        }
        for action in schemes.values():
            action.setCheckable(True)
            group.addAction(action)
        return schemes

    def _fill(self, bar: QMenuBar) -> None:
        self.files = files = bar.addMenu(self.tr("&File"))
        files.addActions([self.new, self.open])
        files.addMenu(self.recent)
        files.addSeparator()
        files.addActions([self.imports, self.add_journal, self.export])
        files.addSeparator()
        files.addActions([self.backups, self.find_moved])
        files.addSeparator()
        files.addAction(self.quit)
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self.undo, self.redo, self.history])
        edit.addSeparator()
        edit.addActions([self.paste, self.search, self.spelling])
        view = bar.addMenu(self.tr("&View"))
        view.addActions(list(self.views.values()))
        view.addSeparator()
        view.addActions([self.previous_day, self.next_day, self.next_unwritten])
        view.addActions([self.write, self.write_quietly])
        view.addSeparator()
        view.addActions([self.larger, self.smaller, self.usual_size, self.filter, self.bin])
        view.addSeparator()
        looks = view.addMenu(self.tr("Appearance"))
        looks.addActions(list(self.schemes.values()))
        view.addAction(self.online)
        trip = bar.addMenu(self.tr("&Trip"))
        trip.addActions([self.clocks, self.people, self.set_up_trip])
        trip.addSeparator()
        trip.addActions([self.join_trips, self.part_trip])
        trip.addSeparator()
        trip.addAction(self.remove_trip)
        self.fill_photo_menu(bar.addMenu(self.tr("&Photo")))
        album = bar.addMenu(self.tr("&Album"))
        album.addActions([self.next_layout, self.keep_page])
        album.addSeparator()
        album.addActions([self.full_page, self.use_as_cover, self.leave_out])
        bar.addMenu(self.tr("&Help")).addAction(self.about)

    def show_history(self, undo: str, redo: str, undone: int = 0, redone: int = 0) -> None:
        """Say in the menu what Undo and Redo would do, to how many photos; nothing greys them."""
        for action, op, photos, bare, named in (
            (self.undo, undo, undone, self.tr("Undo"), self.tr("Undo {step}")),
            (self.redo, redo, redone, self.tr("Redo"), self.tr("Redo {step}")),
        ):
            action.setEnabled(bool(op))
            action.setText(named.format(step=step_name(op, photos)) if op in OP_NAMES else bare)

    def name_deletion(self, *, in_bin: bool) -> None:
        """Say what Delete does: in the bin it brings back."""
        self.throw_away.setText(self.tr("Bring Back") if in_bin else self.tr("Delete"))

    def allow_writing(self, writable: bool) -> None:
        """Grey what writes where the journal is open for reading only."""
        self.imports.setEnabled(writable)
        self.add_journal.setEnabled(writable)
        self.paste.setEnabled(writable)
        self.clocks.setEnabled(writable)
        self.people.setEnabled(writable)
        self.history.setEnabled(writable)
        if not writable:
            self.undo.setEnabled(False)
            self.redo.setEnabled(False)

    def allow_trips(self, *, set_up: bool, join: bool, part: bool) -> None:
        """Let the trip that is shown be shaped, or grey what cannot be done with it."""
        self.set_up_trip.setEnabled(set_up)
        self.remove_trip.setEnabled(set_up)
        self.join_trips.setEnabled(join)
        self.part_trip.setEnabled(part)

    def allow_photos(self, may: bool) -> None:
        """Let the photos at hand be changed, or grey what does that."""
        for action in (
            *(action for action in self.choices if action not in self._looking),
            self.move_photos,
            self.set_times,
            self.take_back_times,
            self.taken_by.menuAction(),
        ):
            action.setEnabled(may)

    def allow_stacks(self, *, stack: bool, unstack: bool, top: bool, toggle: bool) -> None:
        """Let the photos at hand be stacked and unstacked, or grey what does that."""
        self.stack.setEnabled(stack)
        self.unstack.setEnabled(unstack)
        self.put_on_top.setEnabled(top)
        self.toggle_stack.setEnabled(toggle)

    def place_choices(self, *places: QWidget, of_pages: bool = False) -> None:
        """Let single keys work where photos are chosen alone: elsewhere they are letters.

        of_pages: pages of the album are chosen there too.
        """
        for action in (*self.choices, *(self.page_choices if of_pages else ())):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for place in places:
                place.addAction(action)
