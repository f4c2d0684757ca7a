"""What is brought out of a stranger's journal stays in its folder, whatever it is called there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from journal.store.journal import Journal
from journal.ui.photos.bringing_out import BringingOut
from tests.store.making import bring_in


@pytest.mark.parametrize(
    ("name", "kept"), [("in/a.jpg", "a.jpg"), ("in/..", "unnamed"), ("a\\..\\b.jpg", "a_.._b.jpg")]
)
def test_a_name_leads_nowhere(
    qapp: QApplication, journal: Journal, tmp_path: Path, name: str, kept: str
) -> None:
    bring_in(journal, tmp_path, [datetime(2017, 11, 29, 9)])
    with journal.db.atomic():
        journal.db.execute("PRAGMA defer_foreign_keys = ON")
        journal.db.execute("UPDATE sqlar SET name = ?", [name])
        journal.db.execute("UPDATE file SET archive_name = ?", [name])
    problems: list[object] = []
    window = SimpleNamespace(session=SimpleNamespace(reader=journal), say_problem=problems.append)
    bringing = BringingOut(window)
    (path,) = bringing([1])
    assert path.name == kept
    assert path.is_file()
    assert path.parent.name == "1"
    folder = path.parent.parent
    bringing.close()
    assert not folder.exists()
    assert problems == []
