"""What the screens look like: each state drawn once and compared, at fixed sizes and time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from support.odd_chronologies import BROKEN, EMPTY, LONG, UNCERTAIN, WIDE
from tui.settings import Settings

Compare = Callable[..., bool]

LARGE = (200, 50)
MIDDLE = (120, 36)
SMALL = (80, 24)
NARROW = (50, 24)

LIGHT = Settings(theme="relaas-light")
PLAIN = Settings(ascii_signs=True)
TWO_LINES = Settings(lines_per_event=2)


async def settle(pilot: Pilot[object]) -> None:
    """Waits until workers have ended and what they say is drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    for field in pilot.app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
    await pilot.pause()


def typing(text: str) -> list[str]:
    """The keys that type a text."""
    names = {" ": "space", ":": "colon", ",": "comma", "-": "minus", ">": "greater_than_sign"}
    return [names.get(character, character) for character in text]


def pressing(keys: Iterable[str]) -> Callable[[Pilot[object]], object]:
    """A script that presses keys, each after what the one before did has ended."""

    async def script(pilot: Pilot[object]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return script


STATES: dict[str, tuple[Path | str | None, tuple[int, int], Settings, str, list[str]]] = {
    "main-large": (SAMPLE, LARGE, Settings(), "en", []),
    "main-middle": (SAMPLE, MIDDLE, Settings(), "en", []),
    "main-small": (SAMPLE, SMALL, Settings(), "en", []),
    "main-narrow": (SAMPLE, NARROW, Settings(), "en", []),
    "main-light-dutch": (SAMPLE, MIDDLE, LIGHT, "nl", ["j", "j", "j", "j"]),
    "main-ascii": (SAMPLE, SMALL, PLAIN, "en", ["j", "j"]),
    "main-two-lines": (SAMPLE, LARGE, TWO_LINES, "en", ["j"]),
    "too-small": (SAMPLE, (20, 4), Settings(), "en", []),
    "cancelled-at-the-end": (SAMPLE, MIDDLE, Settings(), "en", ["end"]),
    "actors-small": (SAMPLE, SMALL, Settings(), "nl", ["1", "j", "space"]),
    "filtered-by-two-actors": (SAMPLE, MIDDLE, Settings(), "en", ["1", "j", "space", "j", "space"]),
    "excluded-actor": (SAMPLE, MIDDLE, LIGHT, "en", ["1", "x"]),
    "typing-a-filter": (SAMPLE, MIDDLE, Settings(), "en", ["slash", *typing("bevest")]),
    "filter-with-a-mistake": (SAMPLE, MIDDLE, Settings(), "en", ["slash", *typing("actr:bz")]),
    "nothing-found": (SAMPLE, SMALL, Settings(), "en", ["slash", *typing("zeppelin"), "enter"]),
    "thread": (SAMPLE, MIDDLE, Settings(), "en", ["j", "j", "j", "j", "t"]),
    "marked": (SAMPLE, SMALL, Settings(), "en", ["space", "space"]),
    "detail-narrow": (SAMPLE, NARROW, Settings(), "en", ["j", "j", "j", "j", "3"]),
    "zoomed-detail": (SAMPLE, MIDDLE, Settings(), "nl", ["j", "3", "z"]),
    "empty": (EMPTY, MIDDLE, Settings(), "en", []),
    "broken-entry": (BROKEN, MIDDLE, Settings(), "en", ["j"]),
    "uncertain-dates": (UNCERTAIN, MIDDLE, Settings(), "nl", ["j"]),
    "long-text": (LONG, SMALL, Settings(), "en", ["3", "pagedown"]),
    "wide-and-hostile": (WIDE, MIDDLE, Settings(), "en", ["j"]),
    "form": (SAMPLE, MIDDLE, Settings(), "en", ["j", "j", "e"]),
    "form-small-with-a-mistake": (SAMPLE, SMALL, LIGHT, "nl", ["a", *typing("31 feb 2019"), "tab"]),
    "help": (SAMPLE, SMALL, Settings(), "nl", ["question_mark"]),
    "palette": (SAMPLE, SMALL, Settings(), "en", ["ctrl+p", *typing("undo")]),
    "problems": (BROKEN, MIDDLE, Settings(), "en", ["p"]),
    "quick-add": (
        SAMPLE, MIDDLE, Settings(), "en",
        ["A", *typing("25 nov 2019 15.30 JenV > BZ phone: belt over de afspraak")],
    ),
    "threads-large": (SAMPLE, LARGE, Settings(), "nl", ["T"]),
    "threads-middle": (SAMPLE, MIDDLE, LIGHT, "en", ["T"]),
    "threads-small": (SAMPLE, SMALL, PLAIN, "en", ["T"]),
    "appointments-large": (SAMPLE, LARGE, Settings(), "nl", ["O", "j"]),
    "appointments-middle": (SAMPLE, MIDDLE, LIGHT, "en", ["O", "j"]),
    "appointments-small": (SAMPLE, SMALL, PLAIN, "en", ["O", "j"]),
    "linking-large": (SAMPLE, LARGE, Settings(), "nl", ["l"]),
    "linking-middle": (SAMPLE, MIDDLE, LIGHT, "en", ["j", "j", "l"]),
    "linking-small": (SAMPLE, SMALL, PLAIN, "en", ["l"]),
    "pointing": (SAMPLE, SMALL, Settings(), "en", ["l", *typing("answers"), "enter", "ctrl+t"]),
    "start": (None, SMALL, Settings(), "en", []),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_screen(state: str, tmp_path: Path, snap_compare: Compare) -> None:
    """The state is drawn as it was when somebody last looked at it and found it good."""
    store, size, settings, language, keys = STATES[state]
    if isinstance(store, str):
        written = tmp_path / "chronology.toml"
        written.write_text(store, encoding="utf-8")
        store = written
    app: App[int] = app_on(tmp_path, store, settings, language)
    assert snap_compare(app, terminal_size=size, run_before=pressing(keys))
