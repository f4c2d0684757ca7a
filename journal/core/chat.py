"""Reads the text in which WhatsApp exports a chat, as both families of phones write it.

    [29/11/2017, 17:02:31] Ana: We have landed          an iPhone
    11/29/17, 5:02 PM - Ana: We have landed             an Android phone
    [17:02, 29/11/2017] Ana: We have landed             copied out of WhatsApp on a computer

Dates follow the phone's language. Whether the day or the month comes first is found out from the
whole text, and said to be unsure where nothing tells. Lines that the program wrote itself (who
joined, what is encrypted, what was left out) are no messages. Refuses text that is no chat, logs of
programs above all. Times stay what the export says: whose zone that is, it never tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from journal.core.chat_markers import (
    ATTACHED,
    BEFORE_BRACKETS,
    EDITED,
    IN_BRACKETS,
    MARKS,
    OMITTED,
    OWN_NAME,
    TAKEN_BACK,
    WITH_FILE,
)

LONGEST_AUTHOR = 100
_NEAR = timedelta(days=2)
_M = rf"[{MARKS}]*"
_DATE = (
    rf"{_M}(?P<a>\d{{1,4}}){_M}(?P<sep>[./-]) ?{_M}(?P<b>\d{{1,2}}){_M}(?P=sep) ?{_M}"
    rf"(?P<c>\d{{1,4}}){_M}\.?"
)
_AM = r"[aA]\.?\s?[mM]\.?|ص|오전|上午|午前"
_PM = r"[pP]\.?\s?[mM]\.?|م|오후|下午|午後"
_TIME = (
    rf"{_M}(?:(?:(?P<am0>{_AM})|(?P<pm0>{_PM}))\s?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)"
    rf"(?:[:.](?P<second>\d\d))?(?:\s?(?:(?P<am>{_AM})|(?P<pm>{_PM}))(?!\w))?{_M}"
)
_BETWEEN = r"(?P<between>[,،]?\s(?:(?:à|klo|um|kl\.|at|a las|às|u)\s)?)"
_HEADERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_M}\[{_DATE}{_BETWEEN}{_TIME}\]\s?(?P<rest>.*)",
        rf"{_M}\[{_TIME},\s{_DATE}\](?P<between>)\s?(?P<rest>.*)",
        rf"{_M}{_DATE}{_BETWEEN}{_TIME}\s[-–—]\s(?P<rest>.*)",
        rf"{_M}{_DATE}{_BETWEEN}{_TIME}:\s(?P<rest>.*)",  # iPhones until 2017
    )
)
_AUTHOR = re.compile(
    rf"(?P<author>[^\n:]{{1,{LONGEST_AUTHOR}}}?)\s?:(?:\s|$)(?P<text>.*)", re.DOTALL
)
_QUOTED = re.compile('["“”«»„]')  # of a subject that somebody changed: no name has them


class Message(NamedTuple):
    """A message. sent_at: wall time as the export says. attachment: name of its file, or ''."""

    sent_at: datetime
    author: str
    text: str
    attachment: str = ""


class Chat(NamedTuple):
    """The messages of an export, in its order. sure: only one order of day and month is likely."""

    messages: tuple[Message, ...]
    sure: bool = True


class NotAChat(Exception):
    """The text is no export of a chat."""


class _Line(NamedTuple):
    """What begins with a date: its three numbers, its time, the lines that belong to it."""

    numbers: tuple[int, int, int]
    year_first: bool
    slashes: bool  # between the numbers: only so does the month come first anywhere
    time: tuple[int, int, int]
    halves: bool  # of the day: AM and PM
    bracket: bool
    whole: str
    rest: str


def parse_chat(text: str, near: Sequence[date] = ()) -> Chat:
    """Read an export; raise NotAChat for any other text.

    near: dates of the trip, asked only where the export itself does not tell days from months.
    """
    lines = list(_headers(text))
    if not lines:
        raise NotAChat
    month_first, sure = _order(lines, near)
    messages = [
        message for at, line in _dated(lines, month_first) if (message := _message(at, line))
    ]
    if not messages:
        raise NotAChat
    return Chat(tuple(messages), sure)


def _headers(text: str) -> Iterator[_Line]:
    """Yield what begins with a date, each with the lines below it; none if the first does not."""
    held: _Line | None = None
    below: list[str] = []
    for raw in text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = _header(raw)
        if line is None:
            if held is not None:
                below.append(raw)
            elif raw.strip(" \t\u200e\u200f"):
                return
            continue
        if held is not None:
            yield _joined(held, below)
        held, below = line, []
    if held is not None:
        yield _joined(held, below)


def _joined(line: _Line, below: list[str]) -> _Line:
    return line._replace(rest="\n".join((line.rest, *below)), whole="\n".join((line.whole, *below)))


def _header(raw: str) -> _Line | None:
    if not any(letter.isdigit() for letter in raw[:8]):  # most lines below a first one
        return None
    for number, pattern in enumerate(_HEADERS):
        match = pattern.match(raw)
        if match is not None:
            return _line(match, number)
    return None


def _line(match: re.Match[str], layout: int) -> _Line | None:
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    year_first = len(match["a"]) > 2
    if year_first is (len(match["c"]) > 2) and len(match["a"]) > 2:
        return None
    if year_first and match["between"] == " " and match["sep"] == "-":
        return None  # so write programs, not phones
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    morning, evening = match["am"] or match["am0"], match["pm"] or match["pm0"]
    if morning or evening:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if evening else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    numbers = (c, b, a) if year_first else (a, b, c)
    halves = bool(morning or evening)
    return _Line(
        numbers,
        year_first,
        match["sep"] == "/",
        (hour, minute, second),
        halves,
        layout == 0,
        match[0],
        match["rest"],
    )


def _moment(line: _Line, month_first: bool) -> datetime | None:
    one, two, year = line.numbers
    swapped = month_first and line.slashes and not line.year_first
    day, month = (two, one) if swapped else (one, two)
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, *line.time)
    except ValueError:
        return None


def _dated(lines: Sequence[_Line], month_first: bool) -> Iterator[tuple[datetime, _Line]]:
    """Yield lines with their moments; a date that there is not is the words of the one above."""
    held: tuple[datetime, _Line] | None = None
    below: list[str] = []
    for line in lines:
        at = _moment(line, month_first)
        if at is not None:
            if held is not None:
                yield held[0], _joined(held[1], below)
            held, below = (at, line), []
        elif held is not None:
            below.append(line.whole)
    if held is not None:
        yield held[0], _joined(held[1], below)


def _order(lines: Sequence[_Line], near: Sequence[date]) -> tuple[bool, bool]:
    """Return whether the month comes first, and whether that is sure."""
    loose = [line for line in lines if line.slashes and not line.year_first]
    if all(line.numbers[0] == line.numbers[1] for line in loose):
        return False, True
    found = {first: [_moment(line, first) for line in loose] for first in (False, True)}
    measures: tuple[Callable[[list[datetime]], int], ...] = (
        len,  # dates that there are
        _steps_back,
        lambda moments: sum(_is_near(at.date(), near) for at in moments),
    )
    for measure in measures:
        day, month = (measure([at for at in found[n] if at]) for n in (False, True))
        if day != month:
            return month > day, True
    # English phones alone put the month first; most of them show halves of the day.
    return any(line.halves for line in loose), False


def _steps_back(moments: list[datetime]) -> int:
    """Return minus how often a message is dated before the one above it."""
    return -sum(after < before for before, after in pairwise(moments))


def _is_near(day: date, near: Iterable[date]) -> bool:
    return any(abs(day - other) <= _NEAR for other in near)


def _message(at: datetime, line: _Line) -> Message | None:
    """Return what somebody wrote, None for what the program wrote."""
    found = _AUTHOR.match(line.rest)
    if found is None or _QUOTED.search(found["author"]):
        return None
    author = tidy_author(found["author"])
    text, attachment = _without_attachment(found["text"])
    if not attachment:
        text = _without_omitted(text)
        own = line.bracket and text[:1] == "\u200e" and "\n" not in text and "://" not in text
        if own or TAKEN_BACK.fullmatch(_bare(text)):
            return None
    text = EDITED.sub("", text.rstrip()).strip("\u200e\u200f\u202a \t\n")
    if not author or not (text or attachment):
        return None
    return Message(at, author, text, attachment)


def tidy_author(name: str) -> str:
    """Return a name without marks of direction and the tilde of people who are no contacts."""
    return re.sub(r"^~\s*", "", re.sub(f"[{MARKS}]", "", name).strip()).strip()


def _bare(text: str) -> str:
    return re.sub(f"[{MARKS}]", "", text).strip()


def _without_omitted(text: str) -> str:
    first, _, below = text.partition("\n")
    return below if OMITTED.fullmatch(_bare(first)) else text


def _without_attachment(text: str) -> tuple[str, str]:
    """Part a text from the name of the file that was sent with it; '' where there is none."""
    first, _, below = text.partition("\n")
    before = BEFORE_BRACKETS.fullmatch(first.rstrip())
    if before is not None and _is_file(before, WITH_FILE):
        return below, before["name"].strip()
    for match in IN_BRACKETS.finditer(text):
        if _is_file(match, ATTACHED):
            words = (text[: match.start()].rstrip(), text[match.end() :].lstrip())
            return "\n".join(filter(None, words)), match["name"].strip()
    return text, ""


def _is_file(match: re.Match[str], known: re.Pattern[str]) -> bool:
    """Say whether the program names a file there, and not a person: by marks, name, or word."""
    return bool(
        match["mark"] or OWN_NAME.match(match["name"]) or known.fullmatch(match["word"].strip())
    )


def as_markdown(text: str) -> str:
    """Write the words of a message as Markdown that shows them as the messenger does."""
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])", r"**\1**", text)
    text = re.sub(r"(?<![\w~])~(?=[^\s~])([^~\n]*[^\s~])~(?![\w~])", r"\1", text)
    text = text.replace("![", "!\\[")
    return re.sub(r"(?m)^([^\S\n]*)(#{1,6}\s|={3,}\s*$|-{3,}\s*$)", r"\1\\\2", text)
