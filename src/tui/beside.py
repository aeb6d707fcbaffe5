"""Work in a thread that does not keep the program from ending, as Textual's own would."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


async def beside(work: Callable[[], Result]) -> Result:
    """Does some work in a thread of its own; what it raises is raised here.

    Who waits for this may be cancelled, and then what comes of the work is dropped.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def settle(step: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended, and with it who waits
            loop.call_soon_threadsafe(lambda: None if future.done() else step())

    def run() -> None:
        try:
            result = work()
        except Exception as error:
            raised = error
            settle(lambda: future.set_exception(raised))
        else:
            settle(lambda: future.set_result(result))

    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(run,), name="beside", daemon=True).start()
    return await future
