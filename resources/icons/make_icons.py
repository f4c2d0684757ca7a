"""Fetches the symbolic icons and renders the application icon; run by hand, its results are kept.

Symbols come from the npm package lucide-static (ISC, part of it MIT from Feather), unchanged but
for white space. The application icon is drawn in trip-journal.svg. Refuses to invent: a symbol that
the package does not have stops the script.

    python resources/icons/make_icons.py            # both
    python resources/icons/make_icons.py --offline  # the application icon only
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = "lucide-static@1.62.0"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# fmt: off
SYMBOLS = [
    "archive-restore", "arrow-left", "arrow-right", "bold", "book", "book-open", "calendar",
    "calendar-days", "calendar-x", "camera", "check", "chevron-down", "chevron-left",
    "chevron-right", "chevron-up", "circle-alert", "circle-check", "circle-question-mark", "clock",
    "copy", "download", "ellipsis", "external-link", "eye", "eye-off", "file-down", "file-text",
    "film", "folder", "folder-open", "globe", "grip-vertical", "heading", "heart", "image",
    "image-plus", "images", "import", "inbox", "info", "italic", "layers", "layout-dashboard",
    "link", "list", "list-filter", "list-ordered", "lock", "lock-open", "map", "map-pin",
    "maximize", "message-square-text", "minus", "moon", "move", "navigation", "panel-left",
    "panel-right", "pause", "pencil", "play", "plus", "printer", "redo-2", "refresh-cw",
    "rotate-ccw", "rotate-cw", "route", "search", "settings", "share-2", "spell-check", "square",
    "star", "sun", "text-quote", "trash-2", "triangle-alert", "undo-2", "upload", "user", "users",
    "volume-2", "volume-x", "x", "zoom-in", "zoom-out",
]
# fmt: on


def fetch_symbols() -> None:
    """Write NAME.svg for every symbol, from the pinned package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE], cwd=folder, check=True, capture_output=True)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            for name in SYMBOLS:
                member = tar.extractfile(f"package/icons/{name}.svg")
                if member is None:
                    raise SystemExit(f"{PACKAGE} has no {name}")
                text = re.sub(r"\s*\n\s*", " ", member.read().decode()).replace("> <", "><")
                (HERE / f"{name}.svg").write_text(text.strip() + "\n", encoding="utf-8")


def render_application_icon() -> None:
    """Write trip-journal-SIZE.png for every size from trip-journal.svg."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE / "trip-journal.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter)
        painter.end()
        if not image.save(str(HERE / f"trip-journal-{size}.png")):
            raise SystemExit(f"trip-journal-{size}.png could not be written")
    del application


if __name__ == "__main__":
    if "--offline" not in sys.argv[1:]:
        fetch_symbols()
    render_application_icon()
