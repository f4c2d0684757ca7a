"""How the program looks: one light and one dark palette, one accent, icons tinted to the text.

Both palettes are shipped because asking Qt for a colour scheme does nothing on plain X11. The
accent is the petrol blue of the application icon. `Highlight` is a soft tint of it that keeps the
normal text colour, so that icons and words on it need no second colour. There is no application
stylesheet: one would take every widget away from the native style.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QRadioButton, QWidget

from journal.resources import resource

Scheme = Literal["system", "light", "dark"]
Role = QPalette.ColorRole
Group = QPalette.ColorGroup

APP_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


# For one scroll bar, never for the application: Fusion's own is loud beside text and photos.
SLIM_SCROLL_BAR = """
QScrollBar:vertical { width: 10px; background: transparent; border: none; margin: 0; }
QScrollBar::handle:vertical {
    background: palette(dark); border-radius: 3px; min-height: 32px; margin: 2px;
}
QScrollBar::handle:vertical:hover { background: palette(placeholder-text); }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, as "#rrggbb".

    window: behind panes. paper: behind text and lists. raised: buttons, chips. text, muted: words
    (both AA on window, paper and raised). faint: words of disabled things. line: dividers.
    accent: the one loud colour. on_accent: words on it. tint: behind what is selected.
    error: words about what is wrong.
    """

    window: str
    paper: str
    raised: str
    text: str
    muted: str
    faint: str
    line: str
    accent: str
    on_accent: str
    tint: str
    error: str


LIGHT = Colours(
    window="#f3f1ed",
    paper="#fdfcfa",
    raised="#ebe8e2",
    text="#24211d",
    muted="#666058",
    faint="#a39d94",
    line="#dfdbd3",
    accent="#0b6e75",
    on_accent="#ffffff",
    tint="#cde4e4",
    error="#a8261d",
)
DARK = Colours(
    window="#1a1918",
    paper="#21201e",
    raised="#2e2c29",
    text="#e7e2da",
    muted="#aaa398",
    faint="#6e6860",
    line="#3b3834",
    accent="#6cc5c9",
    on_accent="#0a2729",
    tint="#23474a",
    error="#f39a90",
)


def colours() -> Colours:
    """Return the colours of the palette the application has at this moment."""
    return DARK if QGuiApplication.palette().color(Role.Window).lightness() < 128 else LIGHT


def build_palette(scheme: Colours) -> QPalette:
    """Return a full palette, with its disabled group, for one scheme."""
    named = {
        Role.Window: scheme.window,
        Role.WindowText: scheme.text,
        Role.Base: scheme.paper,
        Role.AlternateBase: scheme.window,
        Role.Text: scheme.text,
        Role.PlaceholderText: scheme.muted,
        Role.Button: scheme.raised,
        Role.ButtonText: scheme.text,
        Role.BrightText: scheme.error,
        Role.ToolTipBase: scheme.raised,
        Role.ToolTipText: scheme.text,
        Role.Highlight: scheme.tint,
        Role.HighlightedText: scheme.text,
        Role.Accent: scheme.accent,
        Role.Link: scheme.accent,
        Role.LinkVisited: scheme.accent,
    }
    dark = QColor(scheme.window).lightness() < 128
    shades = {  # what Fusion draws edges with
        Role.Light: QColor(scheme.raised).lighter(115),
        Role.Midlight: QColor(scheme.raised).lighter(107),
        Role.Mid: QColor(scheme.line),
        Role.Dark: QColor(scheme.line).lighter(170) if dark else QColor(scheme.line).darker(130),
        Role.Shadow: QColor(scheme.line).darker(220 if dark else 160),
    }
    palette = QPalette()
    for role, name in named.items():
        palette.setColor(role, QColor(name))
    for role, shade in shades.items():
        palette.setColor(role, shade)
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        palette.setColor(Group.Disabled, role, QColor(scheme.faint))
    palette.setColor(Group.Disabled, Role.Accent, QColor(scheme.line))
    return palette


class _Theme(QObject):
    """Keeps the chosen scheme and follows the system's while that is "system"."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def use(self, scheme: Scheme) -> None:
        self._scheme = scheme
        wanted = {
            "system": Qt.ColorScheme.Unknown,  # gives the decision back to the system
            "light": Qt.ColorScheme.Light,
            "dark": Qt.ColorScheme.Dark,
        }[scheme]
        # Title bars and native parts follow this where the platform can; the palette does the rest.
        self._app.styleHints().setColorScheme(wanted)
        self._paint()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._scheme == "system":
            self._paint()

    def _paint(self) -> None:
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._scheme == "dark" or (self._scheme == "system" and system_dark)
        self._app.setPalette(build_palette(DARK if dark else LIGHT))


def apply_theme(app: QApplication, scheme: Scheme = "system") -> None:
    """Give the application its style, palette and icon; call again to change the scheme.

    "system" follows the desktop's colour scheme from now on, and is light where none is known.
    """
    theme = app.findChild(_Theme)
    if theme is None:
        # Fusion is the only style that keeps to a palette on every Linux desktop.
        if sys.platform.startswith("linux") and app.style().name() != "fusion":
            app.setStyle("Fusion")
        app.setWindowIcon(app_icon())
        theme = _Theme(app)
    theme.use(scheme)


def show_rims(parent: QWidget) -> None:
    """Let the radio buttons and check boxes in a dialog be seen where it is dark.

    Fusion rims them with a shade darker than the window. A palette for their class would be the
    way, but with PySide 6.11 it does not reach widgets that are made later.
    """
    if colours() is DARK:
        palette = QPalette()
        palette.setColor(Role.Window, QColor(DARK.faint).lighter(150))
        for button in (*parent.findChildren(QRadioButton), *parent.findChildren(QCheckBox)):
            button.setPalette(palette)


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


class _SymbolEngine(QIconEngine):
    """Draws a symbol in the palette's text colour at the moment of painting, at any scale."""

    # Qt takes a clone over without telling Python, which would free it; clones are rare and small.
    _clones: list[QIconEngine] = []  # noqa: RUF012 - shared on purpose

    def __init__(
        self, name: str, role: QPalette.ColorRole, palette: Callable[[], QPalette]
    ) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._palette = palette

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = Group.Disabled if mode == QIcon.Mode.Disabled else Group.Active
        colour = self._palette().color(group, self._role).name()
        svg = _svg(self._name).replace("currentColor", colour)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        # Asked for in real pixels. `scaledPixmap` stays Qt's own: what its size means has changed.
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _SymbolEngine(self._name, self._role, self._palette)
        self._clones.append(copy)
        return copy

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size


def icon(
    name: str,
    role: QPalette.ColorRole = Role.ButtonText,
    palette: Callable[[], QPalette] = QGuiApplication.palette,
) -> QIcon:
    """Return the symbol resources/icons/NAME.svg, tinted to a colour of the palette.

    palette: of the widget that it stands on, where that is not the application's.

    It is drawn when it is needed: sharp at every scale, grey when disabled, and right after a
    change of scheme. Raises FileNotFoundError for a name that is not bundled.
    """
    _svg(name)
    return QIcon(_SymbolEngine(name, role, palette))


def app_icon() -> QIcon:
    """Return the application icon in all its sizes."""
    result = QIcon()
    for size in APP_ICON_SIZES:
        result.addFile(str(resource("icons", f"trip-journal-{size}.png")), QSize(size, size))
    return result


@lru_cache(maxsize=1)
def _writing_family() -> str:
    """Make the album's serif known to Qt, and return its name.

    Emoji are left to the system's own font: Qt draws the bundled one, made for the album, blank.
    """
    for path in sorted(resource("fonts").glob("EBGaramond-*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    return "EB Garamond"


def writing_font(scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font the page is written in, the album's, at `scale` times its reading size.

    That is larger than the system font: the letters of a book face are small for their size.
    """
    font = QFont(QGuiApplication.font())
    font.setFamilies([_writing_family(), *QGuiApplication.font().families()])
    points = QGuiApplication.font().pointSizeF()
    font.setPointSizeF((points if points > 0 else 10.0) * 1.45 * scale)
    font.setWeight(weight)
    return font


def hairline(parent: QWidget) -> QFrame:
    """Return a line of one pixel, across, that parts what stands above from what is below."""
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(QPalette.ColorRole.Mid)
    return line
