"""Work beside the screen: its answer comes back, and it keeps no program from ending."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from tui.beside import beside


def test_the_answer_of_another_thread_comes_back() -> None:
    assert asyncio.run(beside(threading.get_ident)) != threading.get_ident()


def test_what_the_work_raises_is_raised() -> None:
    def fail() -> None:
        raise ValueError("not so")

    with pytest.raises(ValueError, match="not so"):
        asyncio.run(beside(fail))


_LEAVES_WORK_BEHIND = """
import asyncio, threading
from tui.beside import beside

async def main():
    begun = threading.Event()
    def work():
        begun.set()
        threading.Event().wait()
    task = asyncio.create_task(beside(work))
    while not begun.is_set():
        await asyncio.sleep(0)
    task.cancel()

asyncio.run(main())
print("ended")
"""


def test_a_program_ends_though_work_has_not() -> None:
    command = [sys.executable, "-c", _LEAVES_WORK_BEHIND]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    assert (ended.stdout, ended.stderr) == ("ended\n", "")
