"""In which order and in which steps the files of a chronology are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

BYTES_A_STEP = 12_000_000
"""Bytes of files that are read and indexed between two reports of progress."""

FIRST_STEP = 400_000
"""Bytes of the first step, after which the first screen shows; each further one is doubled."""

MOST_FILES_A_STEP = 500
"""A step of small files ends here: opening them takes time as well."""

_EVENTS = "events/"


def in_order(paths: Sequence[str], main: str) -> list[str]:
    """The main file and others beside the months first, then the months; the undated come last.

    So the first screen, which shows the first days, has its actors and its events soonest.
    """
    return sorted(paths, key=lambda path: (path != main, path.startswith(_EVENTS), path))


def in_steps(paths: Sequence[str], sizes: Mapping[str, int]) -> list[tuple[str, ...]]:
    """The paths in steps of so many bytes, small ones first; a large file is a step of its own."""
    steps: list[tuple[str, ...]] = []
    step: list[str] = []
    taken, room = 0, FIRST_STEP
    for path in paths:
        size = sizes.get(path, 0)
        if step and (taken + size > room or len(step) >= MOST_FILES_A_STEP):
            steps.append(tuple(step))
            step, taken, room = [], 0, min(2 * room, BYTES_A_STEP)
        step.append(path)
        taken += size
    return [*steps, tuple(step)] if step else steps


def until_events(steps: Sequence[Sequence[str]], sizes: Mapping[str, int], most: int) -> int:
    """After how many of the steps the first events show; none after the first `most` bytes."""
    taken = 0
    for number, step in enumerate(steps):
        taken += sum(sizes.get(path, 0) for path in step)
        if taken > most:
            return number
        if any(path.startswith(_EVENTS) for path in step):
            return number + 1
    return len(steps)
