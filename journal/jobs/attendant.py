"""A process of its own that answers questions, one after the other, and keeps what it knows.

For work whose next answer is cheap because of the last one, and that would hold the window up if
it ran beside it. A new question ends the answer to the one before. It refuses to queue: of
questions asked meanwhile only the newest is answered.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Generic, Protocol, TypeVar

from journal.core.errors import ProcessDied
from journal.core.progress import Cancelled, Context
from journal.jobs.pool import start_context

Question = TypeVar("Question")
Asked = TypeVar("Asked", contravariant=True)

GRACE_S = 5.0  # for an answer under way to end by itself


class Answerer(Protocol[Asked]):
    """What runs in the process; it is made there."""

    def answer(self, question: Asked, context: Context) -> Iterator[object]:
        """Yield the parts of an answer; raises Cancelled soon after the context is cancelled."""
        ...

    def close(self) -> None:
        """Clear away what was needed."""
        ...


class Attendant(Generic[Question]):
    """The window's end of it: `ask`, and hear. The process starts with the first question.

    A process that died is started anew by the next question.
    """

    def __init__(
        self,
        make: Callable[..., Answerer[Question]],
        args: tuple[Any, ...],
        told: Callable[[int, object], object],
        ended: Callable[[int, Exception | None], object],
    ) -> None:
        """make(*args): module-level, called in the process.

        told(number, part): a part of the answer to the question of that number. ended(number,
        problem): there comes no more; None: it is whole. Both are called on a thread of its own.
        """
        self._make, self._args = make, args
        self._told, self._ended = told, ended
        self._lock = threading.Lock()
        self._pipe: Connection | None = None
        self._thread: threading.Thread | None = None
        self._waiting: tuple[int, Question] | None = None
        self._number = 0
        self._closed = False

    def ask(self, question: Question) -> int:
        """Ask; return the number of the question. What is answered just now is given up."""
        with self._lock:
            self._number += 1
            self._waiting = self._number, question
            if self._pipe is not None:
                self._send()
            elif self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._run, name="attendant")
                self._thread.start()
            return self._number

    def close(self) -> None:
        """End the process; nothing is told after this returns."""
        with self._lock:
            self._closed = True
            if self._pipe is not None:
                self._waiting = None
                with contextlib.suppress(OSError):  # it died in this moment
                    self._pipe.send(None)
            thread = self._thread
        if thread is not None:
            thread.join()

    def _send(self) -> None:
        assert self._pipe is not None
        with contextlib.suppress(OSError):  # it died: who listens hears of that
            self._pipe.send(self._waiting)
        self._waiting = None

    def _run(self) -> None:
        starting = start_context()
        ours, theirs = starting.Pipe()
        process = starting.Process(  # type: ignore[attr-defined]
            target=_attend, args=(theirs, self._make, self._args), daemon=True
        )
        try:
            process.start()
        except OSError:  # the system has no room for one more: nobody is there to be heard
            theirs.close()
            self._listen(ours)
            ours.close()
            return
        theirs.close()
        with self._lock:
            self._pipe = ours
            if self._closed:
                ours.send(None)
            elif self._waiting is not None:
                self._send()
        self._listen(ours)
        process.join(GRACE_S)
        if process.is_alive():
            process.kill()
            process.join()
        ours.close()

    def _listen(self, pipe: Connection) -> None:
        """Hand on what comes until the process is gone, or is to be and does not listen."""
        while True:
            with contextlib.suppress(EOFError, OSError):
                if self._closed and not pipe.poll(GRACE_S):
                    return
                kind, number, value = pipe.recv()
                if self._closed:
                    continue
                if kind == "part":
                    self._told(number, value)
                else:
                    self._ended(number, value)
                continue
            with self._lock:
                self._pipe = self._thread = None
                number, closed = self._number, self._closed
            if not closed:
                self._ended(number, ProcessDied())
            return


def _attend(pipe: Connection, make: Callable[..., Answerer[Any]], args: tuple[Any, ...]) -> None:
    """Answer in the new process until there is nobody who asks."""
    questions = _Questions(pipe)
    with contextlib.closing(make(*args)) as answerer, contextlib.suppress(OSError):
        while (asked := questions.next()) is not None:
            (number, question), context = asked
            problem: Exception | None = None
            try:
                for part in answerer.answer(question, context):
                    pipe.send(("part", number, part))
                    context.check()
            except Cancelled:
                continue
            except Exception as error:  # noqa: BLE001 - it is handed to whoever asked
                problem = error
            pipe.send(("end", number, problem))


class _Questions:
    """The newest question, and the context of the one that is answered."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._come = threading.Condition()
        self._newest: tuple[int, Any] | None = None
        self._context = Context()
        self.heard = True  # somebody is there
        threading.Thread(target=self._listen, daemon=True).start()

    def next(self) -> tuple[tuple[int, Any], Context] | None:
        """Wait for a question; None: there comes no more."""
        with self._come:
            self._come.wait_for(lambda: self._newest is not None or not self.heard)
            newest, self._newest = self._newest, None
            self._context = Context()
            return None if newest is None or not self.heard else (newest, self._context)

    def _listen(self) -> None:
        while True:
            try:
                asked = self._pipe.recv()
            except (EOFError, OSError):
                asked = None
            with self._come:
                self._context.cancel()
                self._newest = asked
                self.heard = asked is not None
                self._come.notify_all()
            if asked is None:
                return
