"""An hour of random keys, cut to less than a minute (`make soak` runs the hour)."""

from __future__ import annotations

import os
from pathlib import Path

from reliability.monkey import let_loose

GESTURES = int(os.environ.get("RELAAS_GESTURES", "120"))

MINUTES = 0.5
"""After so long a slow machine has done enough."""

TAKEN = 150_000
"""kB: the program takes 60,000 when it starts, and a leak of a screen's lines soon fills this."""


def test_random_keys_harm_nothing(tmp_path: Path) -> None:
    course = let_loose(7, tmp_path / "monkey.jsonl", gestures=GESTURES, minutes=MINUTES)
    assert 0 < course.gestures <= GESTURES
    assert course.checks > course.gestures // 30
    assert all(taken < TAKEN for _keys, taken in course.memory), course.report()
    assert course.is_level, course.report()
