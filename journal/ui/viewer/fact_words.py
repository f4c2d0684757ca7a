"""What the facts panel says of a photo, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QLocale

from journal.store.photo_facts import PhotoFacts
from journal.store.photo_files import PhotoFile, Taking
from journal.ui import measures, words
from journal.ui.photos import basis
from journal.ui.viewer.facts import Rows
from journal.ui.viewer.levels import Optics

translate = QCoreApplication.translate  # a name that lupdate knows


def fact_rows(
    facts: PhotoFacts,
    taking: Taking,
    files: Sequence[PhotoFile],
    optics: Optics | None,
    place: str = "",
) -> Rows:
    """Return name and lines of everything that is known; what is not known has no lines.

    place: what a traveller would call where it was taken.
    """
    shown = files[0] if files else None
    return [
        (translate("facts", "Taken"), _taken(facts)),
        (translate("facts", "By"), _lines(taking.person)),
        (translate("facts", "Camera"), _lines(facts.camera, optics.lens if optics else "")),
        (translate("facts", "Exposure"), _lines(_exposure(taking, optics))),
        (translate("facts", "Place"), _place(taking, place)),
        (translate("facts", "File"), _file(facts, taking, shown) if shown else []),
        (translate("facts", "Came from"), _lines(shown.path if shown else "")),
        (translate("facts", "With it"), [_other(file) for file in files[1:]]),
    ]


def _taken(facts: PhotoFacts) -> list[str]:
    when = basis.date_words(facts) or translate("facts", "Unknown")
    rest = (basis.night_words(facts), basis.basis_words(facts), basis.file_date_words(facts))
    return _lines(when, *rest)


def _exposure(taking: Taking, optics: Optics | None) -> str:
    parts = []
    if taking.f_number:
        parts.append(f"f/{_number(taking.f_number)}")
    if taking.exposure_s:
        parts.append(_seconds(taking.exposure_s))
    if taking.iso:
        parts.append(f"ISO {round(taking.iso)}")
    if optics and optics.focal_mm:
        length = translate("facts", "{n} mm").format(n=_number(optics.focal_mm))
        if optics.as_35_mm and abs(optics.as_35_mm - optics.focal_mm) >= 1:
            line = translate("facts", "{length} (as {n} mm)")
            length = line.format(length=length, n=round(optics.as_35_mm))
        parts.append(length)
    return " · ".join(parts)


def _seconds(exposure: float) -> str:
    if exposure < 0.3:
        return translate("facts", "1/{n} s").format(n=round(1 / exposure))
    return translate("facts", "{n} s").format(n=_number(exposure))


def _place(taking: Taking, name: str) -> list[str]:
    if taking.lat is None or taking.lon is None:
        return []
    told = {
        "person": translate("facts", "placed by hand"),
        "track": translate("facts", "borrowed from a track, by the time"),
        "photo": translate("facts", "borrowed from a photo taken close in time"),
    }
    lines = [name, f"{taking.lat:.5f}, {taking.lon:.5f}", told.get(taking.at_from or "", "")]
    if taking.altitude_m is not None:
        height = translate("facts", "{n} m above the sea")
        lines.append(height.format(n=round(taking.altitude_m)))
    return _lines(*lines)


def _file(facts: PhotoFacts, taking: Taking, shown: PhotoFile) -> list[str]:
    parts = [_format(shown), measures.size(shown.size)]
    if taking.width and taking.height:
        parts.insert(0, f"{taking.width} × {taking.height}")
        pixels = taking.width * taking.height / 1e6
        if pixels >= 1:
            parts.insert(1, translate("facts", "{n} megapixels").format(n=_number(pixels)))
    lines = [facts.name, " · ".join(part for part in parts if part)]
    if taking.length_s:
        length = words.film_length(taking.length_s)
        lines.append(translate("facts", "plays for {length}").format(length=length))
    if taking.motion_at:
        lines.append(translate("facts", "with a film of some seconds inside"))
    if shown.linked:
        lines.append(translate("facts", "left where it is, not in the journal"))
    return lines


def _other(file: PhotoFile) -> str:
    return f"{file.name} · {measures.size(file.size)}"


def _format(file: PhotoFile) -> str:
    return PurePath(file.name).suffix.removeprefix(".").upper()


def _number(value: float) -> str:
    """Write a number with one decimal, where it has one."""
    rounded = round(value, 1)
    return QLocale().toString(rounded, "f", 0 if rounded == round(rounded) else 1)


def _lines(*lines: str) -> list[str]:
    return [line for line in lines if line]
