"""Looks one name up at a Nominatim server, where a person has switched that on and clicked.

After https://operations.osmfoundation.org/policies/nominatim/: an honest name, one question a
second from the whole process, none twice, nothing while somebody types. It refuses to ask unless
its caller says that it is allowed, follows no redirect to another server, and reads no endless
answer. It waits: call it in a thread, never in the window's.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from journal import __version__
from journal.core.errors import ServerFailed, WrongUse
from journal.places.map.tile_source import web_host

NOMINATIM = "https://nominatim.openstreetmap.org"
TIMEOUT_S = 10.0
MOST_FOUND = 10
MOST_BYTES = 1_000_000  # of an answer
_LONGEST = 200  # characters of a name
_KEPT = 256  # answers


class Found(NamedTuple):
    """A place that a server knows. name: short; display: with all it lies in; degrees.

    kind: OpenStreetMap's word for it ("city", "peak", "hotel"), country: in the language asked
    for; both "" where nothing is said.
    """

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    display: str


class Pace:
    """Lets one through each time that an interval has passed, whatever thread asks."""

    def __init__(
        self,
        interval_s: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval_s, self._clock, self._sleep = interval_s, clock, sleep
        self._lock = threading.Lock()
        self._last = -math.inf

    def wait(self) -> None:
        """Return when it is one's turn."""
        with self._lock:
            rest = self._last + self._interval_s - self._clock()
            if rest > 0:
                self._sleep(rest)
            self._last = self._clock()


_pace = Pace()
_answers: OrderedDict[tuple[str, str, str], list[Found]] = OrderedDict()
_answers_lock = threading.Lock()


@cache
def user_agent() -> str:
    """Return the name by which servers know this program: what it is and where it is at home."""
    import importlib.metadata  # slow to load, and the settings read this module

    try:
        urls = importlib.metadata.metadata("trip-journal").get_all("Project-URL") or []
    except importlib.metadata.PackageNotFoundError:  # a checkout that was not installed
        urls = []
    addresses = [url.split(",", 1)[1].strip() for url in urls if "," in url]
    home = f" (+{addresses[0]})" if addresses else ""
    return f"TripJournal/{__version__}{home}"


def look_up(
    words: str, language: str, *, allowed: bool, address: str = NOMINATIM, agent: str = ""
) -> list[Found]:
    """Return the places of this name, the likeliest first; none where the server knows none.

    language: of the answer, as "fr". allowed: whether the person has switched this on. address:
    of a Nominatim server. agent: what it is told who asks; `user_agent` by itself. What was asked
    before is answered from memory. Raises WrongUse where it may not or cannot ask, ServerFailed
    where no sensible answer comes within 10 seconds.
    """
    if not allowed:
        raise WrongUse("Looking up online is switched off.")
    words = " ".join(words.split())[:_LONGEST]
    if not words:
        raise WrongUse("There is no name to look up.")
    web_host(address)
    asked = address, words.casefold(), language
    with _answers_lock:
        if asked in _answers:
            _answers.move_to_end(asked)
            return list(_answers[asked])
    _pace.wait()
    found = _ask(words, language, address, agent or user_agent())
    with _answers_lock:
        _answers[asked] = found
        while len(_answers) > _KEPT:
            _answers.popitem(last=False)
    return list(found)


def forget_answers() -> None:
    """Forget what was asked and answered in this session."""
    with _answers_lock:
        _answers.clear()


def _ask(words: str, language: str, address: str, agent: str) -> list[Found]:
    from geopy import exc
    from geopy.geocoders import Nominatim

    from journal.places.online_adapter import adapter

    parts = urlsplit(address)

    def failed(what: str) -> ServerFailed:
        return ServerFailed(parts.netloc, what=what)

    server = Nominatim(
        user_agent=agent,
        timeout=TIMEOUT_S,
        domain=parts.netloc + parts.path.rstrip("/"),
        scheme=parts.scheme,
        adapter_factory=adapter(MOST_BYTES),
    )
    try:
        found = server.geocode(
            words, exactly_one=False, limit=MOST_FOUND, addressdetails=True, language=language
        )
    except exc.GeocoderTimedOut as error:
        raise failed("no answer in time") from error
    except (exc.GeocoderRateLimited, exc.GeocoderQuotaExceeded) as error:
        raise failed("it is asked too often") from error
    except exc.GeocoderInsufficientPrivileges as error:
        raise failed("it refuses to answer") from error
    except exc.GeocoderUnavailable as error:
        raise failed("it cannot be reached") from error
    except exc.GeocoderParseError as error:
        raise failed("its answer makes no sense") from error
    except exc.GeopyError as error:
        raise failed("it has an error") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # geopy takes an answer of another shape for what it expects
        raise failed("its answer makes no sense") from error
    return [one for one in (_found(place.raw) for place in found or ()) if one is not None]


def _found(raw: dict[str, Any]) -> Found | None:
    """Return a place as the server told it, None where it has no name or lies nowhere."""
    try:
        lat, lon = float(raw["lat"]), float(raw["lon"])
    except (KeyError, TypeError, ValueError):
        return None
    display = _line(raw.get("display_name"))
    name = _line(raw.get("name")) or display.split(",")[0].strip()
    if not (name and -90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    within = raw.get("address")
    country = _line(within.get("country")) if isinstance(within, dict) else ""
    kind = _line(raw.get("addresstype")) or _line(raw.get("type"))
    return Found(name, kind.replace("_", " "), country, lat, lon, display or name)


def _line(text: object) -> str:
    """Return a text as one line of bounded length, without NUL and the like."""
    if not isinstance(text, str):
        return ""
    words = "".join(c if c.isprintable() else " " for c in text).split()
    return " ".join(words)[:500]
