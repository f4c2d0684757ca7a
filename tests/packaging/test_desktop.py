"""The desktop entry and the file type: installed into a folder of their own, asked, removed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from journal.store.journal import Journal

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
TYPE = "application/x-trip-journal"


def needs(*commands: str) -> pytest.MarkDecorator:
    missing = [command for command in commands if shutil.which(command) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@pytest.fixture
def desktop(tmp_path: Path) -> dict[str, str]:
    """Give the environment of a user who has installed nothing but a `trip-journal`."""
    program = tmp_path / "bin" / "trip-journal"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    return {**os.environ, "XDG_DATA_HOME": str(tmp_path / "share"), "PATH": path}


def ask(env: dict[str, str], *command: object) -> str:
    done = subprocess.run(
        [str(part) for part in command], env={**env, "LC_ALL": "C"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def install(env: dict[str, str], *arguments: str) -> None:
    ask(env, "bash", LINUX / "install-desktop", *arguments)


@needs("desktop-file-validate")
def test_desktop_entry_is_valid(desktop: dict[str, str]) -> None:
    install(desktop)
    for entry in (
        LINUX / "trip-journal.desktop",
        Path(desktop["XDG_DATA_HOME"]) / "applications" / "trip-journal.desktop",
    ):
        assert ask(desktop, "desktop-file-validate", entry) == ""


@needs("appstreamcli")
def test_metainfo_is_valid(desktop: dict[str, str]) -> None:
    # Its name is not a domain's, for the project has none.
    override = "--override=cid-desktopapp-is-not-rdns=info"
    ask(desktop, "appstreamcli", "validate", "--no-net", override, next(LINUX.glob("*.metainfo.*")))


@needs("update-mime-database", "gio")
def test_journals_are_recognised(desktop: dict[str, str], tmp_path: Path) -> None:
    install(desktop)
    named, bare, other = (tmp_path / name for name in ("a.tripjournal", "no suffix", "other"))
    Journal.create(named).close()
    Journal.create(bare).close()
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE photo (id)")
    db.close()
    types = [
        ask(desktop, "gio", "info", "-a", "standard::content-type", file).split()[-1]
        for file in (named, bare, other)
    ]
    assert types == [TYPE, TYPE, "application/vnd.sqlite3"]


@needs("update-desktop-database", "gio")
def test_journals_open_with_the_program(desktop: dict[str, str], tmp_path: Path) -> None:
    install(desktop)
    assert "trip-journal.desktop" in ask(desktop, "gio", "mime", TYPE)
    entry = Path(desktop["XDG_DATA_HOME"]) / "applications" / "trip-journal.desktop"
    (line,) = (line for line in entry.read_text().splitlines() if line.startswith("Exec="))
    assert line in (
        f'Exec="{tmp_path}/bin/trip-journal" %f',
        f'Exec="{ROOT}/.venv/bin/trip-journal" %f',
    )


def test_uninstall_leaves_no_file_of_ours(desktop: dict[str, str]) -> None:
    data = Path(desktop["XDG_DATA_HOME"])
    install(desktop)
    # The icon in nine sizes and drawn, the entry, the type, the description.
    assert len([*data.rglob("trip-journal*")]) == 13
    install(desktop, "--uninstall")
    assert [*data.rglob("*trip-journal*")] == []
