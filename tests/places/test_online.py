"""Looking a name up, at a stand-in of Nominatim on loopback: rarely and only if allowed."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.errors import ServerFailed, WrongUse
from journal.places import online
from journal.places.online import Found, Pace, look_up
from tests.loopback import Answer, Server, serving

ZION = {
    "place_id": 1,
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0. https://osm.org/copyright",
    "lat": "37.2982022",
    "lon": "-113.0263005",
    "class": "boundary",
    "type": "protected_area",
    "addresstype": "national_park",
    "name": "Parc national de Zion",
    "display_name": "Parc national de Zion, Utah, États-Unis d’Amérique",
    "address": {"state": "Utah", "country": "États-Unis d’Amérique", "country_code": "us"},
    "boundingbox": ["37.1", "37.5", "-113.2", "-112.8"],
}
JSON = (("Content-Type", "application/json; charset=utf-8"),)


def saying(value: Any) -> Answer:
    return Answer(json.dumps(value).encode(), 200, JSON)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that knows one place; nothing is remembered, and nobody has to wait."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(online, "_pace", Pace(0.0))
    online.forget_answers()
    with serving() as server:
        server.answer = lambda _: saying([ZION])
        yield server
    online.forget_answers()


def ask(server: Server, words: str = "Zion", language: str = "fr") -> list[Found]:
    return look_up(words, language, allowed=True, address=server.address)


def why(server: Server) -> str:
    with pytest.raises(ServerFailed) as failed:
        ask(server)
    assert f"127.0.0.1:{server.port}" in str(failed.value)
    return str(failed.value.details["what"])


def test_a_place_comes_with_its_country_and_position(server: Server) -> None:
    assert ask(server) == [
        Found(
            "Parc national de Zion",
            "national park",
            "États-Unis d’Amérique",
            37.2982022,
            -113.0263005,
            "Parc national de Zion, Utah, États-Unis d’Amérique",
        )
    ]
    (asked,) = server.asked
    assert urlsplit(asked.path).path == "/search"
    said = parse_qs(urlsplit(asked.path).query)
    assert said["q"] == ["Zion"]
    assert said["accept-language"] == ["fr"]
    assert asked.headers["user-agent"].startswith("TripJournal/")
    assert "cookie" not in asked.headers
    assert "referer" not in asked.headers


def test_a_server_below_a_path_is_asked_there(server: Server) -> None:
    look_up("Zion", "fr", allowed=True, address=f"{server.address}/nominatim/", agent="Other/1")
    assert server.paths[0].startswith("/nominatim/search?")
    assert server.asked[0].headers["user-agent"] == "Other/1"


def test_it_asks_nobody_unless_it_is_allowed(server: Server) -> None:
    with pytest.raises(WrongUse):
        look_up("Zion", "fr", allowed=False, address=server.address)
    assert not server.asked
    with pytest.raises(TypeError):
        look_up("Zion", "fr", address=server.address)  # type: ignore[call-arg]
    assert not server.asked


@pytest.mark.parametrize("address", ["", "nominatim", "file:///etc/passwd", "http://a:b@127.0.0.1"])
def test_only_web_addresses_are_asked(address: str) -> None:
    with pytest.raises(WrongUse):
        look_up("Zion", "fr", allowed=True, address=address)


def test_an_empty_name_is_not_looked_up(server: Server) -> None:
    with pytest.raises(WrongUse):
        ask(server, " \n ")
    assert not server.asked


def test_the_same_words_are_asked_once(server: Server) -> None:
    first = ask(server, "Zion")
    first.clear()  # what a caller does with its list is its own business
    assert len(ask(server, "  zion ")) == 1
    assert len(server.asked) == 1
    ask(server, "Zion", "en")
    ask(server, "Bryce")
    assert len(server.asked) == 3


def test_a_failure_is_not_remembered(server: Server) -> None:
    server.answer = lambda _: Answer(b"", 500)
    assert why(server) == "it has an error"
    server.answer = lambda _: saying([ZION])
    assert len(ask(server)) == 1


def test_nothing_found_is_no_failure(server: Server) -> None:
    server.answer = lambda _: saying([])
    assert ask(server) == []


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Answer(b"", 429), "it is asked too often"),
        (Answer(b"", 403), "it refuses to answer"),
        (Answer(b"", 500), "it has an error"),
        (Answer(b"", 503), "no answer in time"),
        (Answer(b"<html>", 200, JSON), "its answer makes no sense"),
        (Answer(b"\xff\xfe", 200, JSON), "its answer makes no sense"),
        (Answer(b"[" * 100_000, 200, JSON), "its answer makes no sense"),
        (Answer(b"[]" + b" " * 3_000_000, 200, JSON), "its answer makes no sense"),
        (saying([1, 2]), "its answer makes no sense"),
        (saying([{**ZION, "lat": "ninety"}]), "its answer makes no sense"),
        (saying([{**ZION, "lat": "91"}]), "its answer makes no sense"),
        (saying([{**ZION, "lon": "nan"}]), "its answer makes no sense"),
        (saying("Zion"), "its answer makes no sense"),
        (saying({"error": "no"}), "it has an error"),
    ],
    ids="often refused error busy page bytes deep long numbers letters pole nan text told".split(),
)
@pytest.mark.filterwarnings("ignore:Latitude normalization")  # geopy's, before it refuses
def test_failures_are_told_apart(server: Server, answer: Answer, what: str) -> None:
    server.answer = lambda _: answer
    assert why(server) == what


def test_places_without_position_or_name_are_passed_over(server: Server) -> None:
    odd: list[dict[str, object]] = [
        {**ZION, "lon": "181"},
        {**ZION, "name": "", "display_name": ""},
        {**ZION, "name": None, "address": None, "addresstype": None, "type": 5},
        {**ZION, "name": "Zi\0on\n\u202eark"},
    ]
    server.answer = lambda _: saying(odd)
    found = ask(server)
    assert [one.name for one in found] == ["Parc national de Zion", "Zi on ark"]
    assert (found[0].kind, found[0].country) == ("", "")


def test_a_slow_server_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "TIMEOUT_S", 0.2)
    server.gate.clear()
    assert why(server) == "no answer in time"


def test_a_server_that_drips_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time, the whole never would."""
    monkeypatch.setattr(online, "TIMEOUT_S", 0.4)
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as raw:

        def drip() -> None:
            connection, _ = raw.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
                while not ended.wait(0.02):
                    try:
                        connection.sendall(b" ")
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        server.port = raw.getsockname()[1]
        assert why(server) == "no answer in time"
        ended.set()
        thread.join()


def test_no_server_at_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    assert why(Server(port)) == "it cannot be reached"


@pytest.mark.parametrize("where", ["file:///etc/hostname", "ftp://127.0.0.1/", "OTHER"])
def test_no_redirect_is_followed(server: Server, where: str) -> None:
    with serving() as other:
        target = where.replace("OTHER", other.address)
        server.answer = lambda _: Answer(b"", 302, (("Location", target),))
        assert why(server) == "it has an error"
        assert not other.asked
        assert len(server.asked) == 1


def test_one_question_a_second_from_the_whole_process() -> None:
    now = 100.0
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += seconds

    pace = Pace(1.0, lambda: now, sleep)
    pace.wait()
    pace.wait()
    now += 0.25
    pace.wait()
    now += 5
    pace.wait()
    assert slept == [1.0, 0.75]
    assert online._pace._interval_s == 1.0


@given(st.lists(st.floats(0, 3), min_size=1, max_size=20))
def test_however_they_come_they_leave_a_second_apart(gaps: list[float]) -> None:
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    pace, left = Pace(1.0, lambda: now, sleep), []
    for gap in gaps:
        now += gap
        pace.wait()
        left.append(now)
    assert all(b - a >= 1.0 - 1e-9 for a, b in pairwise(left))


def test_threads_take_turns(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "_pace", Pace(0.15))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: ask(server, name), ["a", "b", "c", "d"]))
    assert len(server.asked) == 4
    assert server.most_under_way == 1


def test_nothing_that_connects_is_loaded_before_somebody_is_asked() -> None:
    code = """
import sys
from journal.core.errors import WrongUse
from journal.places.online import look_up
for allowed, words in ((False, "Zion"), (True, "")):
    try:
        look_up(words, "fr", allowed=allowed)
    except WrongUse:
        continue
    raise SystemExit("it asked")
loaded = [m for m in ("geopy", "http.client", "socket", "ssl") if m in sys.modules]
assert not loaded, loaded
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
