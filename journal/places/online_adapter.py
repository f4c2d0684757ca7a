"""How geopy reaches a server: within a time and a length, and without following redirects.

geopy's own ways read answers of any length, wait anew with every byte, and follow to any server.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
    getproxies,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable

_PIECE = 16_384


class _Stay(HTTPRedirectHandler):
    """Takes a redirect for the answer, an error: the person was told this server."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        return None


class _Bounded(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Reads at most `most_bytes`, in at most the time-out as a whole."""

    def __init__(self, *, most_bytes: int, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._most_bytes = most_bytes
        proxies = getproxies() if proxies is None else proxies
        self._open = build_opener(
            HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _Stay()
        ).open

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        try:
            return json.loads(self.get_text(url, timeout=timeout, headers=headers))
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        until = time.monotonic() + timeout
        try:
            with self._open(Request(url, headers=dict(headers)), timeout=timeout) as answer:
                return self._read(answer, until).decode()
        except HTTPError as error:
            with error:
                known = {name.lower(): value for name, value in error.headers.items()}
            raise AdapterHTTPError(
                str(error.reason), status_code=error.code, headers=known, text=""
            ) from error
        except TimeoutError as error:
            raise GeocoderTimedOut("too slow") from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut("too slow") from error
            raise GeocoderUnavailable(str(error.reason)) from error
        except (OSError, HTTPException) as error:
            raise GeocoderUnavailable(str(error)) from error

    def _read(self, answer: IO[bytes], until: float) -> bytes:
        data = bytearray()
        while piece := answer.read1(_PIECE):  # type: ignore[attr-defined]
            data += piece
            if len(data) > self._most_bytes:
                raise GeocoderParseError("too long")
            if time.monotonic() > until:
                raise TimeoutError
        return bytes(data)


def adapter(most_bytes: int) -> Callable[..., BaseSyncAdapter]:
    """Return what makes geopy's connections, with answers of at most so many bytes."""

    def make(*, proxies: Any, ssl_context: Any) -> BaseSyncAdapter:
        return _Bounded(most_bytes=most_bytes, proxies=proxies, ssl_context=ssl_context)

    return make
