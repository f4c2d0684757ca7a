"""Words of an import's report: what became of files, and the line that ends an import."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journal.ingest.report import Fate, Report
from journal.ui import words

translate = QCoreApplication.translate  # a name that lupdate knows


def fate(which: Fate, count: int) -> str:
    """Write how many files had a fate: '3 already here'."""
    names = {
        Fate.IMPORTED: translate("words", "%n imported", None, count),
        Fate.UNDATED: translate("words", "%n undated", None, count),
        Fate.ALREADY_HERE: translate("words", "%n already here", None, count),
        Fate.REFUSED: translate("words", "%n could not be read", None, count),
        Fate.PAIRED: translate("words", "%n kept with their photos", None, count),
        Fate.TRACK: translate("words", "1 track")
        if count == 1
        else translate("words", "%n tracks", None, count),
        Fate.CHAT: translate("words", "1 chat")
        if count == 1
        else translate("words", "%n chats", None, count),
        Fate.JOURNAL: translate("words", "1 journal")
        if count == 1
        else translate("words", "%n journals", None, count),
        Fate.TEXT: translate("words", "1 text")
        if count == 1
        else translate("words", "%n texts", None, count),
        Fate.BOTH: translate("words", "%n kept in both versions", None, count),
        Fate.OURS: translate("words", "1 stays as it is here")
        if count == 1
        else translate("words", "%n stay as they are here", None, count),
        Fate.SKIPPED: translate("words", "%n skipped", None, count),
    }
    return names[which].replace("%n", str(count))


def fate_name(which: Fate) -> str:
    """Write a fate: 'already here'."""
    names = {
        Fate.IMPORTED: translate("words", "imported"),
        Fate.UNDATED: translate("words", "undated"),
        Fate.ALREADY_HERE: translate("words", "already here"),
        Fate.REFUSED: translate("words", "could not be read"),
        Fate.PAIRED: translate("words", "kept with its photo"),
        Fate.TRACK: translate("words", "track"),
        Fate.CHAT: translate("words", "chat"),
        Fate.JOURNAL: translate("words", "journal"),
        Fate.TEXT: translate("words", "text"),
        Fate.BOTH: translate("words", "kept in both versions"),
        Fate.OURS: translate("words", "stays as it is here"),
        Fate.SKIPPED: translate("words", "skipped"),
    }
    return names[which]


def import_summary(report: Report) -> list[tuple[Fate | None, str]]:
    """Return the parts of the line that ends an import, each with the fate it links to."""
    counts = report.counts()
    parts: list[tuple[Fate | None, str]] = []
    if report.trouble:
        parts.append((None, words.reason(report.trouble)))
    elif report.stopped:
        parts.append((None, translate("words", "Stopped")))
    taken = counts[Fate.IMPORTED]
    if taken:
        line = (
            translate("words", "{photos} in 1 day")
            if report.days == 1
            else translate("words", "{photos} in {days} days")
        )
        parts.append((Fate.IMPORTED, line.format(photos=words.photos(taken), days=report.days)))
    journals = words.listed([row.path.stem for row in report.of(Fate.JOURNAL)])
    if journals:
        line = translate("words", "from {journals}")
        parts.append((Fate.JOURNAL, line.format(journals=journals)))
    for which in (
        Fate.ALREADY_HERE,
        Fate.UNDATED,
        Fate.REFUSED,
        Fate.PAIRED,
        Fate.TRACK,
        Fate.CHAT,
        Fate.TEXT,
        Fate.BOTH,
        Fate.OURS,
        Fate.SKIPPED,
    ):
        if counts[which]:
            parts.append((which, fate(which, counts[which])))
    return parts or [(None, translate("words", "Nothing was found there"))]
