"""The dialog "Camera Clocks": what a camera's clock showed, what follows, and setting it.

Nothing changes before "Set Clock", which is one step of the history. The preview is read off the
window's thread, and is always that of the newest answer. Wrong or missing input makes the button
grey and a hint stand beside it; no box is put up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journal.core.clock import Clock
from journal.core.suggest import Suggestion
from journal.store.clocks import CameraRow, set_clocks
from journal.store.journal import Journal
from journal.store.op import Op
from journal.ui import words
from journal.ui.clocks import clock_words
from journal.ui.clocks.cameras import CameraList
from journal.ui.clocks.panel import NoMatter, WaysPanel
from journal.ui.clocks.pictures import Pictures
from journal.ui.clocks.preview import Preview, PreviewPane
from journal.ui.clocks.reading import Choices, read_choices
from journal.ui.clocks.reading_preview import read_preview
from journal.ui.operations import Operations
from journal.ui.session import Session

WAIT_MS = 150  # after a change, before a preview of it is read
_LIST_WIDTH = 216


class ClockDialog(QDialog):
    """Sets the clock of one camera of a journal; `camera` is the one to begin with.

    told: is called once a clock is set; the dialog may be gone by then.
    """

    def __init__(
        self,
        session: Session,
        operations: Operations,
        cameras: Sequence[CameraRow],
        suggestions: Mapping[int, Suggestion],
        camera: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Camera Clocks"))
        self._session, self._operations = session, operations
        self._cameras, self._suggestions = cameras, suggestions
        self.told: Callable[[object], None] = lambda _value: None
        self._camera: CameraRow | None = None
        self._panels: dict[int, QWidget] = {}
        self._newest = 0  # number of the newest preview asked for
        self._closed = False
        self._pictures = Pictures(session.fetch_thumbnail, session.bridge, self)
        self._later = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._later.timeout.connect(self._read_preview)
        self._build()
        self.resize(1000, 680)
        if cameras:
            self.list.go(self._begin_with(camera))
        else:
            self.preview.fail(self.tr("No photo of this journal says which camera took it."))
        self._look()

    def _build(self) -> None:
        self.list = CameraList(self._cameras, self._suggestions, self)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.chosen.connect(self._show_camera)
        self.ways = _Shown(self)
        self.line = QLabel(self)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.preview = PreviewPane(self._pictures, self)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.ways)
        right.addWidget(self.line)
        right.addWidget(self.preview, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.list)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(body, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        """Return the hint and the buttons."""
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel, self)
        self.set_button = buttons.addButton(
            self.tr("Set Clock"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.set_button.setDefault(True)
        self.hint = QLabel(self)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        buttons.accepted.connect(self._set)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.hint, 1)
        foot.addWidget(buttons)
        return foot

    def done(self, result: int) -> None:
        """Close; what is still being read is dropped when it comes."""
        self.stop()
        super().done(result)

    def stop(self) -> None:
        """Read no more, and end the threads: the dialog goes, or its journal does."""
        self._closed = True
        self._later.stop()
        self._newest += 1
        self._pictures.close()

    def panel(self) -> WaysPanel | None:
        """Return the ways of the camera that is shown; None while they are read, or for none."""
        shown = self.ways.page
        return shown if isinstance(shown, WaysPanel) else None

    # A camera

    def _begin_with(self, camera: int | None) -> int:
        """Return the row of the camera asked for, else of the one that needs somebody most."""
        wishes: list[Callable[[CameraRow], bool]] = [
            lambda row: row.id == camera,
            lambda row: row.id in self._suggestions,
            lambda row: not row.offset_in_files,
            lambda row: True,
        ]
        return next(n for wish in wishes for n, row in enumerate(self._cameras) if wish(row))

    def _show_camera(self, row: int) -> None:
        camera = self._camera = self._cameras[row]
        self.preview.clear()
        self.preview.set_camera(camera.name)
        if camera.offset_in_files and camera.id not in self._panels:
            self._panels[camera.id] = NoMatter(self.ways)
        if camera.id in self._panels:
            self._show_panel(camera)
            return
        self.ways.show_page(None)
        self._look()
        self._session.load(
            lambda journal: read_choices(journal.db, camera.id),
            lambda choices: self._choices_came(camera, choices),
            self._failed,
        )

    def _choices_came(self, camera: CameraRow, choices: Choices) -> None:
        if self._closed:
            return
        if camera.id not in self._panels:
            suggestion = self._suggestions.get(camera.id)
            panel = WaysPanel(camera, suggestion, choices, self._pictures, self.ways)
            panel.changed.connect(self._changed)
            panel.setEnabled(not self._session.read_only)
            self._panels[camera.id] = panel
        if camera is self._camera:
            self._show_panel(camera)

    def _show_panel(self, camera: CameraRow) -> None:
        self.ways.show_page(self._panels[camera.id])
        self._look()
        self._read_preview()

    # What is answered, and what follows

    def _changed(self) -> None:
        self._look()
        self._later.start()

    def _look(self) -> None:
        """Say what follows from the answer, or what is missing, and whether it can be set."""
        clock, panel = self._answer(), self.panel()
        self.line.setText(clock_words.follows(clock) if clock and panel else "")
        self.hint.setText(self._hint(clock))
        self.set_button.setEnabled(clock is not None and not self._hint(clock))

    def _answer(self) -> Clock | None:
        panel = self.panel()
        return panel.clock() if panel is not None else None

    def _hint(self, clock: Clock | None) -> str:
        """Return why the clock cannot be set now, '' if it can."""
        panel, camera = self.panel(), self._camera
        if panel is None or camera is None:
            return ""
        if self._session.read_only:
            return self.tr("This journal is open for reading only.")
        if clock is None:
            return panel.way().hint()
        # A camera of which something else is suggested is asked about until somebody says so.
        told = camera.clock or (None if camera.id in self._suggestions else Clock())
        return self.tr("That is what it is taken for already.") if clock == told else ""

    def _set(self) -> None:
        clock, camera = self._answer(), self._camera
        if clock is None or camera is None or self._hint(clock):
            return
        change = set_clocks([(camera.id, clock)])
        self._operations.edit(Op.SET_CLOCK, change, source=self, then=self.told)
        self.accept()

    # The preview

    def _read_preview(self) -> None:
        """Read the preview of the answer; while it is missing, how the photos stand now."""
        self._later.stop()
        camera = self._camera
        if camera is None or self._closed:
            return
        clock = self._answer() or camera.clock or Clock()
        self._newest += 1
        number = self._newest

        def read(journal: Journal) -> Preview | None:
            if number != self._newest:
                return None  # a newer one is asked for already
            return read_preview(journal.db, camera, clock)

        self._session.load(
            read,
            lambda preview: self._preview_came(number, preview),
            lambda problem: self._failed(problem, number),
        )

    def _preview_came(self, number: int, preview: Preview | None) -> None:
        if not self._closed and number == self._newest and preview is not None:
            self.preview.show_preview(preview)

    def _failed(self, problem: BaseException, number: int | None = None) -> None:
        if not self._closed and number in (None, self._newest):
            self.preview.fail(words.error(problem))


class _Shown(QWidget):
    """As high as what it shows: a camera without a question leaves its room to the preview."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_page(self, page: QWidget | None) -> None:
        """Show one page instead of the one before; None: none, and its room is kept meanwhile."""
        self.setMinimumHeight(self.height() if page is None and self.page else 0)
        if self.page is not None:
            self.page.hide()
        self.page = page
        if page is not None:
            self._column.addWidget(page)
            page.show()
