"""Says which photo a sidecar belongs to, by the names of the files in its folder.

XMP and AAE sidecars carry their photo's name, with its suffix or instead of it. Google Takeout
cuts names short, numbers copies in another place than the photo's, and writes one JSON for an
original, its edited copies and the film of a Live Photo; where no name fits, the title inside
the JSON tells. Refuses to look into other folders, and to guess between photos that fit alike.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from journal.core.progress import Context
from journal.ingest.scan import Found
from journal.ingest.sidecar_facts import read_sidecar
from journal.pictures.kinds import Kind, kind_of

# Takeout's names, without ".json" and the number of a copy, have at most so many UTF-16 units.
_LONGEST = 46
_TAG = "supplemental-metadata"
_END = chr(0x10FFFF)  # sorts behind every letter
_NUMBER_AT_END = re.compile(r"(.+?)(\(\d+\))?", re.DOTALL)
_EDITED = re.compile(
    r"-(?:edited|effects|smile|mix|modifié|bearbeitet|bewerkt|edytowane|editado|ha editado|"
    r"modificato|editat|編集済み)$"
)
# What Takeout puts an underscore for in the names of files, and not in titles.
_FORBIDDEN = re.compile(r"[&<>:\"/\\|?*'%=#]")
_FIRST_OF = {
    ".xmp": (Kind.RAW, Kind.STILL, Kind.FILM),  # written for raw files above all
    ".aae": (Kind.STILL, Kind.RAW, Kind.FILM),
}


@dataclass(slots=True)
class Plan:
    """Which files of a scan go together.

    pictures: the photos and films, each with its sidecars. belongs: a sidecar's path -> the photos
    that it speaks of, the one with which it is kept first. titles: what JSON that belongs to none
    of them says it belongs to. albums: JSON that describes an album.
    """

    pictures: list[Found] = field(default_factory=list)
    belongs: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    titles: dict[Path, str] = field(default_factory=dict)
    albums: set[Path] = field(default_factory=set)


def plan(files: Sequence[Found], context: Context) -> Plan:
    """Give each photo the sidecars beside it; never raises for a bad one.

    Only JSON whose name does not say enough is opened here. Raises Cancelled, from `context`.
    """
    made = Plan()
    photos: dict[Path, dict[str, Found]] = defaultdict(dict)
    beside: dict[Path, list[Found]] = defaultdict(list)
    for file in files:
        if file.kind is Kind.SIDECAR:
            beside[file.path.parent].append(file)
        elif file.kind is not Kind.TRACK:
            photos[file.path.parent][file.path.name] = file
    for folder, sidecars in beside.items():
        own = [file.path.name for file in sidecars]
        _pair(made, Names(photos[folder]), folder, own, context)
    of_photo: dict[Path, list[Path]] = defaultdict(list)
    for sidecar, owners in made.belongs.items():
        for owner in owners:
            of_photo[owner].append(sidecar)
    made.pictures = [
        replace(file, sidecars=tuple(sorted(of_photo[file.path], key=_is_json)))
        for file in files
        if file.kind not in (Kind.SIDECAR, Kind.TRACK)
    ]
    return made


def _pair(made: Plan, names: Names, folder: Path, sidecars: list[str], context: Context) -> None:
    """Pair one folder: by name first, so that what is left for a looser look is free."""
    read = cache(lambda name: read_sidecar(folder / name))
    found: dict[str, list[str]] = {}
    loose = []
    for name in sidecars:
        owners = names.named_by(name, lambda: read(name).title)  # noqa: B023 - asked at once
        if owners:
            found[name] = owners
        elif _is_json(Path(name)):
            loose.append(name)
    taken = {owners[0] for name, owners in found.items() if _is_json(Path(name))}
    for name in loose:
        context.step(0, 0, name)
        owners = names.meant_by(name, read(name).title, taken)
        if owners:
            found[name] = owners
            taken.update(owners)
            continue
        made.titles[folder / name] = read(name).title
        if read(name).album:
            made.albums.add(folder / name)
    names.share(found, taken)
    for name, owners in found.items():
        made.belongs[folder / name] = tuple(folder / owner for owner in owners)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


class Names:
    """The names of the photos in a folder, to be found by what a sidecar is called."""

    def __init__(self, names: Iterable[str]) -> None:
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._stem: dict[str, list[str]] = defaultdict(list)
        self._moment: dict[str, list[str]] = defaultdict(list)
        self._sorted: list[tuple[str, str, str]] = []  # number, name without it, name
        for name in names:
            key = _folded(name)
            stem, suffix = _split(key)
            bare, number = _numbered(stem)
            self._whole[key].append(name)
            self._stem[stem].append(name)
            self._moment[_moment(key)].append(name)
            self._sorted.append((number, bare + suffix, name))
        self._sorted.sort()

    def named_by(self, sidecar: str, title: Callable[[], str] = str) -> list[str]:
        """Return the photos that a sidecar's name names, the one it is kept with first.

        title: returns the title inside; asked only where a name is cut short.
        """
        stem, _, suffix = _folded(sidecar).rpartition(".")
        first = _FIRST_OF.get("." + suffix)
        if first is not None:
            fit = self._whole.get(stem) or self._stem.get(stem, [])
            return sorted(fit, key=lambda name: first.index(kind_of(Path(name)) or Kind.FILM))
        for photo in _photos_of_json(stem):
            if photo in self._whole:
                return self._whole[photo][:1]
        return self._cut_short(stem, title)

    def meant_by(self, sidecar: str, title: str, taken: Collection[str] = ()) -> list[str]:
        """Return the photo that JSON means whose name names none: by its stem, else its title.

        title: what is written inside. taken: photos that have JSON of their own.
        """
        stem, _, suffix = _folded(sidecar).rpartition(".")
        if suffix != "json":
            return []
        for photo in _photos_of_json(stem):
            free = [name for name in self._moment.get(_moment(photo), []) if name not in taken]
            if free:
                return free[:1]
        number = _numbered(stem)[1]
        wanted = _FORBIDDEN.sub("_", _folded(title))
        for key in dict.fromkeys((_with_number(wanted, number), wanted)):
            fit = [*self._whole.get(key, []), *self._stem.get(key, [])]
            free = [name for name in fit if name not in taken]
            if wanted and free:
                return free[:1]
        free = [name for name in self._of_long(wanted, number) if name not in taken]
        return free if len(free) == 1 else []

    def share(self, found: dict[str, list[str]], taken: Collection[str]) -> None:
        """Let edited copies, and the film of a still, that have no JSON have their original's."""
        of_moment: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for json, owners in found.items():
            if _is_json(Path(json)):
                of_moment[_moment(_folded(owners[0]))].append((_split(owners[0])[1].lower(), json))
        for moment, jsons in of_moment.items():
            for name in self._moment.get(moment, []):
                if name not in taken:
                    like = [json for suffix, json in jsons if suffix == _split(name)[1].lower()]
                    found[(like or [jsons[0][1]])[0]].append(name)

    def _cut_short(self, stem: str, title: Callable[[], str]) -> list[str]:
        """Find the one photo whose name goes on where the JSON's was cut."""
        if _utf16(stem) < _LONGEST:
            return []
        bare, number = _numbered(stem)
        for start in dict.fromkeys((bare, _untagged(bare))):
            fit = [name for name in self._beginning(start, number) if not _is_edited(name)]
            if len(fit) > 1:
                wanted = _FORBIDDEN.sub("_", _folded(title()))
                fit = [name for name in fit if _folded(name) == _with_number(wanted, number)]
            if len(fit) == 1:
                return fit
        return []

    def _beginning(self, start: str, number: str) -> list[str]:
        low = bisect_left(self._sorted, (number, start))
        high = bisect_left(self._sorted, (number, start + _END))
        return [name for _, _, name in self._sorted[low:high]]

    def _of_long(self, title: str, number: str) -> list[str]:
        """Find photos whose own names were cut: a title goes on behind theirs."""
        stem, suffix = _split(title)
        if _utf16(stem) < _LONGEST:
            return []
        return [
            name
            for name in self._beginning(stem[: _LONGEST // 2], number)
            if _split(_folded(name))[1] == suffix
            and _utf16(_numbered(_split(name)[0])[0]) >= _LONGEST
            and stem.startswith(_numbered(_split(_folded(name))[0])[0])
        ]


def _photos_of_json(stem: str) -> list[str]:
    """Return what Takeout may have called the photo, from a JSON's name without its suffix.

    IMG.jpg and IMG.jpg.supplemental-metadata, also cut, mean IMG.jpg; IMG.jpg(1) and
    IMG.jpg.supplemental-metadata(1) mean IMG(1).jpg.
    """
    bare, number = _numbered(stem)
    numbered = [_with_number(name, number) for name in (bare, _untagged(bare))]
    return list(dict.fromkeys((stem, _untagged(stem), *numbered)))


def _untagged(stem: str) -> str:
    """Drop what is left of ".supplemental-metadata"."""
    photo, dot, tag = stem.rpartition(".")
    return photo if dot and photo and _TAG.startswith(tag) else stem


def _numbered(stem: str) -> tuple[str, str]:
    """Part "IMG(1)" into "IMG" and "(1)", the number of a copy; '' where there is none."""
    match = _NUMBER_AT_END.fullmatch(stem)
    return (match[1], match[2] or "") if match else (stem, "")


def _with_number(name: str, number: str) -> str:
    stem, suffix = _split(name)
    return stem + number + suffix


def _moment(name: str) -> str:
    """Return what an original, its edited copies and its film have in common (of a folded name)."""
    stem, number = _numbered(_split(name)[0])
    stem, before = _numbered(_EDITED.sub("", stem))
    return stem + (before or number)


def _is_edited(name: str) -> bool:
    return _EDITED.search(_numbered(_split(_folded(name))[0])[0]) is not None


def _split(name: str) -> tuple[str, str]:
    """Part a photo's name from its suffix; a dot in front of anything else is part of the name."""
    stem, _, suffix = name.rpartition(".")
    return (stem, f".{suffix}") if stem and _is_known(suffix) else (name, "")


@cache
def _is_known(suffix: str) -> bool:
    return kind_of(Path(f"x.{suffix}")) is not None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
