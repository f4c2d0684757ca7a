"""Work in a process of its own, with progress and Stop: a crash or a memory hog stays outside.

The work is a module-level function whose first argument is a `Context`. Stop is asked for
politely first, so that the work can clear away what it began; a process that does not listen
is ended.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from journal.core.errors import ProcessDied
from journal.core.progress import Cancelled, Context, Step
from journal.jobs.pool import start_context

T = TypeVar("T")

POLL_S = 0.05
GRACE_S = 5.0


def run_apart(work: Callable[..., T], args: tuple[Any, ...], context: Context) -> T:
    """Run `work(context, *args)` in another process and return its value.

    Raises what the work raises, `Cancelled` after Stop, `ProcessDied` where it crashed.
    """
    starting = start_context()
    answer: T
    ours, theirs = starting.Pipe()
    process = starting.Process(target=_answer, args=(theirs, work, args))  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    try:
        answer = _follow(ours, context)
        return answer
    except Cancelled:
        _stop(ours)
        raise
    finally:
        process.join(GRACE_S)
        if process.is_alive():
            process.kill()
            process.join()
        ours.close()


def _follow(pipe: Connection, context: Context) -> Any:
    while True:
        if not pipe.poll(POLL_S):
            context.check()
            continue
        try:
            kind, value = pipe.recv()
        except EOFError:
            raise ProcessDied from None
        if kind == "step":
            context.step(value.done, value.total, value.what)
        elif kind == "done":
            return value
        else:
            raise value


def _stop(pipe: Connection) -> None:
    with contextlib.suppress(OSError):  # it may have ended by itself meanwhile
        pipe.send("stop")


def _answer(pipe: Connection, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Run the work in the new process; send steps, and at last its value or exception."""
    lock = threading.Lock()

    def send(kind: str, value: object) -> None:
        with lock:
            pipe.send((kind, value))

    def report(step: Step) -> None:
        send("step", step)

    context = Context(report)

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):  # whoever waited is gone: stop as well
            pipe.recv()
        context.cancel()

    threading.Thread(target=listen, daemon=True).start()
    try:
        value = work(context, *args)
    except Exception as error:  # noqa: BLE001 - it is handed to whoever waits
        send("failed", error)
    else:
        send("done", value)
