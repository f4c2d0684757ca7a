"""`trip-journal undo`, `redo` and `history`: what was done, taken back and brought again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from journal.cli.common import FILE, JSON, print_json
from journal.core.errors import FileMissing, WrongUse
from journal.store.history import list_steps
from journal.store.journal import Changes, Journal
from journal.store.settle import settle


@click.command()
@click.argument("file", type=FILE)
def undo(file: Path) -> None:
    """Take the last step back."""
    _replay(file, "undo", lambda journal: journal.undo(settle))


@click.command()
@click.argument("file", type=FILE)
def redo(file: Path) -> None:
    """Bring back what was undone last."""
    _replay(file, "redo", lambda journal: journal.redo(settle))


def _replay(file: Path, name: str, step: Callable[[Journal], Changes | None]) -> None:
    with Journal.open(file) as journal:
        changes = step(journal)
    click.echo(changes.op if changes else f"nothing to {name}")


@click.command()
@click.argument("file", type=FILE)
@click.option("--to", "last", type=int, metavar="STEP", help="The last step to stand; 0: none.")
@JSON
def history(file: Path, last: int | None, as_json: bool) -> None:
    """List what was done, the newest first; with --to, go back to a step or on to it."""
    if not file.exists():
        raise FileMissing(file)
    if last is not None:
        with Journal.open(file) as journal:
            if last and last not in {step.id for step in list_steps(journal.db)}:
                raise WrongUse(f"there is no step {last}: see trip-journal history {file.name}")
            journal.go_to(last, settle)
    with Journal.open_read(file) as journal:
        steps = list_steps(journal.db)
    if as_json:
        rows = [{**step._asdict(), "at": step.at.isoformat()} for step in steps]
        print_json({"steps": rows})
        return
    for step in steps:
        photos = f"  {step.photos} photos" if step.photos else ""
        undone = "  (taken back)" if step.undone else ""
        click.echo(f"{step.id:>6}  {step.at:%Y-%m-%d %H:%M} UTC  {step.op}{photos}{undone}")
