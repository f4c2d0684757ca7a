"""A small run of what `python -m tests.fuzz` does, over files that are made here."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.bases import kind_in_import, made
from tests.fuzz.referee import LIMIT_MB, LIMIT_S, Referee, Verdict
from tests.fuzz.run import inputs, not_recovered, run
from tests.fuzz.whole import fill, imported


def test_every_file_that_is_damaged_was_whole(tmp_path: Path) -> None:
    referee = Referee(tmp_path)
    try:
        for base in made():
            path = tmp_path / base.name
            path.write_bytes(base.data)
            verdict = referee.judge(path, kind_in_import(base.name, base.data))
            assert verdict.outcome == "taken", (base.name, verdict)
    finally:
        referee.close()


def test_the_same_seed_gives_the_same_files() -> None:
    bases = made()[:10]
    assert list(inputs(bases, 50, 1)) == list(inputs(bases, 50, 1))
    assert list(inputs(bases, 50, 1)) != list(inputs(bases, 50, 2))


def test_damaged_files_break_no_promise(tmp_path: Path) -> None:
    bases = made()
    result = run(bases, 500, 7, tmp_path / "kept")
    assert result.inputs == 500
    assert result.faults == []
    good = tmp_path / "good.jpg"
    good.write_bytes(bases[0].data)
    assert not_recovered(result.ended, good) == []


def test_an_import_of_damaged_files_leaves_a_sound_journal_and_nothing_else() -> None:
    with TemporaryDirectory() as short:  # sockets of its processes stand there: 108 letters at most
        fill(Path(short) / "photos", made(), 3, files=60)
        assert imported(Path(short)) == []


def test_a_promise_that_is_broken_is_a_fault() -> None:
    kept = Verdict("refused", "cut short", LIMIT_S, LIMIT_MB)
    assert kept.kept
    assert not Verdict("taken", "", LIMIT_S + 0.01, 100).kept
    assert not Verdict("taken", "", 1, LIMIT_MB + 1).kept
    assert not Verdict("raised", "IndexError: no", 1, 100).kept
    assert not Verdict("hung", "", 1, 100).kept
    assert not Verdict("taken", "", 1, 100, ("/tmp/elsewhere",)).kept
