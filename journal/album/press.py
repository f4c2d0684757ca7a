"""Runs Typst on a fresh folder of its own: data in, PDF or measures out.

The folder holds the template, the data, maps, the grey picture and nothing else, so that a page can
read nothing but what it prints. Fonts are the chosen ones and no others, whatever the system has.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from journal.album.fonts import Choice
from journal.album.texts import Json
from journal.core.errors import WrongUse
from journal.resources import resource

_LOG = logging.getLogger(__name__)


class NotSet(Exception):
    """Typst refused the book; the text says why, in its words."""


class Press:
    """One template with its fonts, in a folder that the caller makes and takes away.

    drawings: SVG by the names that the data has for them.
    """

    def __init__(
        self, folder: Path, style: str, choice: Choice, grey: bytes, drawings: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._main = folder / "album.typ"
        shutil.copyfile(template(style), self._main)
        (folder / "grey.jpg").write_bytes(grey)
        for name, drawing in drawings.items():
            (folder / name).write_text(drawing, "utf-8")
        found = folder / "fonts"
        found.mkdir()
        for number, path in enumerate(choice.system):
            shutil.copyfile(path, found / f"{number:03d}{path.suffix}")
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[resource("fonts"), found],
        )

    def measure(self, data: Json) -> Json:
        """Return what the template says of its pieces' sizes, lengths in mm; or raise NotSet."""
        try:
            found = typst.query(
                self._main,
                "<measured>",
                field="value",
                one=True,
                root=self._folder,
                font_paths=self._fonts,
                sys_inputs={"mode": "measure", "data": self._written(data)},
            )
        except RuntimeError as error:  # TypstError is one, and some come without that name
            raise NotSet(str(error)) from error
        measured: dict[str, Any] = json.loads(found)
        return measured

    def pdf(self, data: Json, pdfa: bool, made_at: int) -> bytes:
        """Set the book. made_at: seconds since 1970. Raises NotSet."""
        try:
            pdf, warnings = typst.compile_with_warnings(
                self._main,
                root=self._folder,
                font_paths=self._fonts,
                sys_inputs={"data": self._written(data)},
                pdf_standards=["a-2b"] if pdfa else [],
                timestamp=made_at,
            )
        except RuntimeError as error:
            raise NotSet(str(error)) from error
        for warning in warnings:
            _LOG.warning("typst: %s", warning.message)
        result: bytes = pdf
        return result

    def _written(self, data: Json) -> str:
        """Write the data beside the template; each under a name of its own, for Typst caches."""
        name = f"data-{len(list(self._folder.glob('data-*.json')))}.json"
        (self._folder / name).write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return name


def template(style: str) -> Path:
    """Return a style's template; raise WrongUse for a name that is none."""
    folder = resource("album")
    if style not in {path.stem for path in folder.glob("*.typ")}:
        raise WrongUse(f"no album style is called {style!r}")
    return folder / f"{style}.typ"
