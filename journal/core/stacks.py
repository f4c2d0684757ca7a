"""Which photos are one stack: copies of one picture, the shots of one burst, what a person stacked.

It rests on what the files say alone (the time the camera wrote, never the resolved one), so that
clocks set right and photos moved to another day leave stacks together. Copies keep the time of
the original or lose it; another camera's time or shape is another picture, however alike.

A look (see `journal.pictures.look`) is 144 bits of what is lighter than what, and twelve colours.
The distances were chosen by 122 real photos of many cameras with copies made of each. A copy of
three quarters of the size or 1600 px, quality 70, without metadata lies at 2 in the middle, at 7
in 95 of 100; one saved again or 5 % lighter or darker at 1 and 7; different pictures of one shape
at 25 and more; the inner 90 % of a picture at 21 in the middle, at 11 in 5 of 100. So 362 of 365
copies that keep time or name come under their original, 119 of 121 of a messenger, 2 of 121
inner parts, and no other picture. No real bursts were there to choose by: time guards them.
Shots of one view may lie as near as copies: only a copy that says no time goes by its look, to
the nearest. Pictures painted by a program on one pattern lie as near: it must be smaller, too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from journal.core.photo import Basis, Resolved, StampSource

LOOK_BITS = 144
LOOK_SIZE = 30  # bytes: the bits, then red, green, blue of four quarters
COPY_DISTANCE = 9
TIMELESS_DISTANCE = 8  # of a copy that nothing but its look and perhaps a day speaks for
EDIT_DISTANCE = 24  # of a copy that has name and time of its original
BURST_DISTANCE = 30
FEWEST_IN_BURST = 3

_COLOUR_TOLERANCE = 16  # of 255: 5 % lighter is 13
_SAME_TIME_S = 2.0  # two files of one shot; some programs round to even seconds
_SAME_CAMERA_S = 0.999  # the same camera a second later is another shot
_BURST_GAP_S = 1.0
_SAME_LOOK = 2
_SENT_AFTER = range(-1, 8)  # days: sent later, named in a zone that is behind
_SHAPE_TOLERANCE = 0.02
_LENGTH_TOLERANCE_S = 1.0
_MOST_AT_ONCE = 32  # compared with one photo of the same two seconds
_MOST_OF_A_PIECE = 100
_PIECES = 9  # looks fewer bits apart have one piece in common

_CAMERA_TIMES = frozenset(
    (
        StampSource.EXIF_ORIGINAL,
        StampSource.EXIF_DIGITIZED,
        StampSource.XMP_ORIGINAL,
        StampSource.SIDECAR_ORIGINAL,
        StampSource.QUICKTIME_CREATION,
        StampSource.MOVIE_HEADER,
    )
)
# "IMG_1234 (1)", "IMG_1234(1)", "IMG_1234 - Copy", "IMG_1234-edited", "20171129_083812~2"
_SAVED_AGAIN = re.compile(
    r"(?:(?: ?\(\d{1,2}\))|(?:~\d{1,2})|(?:[ _-]{1,3}(?:copy|copie|kopie|edited|modifié|"
    r"bearbeitet|edit|effects)(?: ?\d{1,2})?))+$",
    re.IGNORECASE,
)
_EDITED_ON_PHONE = re.compile(r"^(IMG_)E(?=\d)", re.IGNORECASE)
# Telegram, Signal, Facebook: the time in the name is when it was sent or received.
_SENT = re.compile(r"^(?:photo_\d|signal-|received_|FB_IMG_|IMG-\d{8}-WA)", re.IGNORECASE)


class Stackable(NamedTuple):
    """What is known of a photo that may belong to a stack.

    at: seconds on the camera's clock, of its day alone if `day_only`; None without a stamp.
    camera: make and model, '' if unknown. look: None or b"" where it cannot be told.
    length_s: of a film. said_stack: a person's word, photos of one number are one stack, one
    alone in its number is alone. said_top: a person wants it on top.
    """

    photo_id: int
    name: str = ""
    at: float | None = None
    source: StampSource | None = None
    day_only: bool = False
    utc: bool = False
    camera: str = ""
    look: bytes | None = None
    width: int = 0
    height: int = 0
    film: bool = False
    length_s: float | None = None
    burst_id: str | None = None
    said_stack: int | None = None
    said_top: bool = False

    @property
    def timeless(self) -> bool:
        """Whether it does not say when it was taken: copies of messengers and of programs."""
        if self.at is None or self.day_only:
            return True
        if self.source is StampSource.NAME:
            return self.utc or bool(_SENT.match(self.name))
        return self.source not in _CAMERA_TIMES

    @property
    def day(self) -> int | None:
        """The date that it names, in days; a program's own date says nothing of the picture."""
        if self.at is None or self.source is StampSource.EXIF_MODIFIED:
            return None
        return int(self.at // 86400)


def distance(one: bytes, other: bytes) -> int:
    """Return how far two looks are apart: bits that differ, and colours past their tolerance."""
    bits = LOOK_BITS // 8
    differ = int.from_bytes(one[:bits], "big") ^ int.from_bytes(other[:bits], "big")
    colours = max(abs(a - b) for a, b in zip(one[bits:], other[bits:], strict=True))
    return differ.bit_count() + max(0, colours - _COLOUR_TOLERANCE)


def original_name(name: str) -> str:
    """Return the name, without suffix and in small letters, that a copy's original has."""
    stem = name.rpartition(".")[0] or name
    return _EDITED_ON_PHONE.sub(r"\1", _SAVED_AGAIN.sub("", stem)).lower()


def stacks_of(photos: Iterable[Stackable]) -> dict[int, int]:
    """Return the photo on top for each photo that is in a stack of two or more."""
    groups = _Groups(sorted(photos, key=lambda photo: photo.photo_id))
    _join_bursts_told(groups)
    looks = [at for at, photo in enumerate(groups.photos) if photo.look]
    timed = [at for at in looks if not groups.photos[at].timeless]
    timed.sort(key=lambda at: (groups.photos[at].at, groups.photos[at].look, at))
    _join_copies(groups, timed)
    _join_edits(groups, looks)
    _join_bursts(groups, timed)
    _join_timeless(groups, looks)
    return groups.tops()


class _Groups:
    """Photos by their place in a list, joined step by step; a person's word forbids some joins."""

    def __init__(self, photos: Sequence[Stackable]) -> None:
        self.photos = photos
        self._parent = list(range(len(photos)))
        self._word: dict[int, int] = {}  # root -> the number a person gave
        numbers = Counter(photo.said_stack for photo in photos)
        self._alone = {
            at
            for at, photo in enumerate(photos)
            if photo.said_stack is not None and numbers[photo.said_stack] == 1
        }
        first: dict[int, int] = {}
        for at, photo in enumerate(photos):
            if photo.said_stack is not None and at not in self._alone:
                root = first.setdefault(photo.said_stack, at)
                self._parent[at] = root
                self._word[root] = photo.said_stack

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Make one group of two, unless a person has parted them."""
        low, high = sorted((self.root(one), self.root(other)))
        words = {self._word[at] for at in (low, high) if at in self._word}
        if low == high or len(words) > 1 or low in self._alone or high in self._alone:
            return
        self._parent[high] = low
        self._word |= dict.fromkeys([low], words.pop()) if words else {}

    def alike(self, one: int, other: int, most: int) -> bool:
        """Whether two may be the same picture: kind, shape, length and look, at most so far."""
        a, b = self.photos[one], self.photos[other]
        if a.film != b.film or not a.look or not b.look:
            return False
        if abs(a.width * b.height - b.width * a.height) > _SHAPE_TOLERANCE * a.width * b.height:
            return False
        if a.length_s and b.length_s and abs(a.length_s - b.length_s) > _LENGTH_TOLERANCE_S:
            return False
        return distance(a.look, b.look) <= most

    def tops(self) -> dict[int, int]:
        members: dict[int, list[Stackable]] = defaultdict(list)
        for at, photo in enumerate(self.photos):
            members[self.root(at)].append(photo)
        tops: dict[int, int] = {}
        for stack in members.values():
            if len(stack) > 1:
                top = min(stack, key=_goodness).photo_id
                tops |= {photo.photo_id: top for photo in stack}
        return tops


def _goodness(photo: Stackable) -> tuple[float, ...]:
    """Order the photos of a stack: what a person wants on top, originals, large ones, first."""
    saved_again = original_name(photo.name) != (photo.name.rpartition(".")[0] or photo.name).lower()
    return (
        not photo.said_top,
        photo.timeless or not photo.camera,
        saved_again,
        -photo.width * photo.height,
        photo.at if photo.at is not None else float("inf"),
        photo.photo_id,
    )


def _join_bursts_told(groups: _Groups) -> None:
    first: dict[str, int] = {}
    for at, photo in enumerate(groups.photos):
        if photo.burst_id:
            groups.join(first.setdefault(photo.burst_id, at), at)


def _join_copies(groups: _Groups, timed: Sequence[int]) -> None:
    """Join what looks the same and was taken at the same time by the same camera, or by none."""
    for one, other in _same_time(groups.photos, timed):
        a, b = groups.photos[one], groups.photos[other]
        if a.camera and b.camera and (a.camera != b.camera or _apart(a, b) > _SAME_CAMERA_S):
            continue
        if groups.root(one) != groups.root(other) and groups.alike(one, other, COPY_DISTANCE):
            groups.join(one, other)


def _join_edits(groups: _Groups, looks: Sequence[int]) -> None:
    """Join copies that programs name after their original, with its time or none."""
    named: dict[str, list[int]] = defaultdict(list)
    for at in looks:
        named[original_name(groups.photos[at].name)].append(at)
    for same in named.values():
        for place, one in enumerate(same):
            for other in same[place + 1 : place + 1 + _MOST_AT_ONCE]:
                a, b = groups.photos[one], groups.photos[other]
                if a.name.rpartition(".")[0].lower() == b.name.rpartition(".")[0].lower():
                    continue
                timeless = a.timeless or b.timeless
                most = COPY_DISTANCE if timeless else EDIT_DISTANCE
                if (timeless or _apart(a, b) <= _SAME_TIME_S) and groups.alike(one, other, most):
                    groups.join(one, other)


def _join_bursts(groups: _Groups, timed: Sequence[int]) -> None:
    """Join three shots or more of one camera that follow each other within a second."""
    photos = groups.photos

    def camera(at: int) -> str:
        return photos[at].camera

    for name, own in groupby(sorted(timed, key=camera), camera):
        run: list[int] = []
        for at in [*own, None]:
            follows = (
                bool(run and name)
                and at is not None
                and _apart(photos[run[-1]], photos[at]) <= _BURST_GAP_S
                and groups.alike(run[-1], at, BURST_DISTANCE)
            )
            if not follows:
                if len({groups.root(shot) for shot in run}) >= FEWEST_IN_BURST:
                    for shot in run:
                        groups.join(run[0], shot)
                run = []
            if at is not None:
                run.append(at)


def _join_timeless(groups: _Groups, looks: Sequence[int]) -> None:
    """Join copies that say no time to the photo they look like most, else to one another.

    A copy never joins two photos that say their time: which of them it shows is not known.
    """
    lost = [at for at in looks if groups.photos[at].timeless]
    if not lost:
        return
    timed = _Near(groups, sorted(set(looks) - set(lost)))
    apart = []
    for at in lost:
        found = timed.nearest(at)
        if found is None:
            apart.append(at)
        else:
            groups.join(found, at)
    others = _Near(groups, apart)
    for at in apart:
        for _, other in others.all_near(at):
            groups.join(other, at)


class _Near:
    """Finds looks that are near by pieces of their bits, of which near ones have one in common."""

    def __init__(self, groups: _Groups, looks: Iterable[int]) -> None:
        self._groups = groups
        self._index: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        for at in looks:
            bits = self._bits(at)
            for key in _pieces(bits):
                if len(self._index[key]) < _MOST_OF_A_PIECE:
                    self._index[key].append((at, bits))

    def nearest(self, at: int) -> int | None:
        """Return the photo that is most alike a copy without a time, None where none is."""
        near = self.all_near(at)
        return min(near)[1] if near else None

    def all_near(self, at: int) -> list[tuple[int, int]]:
        """Return the photos that a copy without a time may show, each behind its distance."""
        photos = self._groups.photos
        own, bits = photos[at], self._bits(at)
        near = {
            other
            for key in _pieces(bits)
            for other, its in self._index.get(key, ())
            if (bits ^ its).bit_count() <= TIMELESS_DISTANCE
        } - {at}
        return [
            (distance(own.look or b"", photos[other].look or b""), other)
            for other in near
            if self._groups.alike(at, other, _most_apart(own, photos[other]))
        ]

    def _bits(self, at: int) -> int:
        return int.from_bytes((self._groups.photos[at].look or b"")[: LOOK_BITS // 8], "big")


def _pieces(bits: int) -> Iterator[tuple[int, str]]:
    """Cut bits in pieces; those of one lie all over the picture, for the even part of a sky."""
    text = f"{bits:0{LOOK_BITS}b}"
    return ((piece, text[piece::_PIECES]) for piece in range(_PIECES))


def _most_apart(copy: Stackable, photo: Stackable) -> int:
    """Return how far the looks of a copy without a time and of what it shows may be apart.

    -1 where their days tell that it cannot be. One is smaller, as copies are, or looks the same.
    """
    if copy.day is not None and photo.day is not None:
        after = copy.day - photo.day
        if after not in _SENT_AFTER and not (photo.timeless and -after in _SENT_AFTER):
            return -1
    sizes = (copy.width * copy.height, photo.width * photo.height)
    smaller = sizes[0] < sizes[1] or (photo.timeless and sizes[0] > sizes[1])
    return TIMELESS_DISTANCE if smaller else _SAME_LOOK


def _same_time(photos: Sequence[Stackable], timed: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(timed):
        for other in timed[place + 1 : place + 1 + _MOST_AT_ONCE]:
            if _apart(photos[one], photos[other]) > _SAME_TIME_S:
                break
            yield one, other


def _apart(one: Stackable, other: Stackable) -> float:
    return abs((one.at or 0.0) - (other.at or 0.0))


def follow_tops(
    answers: Sequence[Resolved], tops: Mapping[int, int], timeless: Collection[int]
) -> tuple[list[Resolved], dict[int, int]]:
    """Let photos stand where their stack does; return all answers and the stacks that are left.

    A stack stands at the time of its top, or, while that says none, of another of its photos.
    Those without a time take that one's, the others its day only. A photo that a person put on
    another day than the top leaves the stack.
    """
    members: dict[int, list[Resolved]] = defaultdict(list)
    for answer in answers:
        if answer.photo_id in tops:
            members[tops[answer.photo_id]].append(answer)
    moved: dict[int, Resolved] = {}
    left: dict[int, int] = {}
    for top, stack in members.items():
        lead = min(stack, key=lambda answer: _lead(answer, top, timeless))
        stay = [
            answer
            for answer in stack
            if answer.photo_id == top or answer.basis is not Basis.PERSON or answer.day == lead.day
        ]
        if len(stay) > 1:
            left |= {answer.photo_id: top for answer in stay}
            moved |= {a.photo_id: _beside(a, lead, a.photo_id in timeless) for a in stay}
    return [moved.get(answer.photo_id, answer) for answer in answers], left


def _lead(answer: Resolved, top: int, timeless: Collection[int]) -> tuple[bool, bool, bool, int]:
    on_top = answer.photo_id == top
    no_time = answer.lived_at is None or answer.day_only or answer.photo_id in timeless
    return not (on_top and answer.basis is Basis.PERSON), no_time, not on_top, answer.rank


def _beside(answer: Resolved, lead: Resolved, timeless: bool) -> Resolved:
    if timeless and answer.basis is not Basis.PERSON:
        return lead._replace(photo_id=answer.photo_id)
    return answer if answer.day == lead.day else answer._replace(day=lead.day, rank=lead.rank)
