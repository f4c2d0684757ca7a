"""Runs Typst on a fresh folder of its own: data in, PDF or measures out.

The folder holds the style's files, the data, maps, the grey picture and nothing else, so that a
page can read nothing but what it prints. Fonts are the chosen ones and no others, whatever the
system has, but for those that a style brings in a folder `fonts`.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typst

from journal.album.fonts import Choice
from journal.album.styles import TEMPLATE, Style
from journal.album.texts import Json
from journal.resources import resource

_LOG = logging.getLogger(__name__)


class NotSet(Exception):
    """Typst refused the book; the text says why, in its words."""


class Press:
    """One style with its fonts, in a folder that the caller makes and takes away.

    What was set before is remembered: setting it again with little changed takes a fraction of the
    time. Not to be used by two threads at a time.
    """

    def __init__(self, folder: Path, style: Style, choice: Choice, grey: bytes) -> None:
        self._folder = folder
        for path in style.files():
            copy = folder / path.relative_to(style.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        shutil.copyfile(resource("album", "base.typ"), folder / "base.typ")
        (folder / "grey.jpg").write_bytes(grey)
        found = folder / "fonts"
        found.mkdir(exist_ok=True)
        for number, path in enumerate(choice.system):
            shutil.copyfile(path, found / f"{number:03d}{path.suffix}")
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[resource("fonts"), found],
        )
        self._typst = typst.Compiler(folder / TEMPLATE, root=folder, font_paths=fonts)
        self._written_so_far = 0

    def draw(self, drawings: Mapping[str, str]) -> None:
        """Have SVG drawings ready by the names that the data has for them."""
        for name, drawing in drawings.items():
            (self._folder / name).write_text(drawing, "utf-8")

    def measure(self, data: Json) -> Json:
        """Return what the template says of its pieces' sizes, lengths in mm; or raise NotSet."""
        with self._written(data) as inputs:
            self._set({**inputs, "mode": "measure"})
            measured: dict[str, Any] = json.loads(
                self._typst.query("<measured>", field="value", one=True)
            )
        return measured

    def pdf(self, data: Json, pdfa: bool, made_at: int) -> bytes:
        """Set the book. made_at: seconds since 1970. Raises NotSet."""
        with self._written(data) as inputs:
            return self._set(inputs, pdf_standards=["a-2b"] if pdfa else [], timestamp=made_at)

    def proof(self, data: Json) -> tuple[bytes, list[Json]]:
        """Set one part of the book; return its PDF, untagged, and what the template marks in it."""
        with self._written(data) as inputs:
            pdf = self._set({**inputs, "mode": "proof"}, timestamp=0, pdf_tags=False)
            marks: list[Json] = json.loads(self._typst.query("<mark>", field="value"))
        return pdf, marks

    def _set(self, inputs: Mapping[str, str], **how: Any) -> bytes:
        pdf: Any
        pdf, warnings = self._typst.compile_with_warnings(
            format="pdf", sys_inputs=dict(inputs), **how
        )
        for warning in warnings:
            _LOG.warning("typst: %s", warning.message)
        result: bytes = pdf
        return result

    @contextmanager
    def _written(self, data: Json) -> Iterator[dict[str, str]]:
        """Write the data beside the template for as long as it is read; Typst's errors are NotSet.

        Each under a name of its own, for Typst remembers files.
        """
        self._written_so_far += 1
        path = self._folder / f"data-{self._written_so_far}.json"
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        try:
            yield {"data": path.name}
        except RuntimeError as error:  # TypstError is one, and some come without that name
            raise NotSet(str(error)) from error
        finally:
            path.unlink()
