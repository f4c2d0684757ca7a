"""Asks a server for map tiles, as the servers of OpenStreetMap want to be asked.

https://operations.osmfoundation.org/policies/tiles/: an honest name, two connections, what was
loaded is kept as long as the server says and then asked for by its tag, nothing ahead, and pauses
that grow while it fails. It refuses to follow a redirect to another server, for the person was
told this one; it sends no cookies and no referrer, and stops an answer that is too long.

Imported only when it is switched on: it is the only one to load QtNetwork.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import (
    QHttp1Configuration,
    QNetworkAccessManager,
    QNetworkDiskCache,
    QNetworkReply,
    QNetworkRequest,
)

from journal.places.map.tile_source import Tile, TileSource
from journal.places.online import user_agent

AT_ONCE = 2
CACHE_BYTES = 200_000_000
MOST_BYTES = 1_000_000  # of one tile
_SILENCE_MS = 15_000
_LONGEST_WAIT_S = 600.0
_NEVER = (404, 410)  # there is no such tile: asked for again in another session

_Attribute = QNetworkRequest.Attribute


class TileNetwork(QObject):
    """Loads tiles of one server. Each that comes must be answered by `good` or `spoilt`.

    Signals:
        came: a tile and its file, bytes.
        failed: HTTP's status, 0 without an answer, 200 for an answer that is no tile; once until
            a tile is good again.
    """

    came = Signal(object, object)
    failed = Signal(int)

    def __init__(self, source: TileSource, folder: Path, wait_s: float, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._wait_s = source, wait_s
        self._manager = QNetworkAccessManager(self)
        self._cache = QNetworkDiskCache(self._manager)
        self._cache.setCacheDirectory(str(folder))
        self._cache.setMaximumCacheSize(CACHE_BYTES)
        self._manager.setCache(self._cache)
        self._manager.setRedirectPolicy(QNetworkRequest.RedirectPolicy.SameOriginRedirectPolicy)
        self._waiting: list[Tile] = []
        self._asked: dict[Tile, QNetworkReply] = {}
        self._gone: set[Tile] = set()
        self._tries: Counter[Tile] = Counter()
        self._not_before: dict[Tile, float] = {}
        self._failures, self._rest_until = 0, 0.0  # of the server as a whole
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._next)

    def want(self, tiles: Sequence[Tile]) -> None:
        """Load these, the first ones first, and nothing that was wanted before."""
        self.keep_only(tiles)
        self._waiting = [one for one in tiles if one not in self._gone and one not in self._asked]
        self._next()

    def keep_only(self, tiles: Collection[Tile]) -> None:
        """Give up what is none of these."""
        kept = set(tiles)
        self._waiting = [one for one in self._waiting if one in kept]
        for tile in [one for one in self._asked if one not in kept]:
            self._give_up(tile)

    def good(self, tile: Tile) -> None:
        """Hear that a tile that came is one."""
        self._failures, self._rest_until = 0, 0.0
        self._tries.pop(tile, None)
        self._not_before.pop(tile, None)
        self._next()

    def spoilt(self, tile: Tile) -> None:
        """Hear that what came is no tile: it is not kept, and asked for again much later."""
        self._cache.remove(QUrl(self._source.url(tile)))
        self._fail(tile, 200, 0.0)

    def close(self) -> None:
        """Give up everything."""
        self._again.stop()
        self._waiting = []
        for tile in list(self._asked):
            self._give_up(tile)

    def _next(self) -> None:
        """Ask for as many as may be under way, or wake up when something may be asked again."""
        now = time.monotonic()
        due = max(now, self._rest_until)
        for tile in list(self._waiting):
            if len(self._asked) >= AT_ONCE:
                return
            if max(due, self._not_before.get(tile, 0.0)) <= now:
                self._waiting.remove(tile)
                self._ask(tile)
        if self._waiting and len(self._asked) < AT_ONCE:
            soonest = min(self._not_before.get(tile, 0.0) for tile in self._waiting)
            self._again.start(math.ceil((max(due, soonest) - now) * 1000) + 1)

    def _ask(self, tile: Tile) -> None:
        request = QNetworkRequest(QUrl(self._source.url(tile)))
        request.setRawHeader(b"User-Agent", user_agent().encode())
        request.setRawHeader(b"Accept", b"image/png,image/jpeg")
        request.setRawHeader(b"Accept-Encoding", b"identity")  # nothing unpacks to more than came
        request.setTransferTimeout(_SILENCE_MS)
        request.setMaximumRedirectsAllowed(3)
        manual = QNetworkRequest.LoadControl.Manual.value
        for attribute in (
            _Attribute.CookieLoadControlAttribute,
            _Attribute.CookieSaveControlAttribute,
            _Attribute.AuthenticationReuseAttribute,
        ):
            request.setAttribute(attribute, manual)
        connections = QHttp1Configuration()
        connections.setNumberOfConnectionsPerHost(AT_ONCE)
        request.setHttp1Configuration(connections)
        reply = self._manager.get(request)
        self._asked[tile] = reply
        reply.readyRead.connect(partial(self._measure, tile, reply))
        reply.finished.connect(partial(self._finished, tile, reply))

    def _give_up(self, tile: Tile) -> None:
        reply = self._asked.pop(tile)  # first: so `_finished` knows that nobody waits for it
        reply.abort()
        reply.deleteLater()

    def _measure(self, tile: Tile, reply: QNetworkReply) -> None:
        if self._asked.get(tile) is reply and reply.bytesAvailable() > MOST_BYTES:
            self._give_up(tile)
            self.spoilt(tile)

    def _finished(self, tile: Tile, reply: QNetworkReply) -> None:
        if self._asked.get(tile) is not reply:
            return
        del self._asked[tile]
        reply.deleteLater()
        status = reply.attribute(_Attribute.HttpStatusCodeAttribute) or 0
        if reply.error() == QNetworkReply.NetworkError.NoError:
            self.came.emit(tile, bytes(reply.readAll().data()))
        elif status in _NEVER:
            self._gone.add(tile)
            self._next()
        else:
            # A redirect that is not followed is the answer of a server that has no tiles.
            status = 200 if 200 <= status < 400 else status
            self._fail(tile, status, _seconds(bytes(reply.rawHeader("Retry-After").data())))

    def _fail(self, tile: Tile, status: int, asked_for_s: float) -> None:
        """Let the server rest, the longer the more often it failed."""
        now = time.monotonic()
        self._failures += 1
        self._tries[tile] += 1
        rest = max(_growing(self._wait_s, self._failures), asked_for_s)
        self._rest_until = max(self._rest_until, now + rest)
        self._not_before[tile] = now + _growing(self._wait_s, self._tries[tile])
        self._waiting.append(tile)  # last in turn, as long as it is seen
        if self._failures == 1:
            self.failed.emit(status)
        self._next()


def _growing(first_s: float, failures: int) -> float:
    return float(min(first_s * 2 ** min(failures - 1, 16), _LONGEST_WAIT_S))


def _seconds(retry_after: bytes) -> float:
    """Return what a server asks for in seconds, at most an hour; 0 where it names a date."""
    return float(min(int(retry_after), 3600)) if retry_after.isdigit() else 0.0
