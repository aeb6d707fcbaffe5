"""Lists in which there is nothing say in full what to press, also in a small window."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from support.apps import app_on
from support.odd_chronologies import EMPTY


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("O", "No event arranges an appointment yet. Press e in the timeline to give one to it."),
        ("T", "No events are linked yet. Press l in the timeline to make a link."),
    ],
)
def test_an_empty_list_says_all_of_its_sentence(tmp_path: Path, key: str, sentence: str) -> None:
    async def run() -> str:
        path = tmp_path / "odd" / "zaak.toml"
        path.parent.mkdir()
        path.write_text(EMPTY, encoding="utf-8")
        async with app_on(tmp_path, path).run_test(size=(60, 24)) as pilot:
            await pilot.app.workers.wait_for_complete()
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            strips = pilot.app.screen._compositor.render_strips()
            return " ".join(" ".join(strip.text for strip in strips).split())

    assert sentence in asyncio.run(run())
