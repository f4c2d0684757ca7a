"""What is missing on the system is one clear line, before Qt is loaded."""

from __future__ import annotations

import pytest

from journal.ui import system_libraries

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="Linux only")


def test_nothing_is_missing_where_tests_run() -> None:
    assert system_libraries.what_is_missing() is None


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system_libraries.ALWAYS, "libnot-there.so.9", "libnot-there9")
    line = system_libraries.what_is_missing()
    assert line is not None
    assert "apt-get install libnot-there9" in line


def test_no_screen_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    line = system_libraries.what_is_missing()
    assert line is not None
    assert "no screen" in line
