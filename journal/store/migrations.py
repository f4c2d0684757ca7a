"""The schema and its ordered, frozen migrations.

A migration that was ever released is not edited: another follows it. `user_version` is the
number of migrations applied.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x54524A4C  # "TRJL"
SCHEMA_VERSION = 7
_SCRIPTS = Path(__file__).parent / "schema"

migrations = Migrations("trip-journal")


@migrations(name="0001_first")
def _first(db: Database) -> None:
    run_script(db, (_SCRIPTS / "1.sql").read_text(encoding="utf-8"))


@migrations(name="0002_tracks_and_kept_trips")
def _second(db: Database) -> None:
    run_script(db, (_SCRIPTS / "2.sql").read_text(encoding="utf-8"))


@migrations(name="0003_pairs_and_stacks")
def _third(db: Database) -> None:
    run_script(db, (_SCRIPTS / "3.sql").read_text(encoding="utf-8"))


@migrations(name="0004_entries_in_the_bin")
def _fourth(db: Database) -> None:
    run_script(db, (_SCRIPTS / "4.sql").read_text(encoding="utf-8"))


@migrations(name="0005_own_words_chats_and_trips_in_the_bin")
def _fifth(db: Database) -> None:
    run_script(db, (_SCRIPTS / "5.sql").read_text(encoding="utf-8"))


@migrations(name="0006_places_with_positions")
def _sixth(db: Database) -> None:
    run_script(db, (_SCRIPTS / "6.sql").read_text(encoding="utf-8"))


@migrations(name="0007_choices_about_the_album")
def _seventh(db: Database) -> None:
    run_script(db, (_SCRIPTS / "7.sql").read_text(encoding="utf-8"))


def run_script(db: Database, script: str) -> None:
    """Execute statements one by one, inside the transaction under way (`executescript` commits)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def migrate(db: Database, version: int = SCHEMA_VERSION) -> None:
    """Bring a journal up to a version, in one transaction: what fails leaves it as it was."""
    with db.atomic():
        waiting = [migration.name for migration in migrations.pending(db)]
        beyond = waiting[max(version - len(migrations.applied(db)), 0) :]
        migrations.apply(db, stop_before=beyond[:1])
        db.execute(f"PRAGMA user_version = {version}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
