"""The only module that reads the clock; everything else is handed a clock or a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Gives the local date and time now."""


def system_clock() -> datetime:
    """The machine's local date and time, with its zone."""
    return datetime.now().astimezone()


Stopwatch = Callable[[], float]
"""Gives seconds from some moment on."""


def processor_seconds() -> float:
    """The processor time that the calling thread has used."""
    return time.thread_time()
