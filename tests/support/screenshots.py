"""The pictures in `screenshots/`: which there are, and how each is drawn by the real app."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from support.apps import REPOSITORY, SAMPLE, app_on
from tui.settings import Settings

FOLDER = REPOSITORY / "screenshots"

NAMES = {":": "colon", ",": "comma", " ": "space"}
"""The keys that a pilot knows by another name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the sample: its name, the window's size, and the keys pressed before.

    `meanwhile` is what another program replaces in the file before the last key, and by what.
    """

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()
    settings: Settings = field(default_factory=Settings)
    language: str = "en"
    meanwhile: tuple[str, str] = ("", "")


PICTURES = (
    Picture("main-120x36", (120, 36), ["j", "j", "j", "j"]),
    Picture("main-80x24", (80, 24), ["j", "j", "j", "j"]),
    Picture("main-200x50", (200, 50), ["end"]),
    Picture("main-light-nl", (120, 36), ["end"], Settings(theme="relaas-light"), "nl"),
    Picture("filter", (120, 36), ["slash", *"bevestigt"]),
    Picture("actors", (120, 36), ["1", "j", "space", "j", "space"]),
    Picture("thread", (120, 36), ["j", "j", "j", "j", "t"]),
    Picture("form", (120, 36), ["j", "j", "e"]),
    Picture("quick-add", (120, 36), ["A", *"25", "space", *"nov", "space", *"15:30"]),
    Picture("history", (120, 36), ["j", "X", "j", "J", "H", "j"]),
    Picture(
        "conflict",
        (120, 36),
        ["e", *", vergeefs", "ctrl+s"],
        meanwhile=("Voicemail voor de ambassadeur", "Boodschap voor de ambassadeur"),
    ),
    Picture("who-knew", (80, 24), ["d", "5", "space", *"dec", "enter", "j", "w"]),
    Picture("appointments", (120, 36), ["O", "j", "j"]),
    Picture("matrix", (120, 36), ["m", "right", "right"]),
    Picture("contacts", (120, 36), ["f"]),
    Picture("swimlanes", (120, 36), ["end", "s"]),
    Picture("help", (80, 24), ["question_mark"]),
)


def drawn(picture: Picture, place: Path) -> str:
    """The picture as SVG, from a fresh copy of the sample in `place`."""
    app = app_on(place, settings=picture.settings, language=picture.language)

    async def draw() -> str:
        async with app.run_test(size=picture.size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            for number, key in enumerate(picture.keys, start=1):
                if number == len(picture.keys):
                    _change_outside(place, *picture.meanwhile)
                await pilot.press(NAMES.get(key, key))
                await app.workers.wait_for_complete()
                await pilot.pause()
            for field in app.screen.query("Input, TextArea"):
                field.cursor_blink = False  # type: ignore[attr-defined]
            await pilot.pause()
            return app.export_screenshot(title="relaas")

    return asyncio.run(draw())


def _change_outside(place: Path, old: str, new: str) -> None:
    """Has another program write the chronology."""
    for store in place.rglob(SAMPLE.name) if old else ():
        store.write_text(store.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def path_of(picture: Picture) -> Path:
    """Where the picture is kept."""
    return FOLDER / f"{picture.name}.svg"
