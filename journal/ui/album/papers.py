"""What papers are called where one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def paper_names() -> list[tuple[str, str]]:
    """Return (words, name in `journal.album.papers`) of the papers, as they are offered."""
    translate = QCoreApplication.translate
    return [
        (translate("papers", "A4"), "a4"),
        (translate("papers", "A5 landscape"), "a5-landscape"),
        (translate("papers", "US Letter"), "letter"),
        (translate("papers", "Square, 21 cm"), "21cm"),
        (translate("papers", "Square, 30 cm"), "30cm"),
    ]


def usual_paper() -> str:
    """Return the name of the paper that is in every printer here."""
    metric = QLocale().measurementSystem() != QLocale.MeasurementSystem.ImperialUSSystem
    return "a4" if metric else "letter"
