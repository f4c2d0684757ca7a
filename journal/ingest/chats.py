"""Finds chats among what was dropped and no picture: their text, or a zip with text and media.

The files in a zip of a chat are unpacked into a folder of their own and imported as any others. Of
such a zip nothing is believed: names lead nowhere else, and what is larger than a journal holds, or
swells too much, is refused by name. A text that is no chat, and a zip without one, are left to
their row among the skipped.
"""

from __future__ import annotations

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from journal.core.chat import Chat, NotAChat, parse_chat
from journal.core.chat_markers import chat_name
from journal.core.progress import Context
from journal.ingest.report import Fate, FileFate
from journal.ingest.scan import (
    HIDDEN,
    IN_HIDDEN,
    NOT_OURS,
    Found,
    Scan,
    is_system_file,
    is_system_folder,
    natural,
)
from journal.pictures.kinds import kind_of
from journal.store.archive import BLOB_LIMIT

LONGEST_TEXT = 64 << 20  # bytes; a million messages
MOST_FILES = 50_000
SWELLS = 500  # times its size in the zip; text does so by ten, media hardly at all
TOGETHER = 20  # times the size of the zip, and 256 MB: what may come out of it in all
_SMALL = 1 << 20
_ALWAYS = 256 << 20
_CHUNK = 1 << 20
_TOO_LARGE = "too large: nothing was read of it"
_DAMAGED = "damaged: nothing was read of it"
_UNUSUAL = re.compile(r'[\x00-\x1f<>:"|?*\\/]')  # in names of files, on some system
# What zipfile raises: for bytes that are no whole zip (ValueError, EOFError, zlib's), for ways of
# packing that it lacks (NotImplementedError), for encrypted files (RuntimeError), and by oversight.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    LookupError, OverflowError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChatFile:
    """The text of a chat. path: as the report tells it. folder: of the files sent with it."""

    path: Path
    folder: Path
    name: str
    text: str

    def read(self, near: Sequence[date]) -> Chat:
        """Return the messages; near: dates of the trips that are here."""
        return parse_chat(self.text, near)


@dataclass(slots=True)
class _Room:
    """How much may still come out of a zip: its members may be many, or the same bytes again."""

    left: int

    def take(self, size: int) -> bool:
        """Take so many bytes if they are left."""
        if size > self.left:
            return False
        self.left -= size
        return True


@dataclass(slots=True)
class Chats:
    """The chats of a drop. files: unpacked from zips. told: where those are, for the report."""

    chats: list[ChatFile] = field(default_factory=list)
    files: list[Found] = field(default_factory=list)
    told: dict[Path, Path] = field(default_factory=dict)
    rows: list[FileFate] = field(default_factory=list)

    def of_report(self, row: FileFate) -> FileFate:
        """Return a row that names what a person dropped instead of what was unpacked."""
        path = self.told.get(row.path)
        return row if path is None else FileFate(path, row.fate, row.reason)

    def photos_with(self, chat: ChatFile, photos: Mapping[Path, int]) -> dict[str, int]:
        """Return the photos that lie beside a chat, by the names of their files."""
        return {path.name: photo for path, photo in photos.items() if path.parent == chat.folder}


def take_chats(scanned: Scan, unpacked: ExitStack, context: Context) -> Chats:
    """Take the chats out of what a scan skipped; zips stay unpacked as long as `unpacked` is open.

    Raises Cancelled, from `context`.
    """
    chats = Chats()
    left = []
    for path, reason in scanned.skipped:
        suffix = path.suffix.lower()
        if reason != NOT_OURS or suffix not in (".txt", ".zip"):
            left.append((path, reason))
            continue
        context.step(0, 0, path.name)
        taken = _text(chats, path) if suffix == ".txt" else _zip(chats, path, unpacked, context)
        if not taken:
            left.append((path, reason))
    scanned.skipped = left
    return chats


def _text(chats: Chats, path: Path) -> bool:
    try:
        with path.open("rb") as file:
            text = _chat_in(file)
    except OSError as error:
        reason = f"could not be read: {(error.strerror or 'unknown').lower()}"
        chats.rows.append(FileFate(path, Fate.REFUSED, reason))
        return True
    if text is None:
        return False
    name = chat_name(path.name) or chat_name(path.parent.name)
    if not name and path.stem.casefold() != "_chat":
        name = path.stem
    chats.chats.append(ChatFile(path, path.parent, name, text))
    return True


def _chat_in(file: BinaryIO) -> str | None:
    """Return the text in a file if it is a chat."""
    data = file.read(LONGEST_TEXT + 1)
    if len(data) > LONGEST_TEXT:
        return None
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8-sig", "replace")
    try:
        parse_chat(text)
    except NotAChat:
        return None
    return text


def _zip(chats: Chats, path: Path, unpacked: ExitStack, context: Context) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.filename.endswith("/")]
            room = _Room(_ALWAYS + TOGETHER * path.stat().st_size)
            text = _chat_of(archive, members, room)
            if text is None:
                return False
            folder = TemporaryDirectory(prefix="trip-journal-", ignore_cleanup_errors=True)
            below = Path(unpacked.enter_context(folder))
            member, words = text
            name = chat_name(path.name) or chat_name(_base(member)) or path.stem
            chats.chats.append(ChatFile(path / _inner(member), below, name, words))
            rest = [other for other in members if other is not member]
            _unpack(chats, archive, rest, path, below, room, context)
    except OSError as error:
        reason = f"could not be read: {(error.strerror or 'unknown').lower()}"
        chats.rows.append(FileFate(path, Fate.REFUSED, reason))
    except _BROKEN:
        chats.rows.append(FileFate(path, Fate.REFUSED, _DAMAGED))
    return True


def _chat_of(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], room: _Room
) -> tuple[zipfile.ZipInfo, str] | None:
    """Return the first text in a zip that is a chat."""
    for member in members:
        if not _base(member).lower().endswith(".txt") or _is_systems(member):
            continue
        if _swells(member) or not room.take(member.file_size):
            continue
        with archive.open(member) as file:
            text = _chat_in(file)  # type: ignore[arg-type]
        if text is not None:
            return member, text
    return None


def _unpack(
    chats: Chats,
    archive: zipfile.ZipFile,
    members: Sequence[zipfile.ZipInfo],
    path: Path,
    folder: Path,
    room: _Room,
    context: Context,
) -> None:
    """Unpack what an import takes, each under its own name, and say what it does not take."""
    ordered = sorted(members, key=lambda member: natural(member.filename))
    for number, member in enumerate(ordered):
        context.step(0, 0, _base(member))
        told, kind = path / _inner(member), kind_of(Path(_base(member)))
        reason = _reason_against(member, number)
        if reason is None and not room.take(member.file_size):
            reason = _TOO_LARGE
        if reason is not None or kind is None:
            fate = Fate.REFUSED if reason == _TOO_LARGE else Fate.SKIPPED
            chats.rows.append(FileFate(told, fate, reason or NOT_OURS))
            continue
        target = folder / _UNUSUAL.sub("_", _base(member))
        if target.exists():
            (folder / str(number)).mkdir()
            target = folder / str(number) / target.name
        try:
            _copy(archive, member, target, context)
        except _BROKEN:
            target.unlink(missing_ok=True)
            chats.rows.append(FileFate(told, Fate.REFUSED, _DAMAGED))
            continue
        chats.told[target] = told
        chats.files.append(Found(target, f"{path.stem}/{target.name}", kind))


def _reason_against(member: zipfile.ZipInfo, number: int) -> str | None:
    if is_system_file(_base(member)):
        return HIDDEN
    if _is_systems(member):
        return IN_HIDDEN
    if kind_of(Path(_base(member))) is None:
        return NOT_OURS
    too_large = member.file_size > BLOB_LIMIT or _swells(member) or number >= MOST_FILES
    return _TOO_LARGE if too_large else None


def _swells(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_SMALL, SWELLS * member.compress_size)


def _copy(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, context: Context
) -> None:
    """Write one member, never more than the zip says it has, with its time of change."""
    with archive.open(member) as source, target.open("xb") as out:
        for chunk in _chunks(source, member.file_size):  # type: ignore[arg-type]
            context.check()
            out.write(chunk)
    with suppress(OSError, ValueError, OverflowError):
        changed = datetime(*member.date_time).timestamp()
        os.utime(target, (changed, changed))


def _chunks(source: BinaryIO, size: int) -> Iterator[bytes]:
    while chunk := source.read(min(_CHUNK, size + 1)):
        size -= len(chunk)
        if size < 0:
            raise zipfile.BadZipFile("more than it says")
        yield chunk


def _base(member: zipfile.ZipInfo) -> str:
    """Return a member's own name, without any way to it."""
    return member.filename.replace("\\", "/").rpartition("/")[2]


def _inner(member: zipfile.ZipInfo) -> PurePosixPath:
    """Return the way to a member below its zip, for the report."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    return PurePosixPath(*(part for part in parts if part not in ("/", "..")))


def _is_systems(member: zipfile.ZipInfo) -> bool:
    folders = _inner(member).parts[:-1]
    return is_system_file(_base(member)) or any(map(is_system_folder, folders))
