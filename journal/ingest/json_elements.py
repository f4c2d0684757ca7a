"""Reads the long lists of a JSON document one element at a time, so that none need fit in memory.

Refuses what is no JSON, and elements or other values longer than `LONGEST`: an error is a
ValueError. A document that breaks off gives what stands before, and then raises EndsEarly.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Set
from typing import Any, BinaryIO

LONGEST = 16 << 20  # characters of one value
_CHUNK = 1 << 20
_SPACE = " \t\r\n"
_BEHIND = frozenset(" \t\r\n,:]}")  # what stands behind a value
_LONGER = len(".e+")  # what may stand between two digits


class EndsEarly(ValueError):
    """The document breaks off."""


def elements(file: BinaryIO, keys: Set[str]) -> Iterator[tuple[str, Any]]:
    """Yield (key, element) of the lists that the document's outermost object has under `keys`.

    Of a document that is a list itself, key is ''. Raises ValueError (EndsEarly where the document
    does), RecursionError for values nested too deeply, and what reading the file does.
    """
    text = _Text(file)
    first = text.next()
    if first == "[":
        yield from (("", element) for element in text.list())
        return
    if first != "{":
        raise ValueError("neither a list nor an object")
    separator = ","
    while separator == ",":
        if text.peek() == "}":  # of an object without anything in it
            return
        key = text.value()
        if not isinstance(key, str) or text.next() != ":":
            raise ValueError("not an object")
        if key in keys and text.peek() == "[":
            text.next()
            yield from ((key, element) for element in text.list())
        else:
            text.value()
        separator = text.next()
    if separator != "}":
        raise ValueError("not an object")


class _Text:
    """The document's text from where it is read, as much of it as is needed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._scan = json.JSONDecoder().raw_decode
        self._text = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """Return the next character that is no space, without taking it."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                raise EndsEarly

    def next(self) -> str:
        """Take the next character that is no space."""
        found = self.peek()
        self._at += 1
        return found

    def value(self) -> Any:
        """Take the next value whole."""
        self.peek()
        while True:
            try:
                value, at = self._scan(self._text, self._at)
            except json.JSONDecodeError:
                at, value = len(self._text), None
                failed = True
            else:
                failed = False
            # A value that ends where the text does may go on: 12 in 123, or in 12.5.
            if self._text[at : at + 1] in _BEHIND or len(self._text) - at > _LONGER:
                self._at = at
                return value
            if len(self._text) - self._at > LONGEST:
                raise ValueError("too long")
            if not self._more():
                if failed:
                    raise EndsEarly
                self._at = at
                return value

    def list(self) -> Iterator[Any]:
        """Yield the elements of a list whose bracket was taken."""
        if self.peek() == "]":
            self.next()
            return
        separator = ","
        while separator == ",":
            yield self.value()
            separator = self.next()
        if separator != "]":
            raise ValueError("not a list")

    def _more(self) -> bool:
        """Read on, at least as much again as is waiting; say whether anything came."""
        if self._ended:
            return False
        waiting = self._text[self._at :]
        data = self._file.read(max(_CHUNK, len(waiting)))
        self._ended = not data
        self._text, self._at = waiting + self._decode(data, final=self._ended), 0
        return not self._ended or len(self._text) > len(waiting)
