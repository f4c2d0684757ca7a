"""The viewer's ground and the colours on it: neutral, so that it tints no photo."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from journal.ui.theme import DARK, Colours, build_palette, colours

_LIGHT_GROUND = "#e9e9e8"
_DARK_GROUND = "#121212"


def ground(scheme: Colours) -> QColor:
    """Return what lies behind a photo: soft grey in light, near black in dark."""
    return QColor(_DARK_GROUND if scheme is DARK else _LIGHT_GROUND)


def ground_palette(bare: bool = False) -> QPalette:
    """Return the palette of the viewer; bare: of the full screen, which is dark in both schemes."""
    scheme = DARK if bare else colours()
    palette = build_palette(scheme)
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        palette.setColor(role, ground(scheme))
    return palette
