"""The wheel: built, looked into, installed where nothing of the checkout is seen, and used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from journal import __version__

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    subprocess.run([*build, folder, ROOT], check=True, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; what it needs comes from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    install = [sys.executable, "-m", "pip", "--quiet", "--python", folder / "bin" / "python"]
    subprocess.run([*install, "install", "--no-deps", "--no-index", wheel], check=True)
    (site / "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder / "bin" / "trip-journal"


def run(program: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the installed program away from the checkout."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(part) for part in (program, *arguments)]
    return subprocess.run(
        command, env=env, cwd=program.parent, capture_output=True, text=True, timeout=60
    )


def test_holds_what_the_program_looks_for(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        "journal/store/schema/1.sql",
        "journal/store/schema/2.sql",
        *(
            f"journal/_resources/{path.relative_to(ROOT / 'resources')}"
            for path in (ROOT / "resources").rglob("*")
            if path.is_file() and path.suffix in {".ttf", ".svg", ".png", ".typ", ".qm"}
        ),
    }
    assert len(wanted) > 20
    assert wanted <= names


def test_holds_no_tests(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"journal", f"trip_journal-{__version__}.dist-info"}


def test_starts(program: Path) -> None:
    done = run(program, "--version")
    assert (done.stdout, done.returncode) == (f"trip-journal, version {__version__}\n", 0)


def test_imports(program: Path, tmp_path: Path) -> None:
    for number, colour in enumerate(("teal", "tan")):
        exif = Image.Exif()
        exif[306] = f"2024:05:0{number + 1} 10:00:00"
        exif.get_ifd(0x8769)[36867] = exif[306]
        Image.new("RGB", (640, 480), colour).save(tmp_path / f"{colour}.jpg", exif=exif)
    done = run(program, "import", tmp_path / "a.tripjournal", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["imported"] == 2
    shown = json.loads(run(program, "show", tmp_path / "a.tripjournal", "--json").stdout)
    assert [day["day"] for day in shown["trips"][0]["days"]] == ["2024-05-01", "2024-05-02"]
    where = run(program.with_name("python"), "-c", "import journal; print(journal.__file__)")
    assert Path(where.stdout).is_relative_to(program.parents[1]), "it ran from elsewhere"
