"""A save that is refused: the screen stays with all that was typed, and saves once it can."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from support.dialogs import Goes, Played, Step, Types, play_screen
from support.open_forms import CASE, Desk, at_a_desk
from tui.model.blocks import Signature
from tui.model.drafts import StandingEntry
from tui.model.rows import ActorRow, ViewRow
from tui.screens.dialogs.bulk import BulkChange
from tui.screens.dialogs.merge_actors import MergeActors
from tui.screens.dialogs.replace import Replace
from tui.screens.dialogs.split_join import JoinEvents, SplitEvent
from tui.screens.dialogs.views import PickView, RenameView, SaveView
from tui.screens.forms.actor_form import ActorForm
from tui.screens.forms.edit_step import EditStep
from tui.screens.forms.event_form import EventForm
from tui.screens.forms.quick_add import QuickAdd
from tui.screens.forms.step_screen import StepScreen
from tui.screens.main.screen import MainScreen
from tui.store import errors
from tui.store.disk import Disk
from tui.store.errors import BlockChanged, Notice, StoreError

DAY = date(2019, 12, 5)
ACTORS = (
    ActorRow("jenv", "Justice", "JenV", "", "", "", (), ()),
    ActorRow("bz", "Foreign Affairs", "BZ", "", "", "", (), ()),
)
EVENTS = (
    StandingEntry("a", {"id": "a", "date": DAY, "text": "One call. Two calls."}, "", "x.toml", 1),
    StandingEntry("b", {"id": "b", "date": DAY, "text": "A call back."}, "", "x.toml", 5),
)
VIEWS = (ViewRow("First", "tag:x"),)


def standing_actor(id_: str) -> StandingEntry | None:
    return StandingEntry(id_, {"id": id_, "name": id_.upper()})


def event_form() -> EventForm:
    return EventForm(
        EVENTS[0], actors=ACTORS, near=DAY, search=lambda _: (), find_event=lambda _: None
    )


SCREENS: dict[str, tuple[Callable[[], StepScreen], list[Step], str]] = {
    "event": (event_form, [Types("A title"), "ctrl+s"], "A title"),
    "actor": (
        lambda: ActorForm(None, actors=ACTORS, near=DAY),
        [Types("Somebody"), "ctrl+s"],
        "Somebody",
    ),
    "quick": (
        lambda: QuickAdd(ACTORS, language="en", near=DAY),
        [Types("5 dec JenV: calls"), "enter"],
        "5 dec JenV: calls",
    ),
    "split": (lambda: SplitEvent(EVENTS[0]), ["tab", Types("Second"), "ctrl+s"], "Second"),
    "join": (lambda: JoinEvents(EVENTS, lambda _: (), language="en"), ["enter"], "Join 2"),
    "bulk": (
        lambda: BulkChange(EVENTS, actors=ACTORS),
        [Types("urgent"), "enter", "ctrl+s"],
        "urgent",
    ),
    "delete all": (
        lambda: BulkChange(EVENTS, actors=ACTORS),
        [Goes("delete"), "right", "ctrl+s", "y"],
        "all of them",
    ),
    "replace": (
        lambda: Replace(lambda: EVENTS, language="en"),
        [Types("call"), "tab", Types("letter"), "ctrl+s"],
        "letter",
    ),
    "merge": (lambda: MergeActors(ACTORS, "jenv", standing_actor), [Types("bz"), "ctrl+s"], "bz"),
    "save view": (lambda: SaveView("tag:y", VIEWS), [Types("Third"), "enter"], "Third"),
    "rename view": (lambda: RenameView("First", ()), [Types(" of all"), "enter"], "First of all"),
    "delete view": (lambda: PickView(VIEWS), ["d"], "First"),
}
"""Each screen that hands over a step: what is typed into it, and what must not get lost."""

LONG = "/a/folder/with/a/rather/long/name/of/its/own/in/a/share/of/the/ministry/chronology.toml"


def play(name: str, error: StoreError, times: int, size: tuple[int, int]) -> Played:
    """Saves in a screen whose first saves are refused."""
    make, steps, _typed = SCREENS[name]
    refusals = [error] * times

    def save(_step: EditStep) -> StoreError | None:
        return refusals.pop() if refusals else None

    def made() -> Screen[Any]:
        screen = make().saved_by(save)
        assert isinstance(screen, Screen)
        return screen

    return play_screen(made, steps, size)


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("size", [(80, 24), (50, 24)])
def test_what_was_typed_stays_and_the_reason_shows_whole(name: str, size: tuple[int, int]) -> None:
    played = play(name, errors.CannotWrite(LONG, reason="No space left on device"), 1, size)
    assert played.results == []
    text = " ".join(played.text.split())
    assert SCREENS[name][2] in text
    assert "esc cancel" in text or "enter use" in text or "esc leave" in text
    shown = "".join(played.text.split())
    assert "cannotbewritten(Nospaceleftondevice):nothingwaschanged." in shown


@pytest.mark.parametrize("name", SCREENS)
def test_a_save_that_is_not_refused_closes_the_screen_with_its_step(name: str) -> None:
    played = play(name, errors.StoreBusy("x.toml"), 0, (80, 40))
    assert isinstance(played.result, EditStep)
    assert played.result.edits


GONE = (errors.StoreMissing, errors.NoChronologyFile)
"""Refusals whose way out is another one while a form is open."""


def every_error() -> Iterator[StoreError]:
    """One of every way in which a step can be refused."""
    for kind in vars(errors).values():
        if not isinstance(kind, type) or not issubclass(kind, StoreError):
            continue
        if kind is not BlockChanged and not issubclass(kind, Notice):
            fields = dict.fromkeys(("id", "reason", "key", "format", "written", "lines"), "x")
            yield kind("some.toml", 3, **{**fields, "label": "x", "table": "x"})
    yield BlockChanged("some.toml", 3, "a", "not the block")


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_every_refusal_is_told_and_the_form_saves_afterwards(error: StoreError) -> None:
    played = play("event", error, 1, (80, 40))
    assert played.results == []
    words = "is gone" if isinstance(error, GONE) else str(error)
    assert "".join(words.split()) in "".join(played.text.split())
    make, steps, _typed = SCREENS["event"]
    refusals = [error]
    again = play_screen(
        lambda: make().saved_by(lambda _: refusals.pop() if refusals else None),  # type: ignore[arg-type,return-value]
        [*steps, "ctrl+s"],
    )
    assert isinstance(again.result, EditStep)
    assert dict(again.result.edits[0].values) == {"title": "A title"}  # type: ignore[union-attr]


# A real form on a disk that fails


class FailingDisk(Disk):
    """A disk of which one step fails for as long as `failing` names it."""

    def __init__(self) -> None:
        self.failing = ""
        self.code = 0

    def fail(self, step: str, code: int) -> None:
        """Lets a step fail from now on; "" lets all of them be done again."""
        self.failing, self.code = step, code

    def _may(self, step: str) -> None:
        if step == self.failing:
            raise OSError(self.code, os.strerror(self.code))

    def read(self, path: Path) -> tuple[bytes, Signature]:
        self._may("read")
        return super().read(path)

    def create(self, path: Path, mode: int) -> int:
        self._may("create")
        return super().create(path, mode)

    def write(self, descriptor: int, content: bytes) -> None:
        if self.failing == "write":
            super().write(descriptor, content[: len(content) // 2])
        self._may("write")
        super().write(descriptor, content)

    def sync(self, descriptor: int) -> None:
        self._may("sync")
        super().sync(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        self._may("rename")
        super().rename(source, target)

    def exchange(self, one: Path, other: Path) -> bool:
        self._may("rename")
        return super().exchange(one, other)


def typed_into(desk: Desk) -> str:
    """The title in the form."""
    assert isinstance(desk.screen, EventForm)
    return str(desk.screen.values()["title"])


FAILURES = [
    ("create", errno.ENOSPC, "cannot be written"),
    ("create", errno.EACCES, "read-only"),
    ("create", errno.EROFS, "read-only"),
    ("write", errno.ENOSPC, "cannot be written"),
    ("write", errno.EDQUOT, "cannot be written"),
    ("sync", errno.EIO, "cannot be written"),
    ("rename", errno.EIO, "cannot be written"),
    ("read", errno.EACCES, "may not be read"),
    ("read", errno.EIO, "cannot be read"),
]


@pytest.mark.parametrize(("step", "code", "words"), FAILURES)
def test_a_form_outlives_a_disk_that_fails(
    tmp_path: Path, step: str, code: int, words: str
) -> None:
    disk = FailingDisk()

    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        focused = desk.screen.focused
        disk.fail(step, code)
        for _ in range(2):
            await desk.press("ctrl+s")
            assert words in desk.text
            assert typed_into(desk) == "The call back"
            assert desk.screen.focused is focused
            assert desk.file == CASE
        disk.fail("", 0)
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert "Done: edit" in desk.text
        assert desk.file == CASE.replace("The call", "The call back")
        assert [path.name for path in tmp_path.glob("*.toml*")] == ["case.toml"]

    at_a_desk(tmp_path, script, disk=disk)


Harm = Callable[[Path], None]


def take_away(path: Path) -> None:
    path.rename(path.with_suffix(".away"))


def put_folder(path: Path) -> None:
    take_away(path)
    path.mkdir()


def put_back(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    path.with_suffix(".away").replace(path)


def break_head(path: Path) -> None:
    take_away(path)
    path.write_bytes(b"title = \n" + CASE.encode())


def not_utf8(path: Path) -> None:
    take_away(path)
    path.write_bytes(b"# \xff\n" + CASE.encode())


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (take_away, "is gone"),
        (put_folder, "case.toml"),
        (break_head, "is not TOML"),
        (not_utf8, "is not UTF-8"),
    ],
)
def test_a_form_outlives_its_file(tmp_path: Path, harm: Harm, words: str) -> None:
    async def script(desk: Desk) -> None:
        await desk.press("e")
        await desk.type(" back")
        harm(desk.path)
        await desk.press("ctrl+s")
        assert words in desk.text
        assert typed_into(desk) == "The call back"
        put_back(desk.path)
        await desk.press("ctrl+s")
        assert isinstance(desk.screen, MainScreen)
        assert desk.file == CASE.replace("The call", "The call back")

    at_a_desk(tmp_path, script)
