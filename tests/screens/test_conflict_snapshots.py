"""What the screen with two versions looks like, wide and dark, narrow and light."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.open_forms import Desk, app_on_case
from tui.settings import Settings

STATES = {
    "conflict-wide": ((120, 36), Settings()),
    "conflict-narrow-ascii": ((60, 24), Settings(theme="relaas-light", ascii_signs=True)),
}


@pytest.mark.parametrize("state", STATES)
def test_two_versions(state: str, tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """The screen is drawn as it was when somebody last looked at it and found it good."""
    size, settings = STATES[state]
    app, path = app_on_case(tmp_path, settings=settings)

    async def both_change_it(pilot: Pilot[int]) -> None:
        desk = Desk(pilot, path)
        await desk.press("home", "e")
        await desk.type(" back")
        await desk.go_to("tags")
        await desk.type("urgent,")
        await desk.go_to("text")
        await desk.press("ctrl+end", "backspace")
        await desk.type(", twice.")
        desk.changes("BZ calls the embassy about", "BZ writes to the embassy about")
        desk.changes('["visit", "phone"]', '["visit", "letter"]')
        desk.changes("mood = 3", "mood = 4")
        await desk.press("ctrl+s", "down", "b")

    assert snap_compare(app, terminal_size=size, run_before=both_change_it)
