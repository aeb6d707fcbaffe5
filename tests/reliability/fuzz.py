"""Fuzzes the readers: `PYTHONPATH=tests python -m reliability.fuzz [MINUTES] [READER…]`.

With atheris installed the fuzzing is led by coverage, else texts are mutated blindly. A text
that fails, or takes longer than PATIENCE seconds, is kept in the folder `corpus`.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

PATIENCE = 5
SEED = int(os.environ.get("RELAAS_SEED", "1"))


class TooSlowError(Exception):
    """A reader that has not answered in time."""


def _alarm(*_: object) -> None:
    raise TooSlowError


def _keep(name: str, text: str) -> Path:
    from reliability.readers import CORPUS

    content = text.encode("utf-8", "surrogateescape")
    path = CORPUS / name / hashlib.sha256(content).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def try_text(name: str, text: str) -> bool:
    """Whether the reader deals with the text; keeps it and says so where not."""
    from reliability.readers import READERS

    signal.alarm(PATIENCE)
    try:
        READERS[name](text)
    except Exception as error:
        signal.alarm(0)
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        at = "" if where is None else f"{where.tb_frame.f_code.co_name}:{where.tb_lineno}"
        print(f"{name}: {type(error).__name__} in {at}: {_keep(name, text)}")
        return False
    finally:
        signal.alarm(0)
    return True


def fuzz_blindly(name: str, seconds: float) -> None:
    """Mutates the seeds and what came of them."""
    from reliability.readers import SEEDS, mutated

    chance = random.Random(f"{SEED} {name}")
    pool = list(SEEDS[name])
    end, count, failed = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        text = mutated(chance.choice(pool), chance)
        if chance.randrange(50) == 0:
            pool.append(text)
        count += 1
        failed += not try_text(name, text)
    print(f"{name}: {count} texts in {seconds / 60:.1f} minutes, {failed} failed", flush=True)


def fuzz_with_coverage(atheris: Any, name: str, seconds: float) -> None:
    """Lets atheris lead; it ends the program when the time is over."""
    failed = 0

    def one(content: bytes) -> None:
        nonlocal failed
        failed += not try_text(name, content.decode("utf-8", "surrogateescape"))

    seeds = Path(os.environ.get("TMPDIR", "/tmp")) / f"relaas-fuzz-{os.getpid()}"
    seeds.mkdir()
    from reliability.readers import SEEDS

    for number, text in enumerate(SEEDS[name]):
        (seeds / str(number)).write_bytes(text.encode("utf-8", "surrogateescape"))
    options = [f"-max_total_time={int(seconds)}", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], str(seeds), "-max_len=3000", *options], one)
    atheris.Fuzz()


def main(minutes: float, names: list[str]) -> None:
    """Fuzzes each reader for its share of the time, each in a process of its own."""
    signal.signal(signal.SIGALRM, _alarm)
    atheris: Any = None
    with contextlib.suppress(ImportError):
        atheris = importlib.import_module("atheris")
    if atheris is None:
        from reliability.readers import READERS

        for name in names or READERS:
            fuzz_blindly(name, minutes * 60 / len(names or READERS))
        return
    with atheris.instrument_imports(include=["tui"]):
        from reliability.readers import READERS
    share = minutes * 60 / len(names or READERS)
    for name in names or READERS:
        child = os.fork()
        if child == 0:
            fuzz_with_coverage(atheris, name, share)
            os._exit(0)
        os.waitpid(child, 0)
        print(f"{name}: {share / 60:.1f} minutes with atheris", flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5, sys.argv[2:])
