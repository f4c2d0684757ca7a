"""The command line: the window's operations for scripts, tests and people without a screen.

Results go to standard output, progress to standard error. Exit 0: done; 1: the world failed
(one line says what, and what was kept); 2: wrong use.
"""

from __future__ import annotations

import click

from journal import __version__
from journal.cli.albums import album
from journal.cli.backups import backup, restore
from journal.cli.binned import bin_
from journal.cli.checking import check
from journal.cli.choose import choose
from journal.cli.clocks import clocks
from journal.cli.common import complain
from journal.cli.history import history, redo, undo
from journal.cli.importing import import_
from journal.cli.people import people
from journal.cli.places import place
from journal.cli.relink import relink
from journal.cli.rescue import rescue
from journal.cli.search import search
from journal.cli.showing import show
from journal.cli.trip import trip
from journal.cli.when import when
from journal.cli.writing import write
from journal.core.errors import WorldError, WrongUse
from journal.core.progress import Cancelled


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trip-journal")
def commands() -> None:
    """Photos on the days they were lived, words beside them, and a book.

    `trip-journal [FILE]` opens the window; the commands below do the same without it.
    """


for _command in (
    import_,
    show,
    write,
    undo,
    redo,
    album,
    check,
    backup,
    restore,
    relink,
    rescue,
    clocks,
    when,
    trip,
    bin_,
    choose,
    people,
    place,
    search,
    history,
):
    commands.add_command(_command)

COMMANDS = tuple(commands.commands)


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    try:
        # An exit code asked for by a command comes back as its value.
        code = commands.main(arguments, prog_name="trip-journal", standalone_mode=False)
    except click.Abort:
        return complain("stopped; everything up to here is kept", 1)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WrongUse as error:
        return complain(str(error), 2)
    except (WorldError, Cancelled) as error:
        return complain(str(error) or "stopped", 1)
    return code if isinstance(code, int) else 0
