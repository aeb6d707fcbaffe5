"""The main screen follows what other programs do to the files under it, and disturbs nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from support.apps import SAMPLE, app_on
from tui.app import RelaasApp
from tui.model.page import BrokenPage, EventPage
from tui.screens.forms.event_form import EventForm
from tui.screens.main.screen import MainScreen
from tui.watching import SOON
from tui.widgets.footer_line import FooterLine
from tui.widgets.header_line import HeaderLine
from tui.widgets.standing_line import StandingLine

EVENTS = "".join(
    f'\n[[event]]\nid = "e{number:03}"\ndate = 2019-{number // 28 + 1:02}-{number % 28 + 1:02}\n'
    f'text = "number {number}"\ntags = ["t{number % 3}"]\n'
    for number in range(200)
)
HEAD = '[chronology]\nformat = 1\ntitle = "A case"\nlanguage = "en"\n'

Script = Callable[["Scene"], Awaitable[None]]


class Scene:
    """The main screen under a pilot; files are looked at when `look` says so."""

    def __init__(self, app: RelaasApp, pilot: Pilot[int], path: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.path = path

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def cursor_id(self) -> str:
        row = self.main.timeline.row
        return row.id if row is not None else ""

    @property
    def cursor_height(self) -> int:
        timeline = self.main.timeline
        return int(timeline.line_of_cursor - timeline.scroll_offset.y)

    @property
    def notice(self) -> str:
        return self.main.query_one(FooterLine).notice_text

    @property
    def standing(self) -> str:
        return " ".join(line.text for line in self.main.query(StandingLine))

    async def settle(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def look(self) -> None:
        """Lets the watcher look as often as it wants to at one change."""
        watcher = self.main.watcher
        assert watcher is not None
        for _ in range(10):
            if watcher.tick() > SOON:
                break
        await self.settle()


def played(place: Path, store: Path, script: Script) -> None:
    async def play() -> None:
        app = app_on(place, store)
        async with app.run_test(size=(100, 30)) as pilot:
            scene = Scene(app, pilot, place / store.name)
            await scene.settle()
            await scene.look()
            await script(scene)

    asyncio.run(play())


@pytest.fixture(params=[8_000_000, 0], ids=["index in memory", "index in a file"])
def either_index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the index where that of a small chronology is, and where that of a large one is."""
    monkeypatch.setattr("tui.workspace.IN_MEMORY_BYTES", request.param)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A chronology of two hundred events in one file."""
    path = tmp_path / "case.toml"
    path.write_text(HEAD + EVENTS)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A chronology in a folder: a file for the odd events, one for the even ones."""
    path = tmp_path / "case"
    path.mkdir()
    (path / "chronology.toml").write_text(HEAD)
    parts = EVENTS.split("\n[[event]]")[1:]
    for name, start in (("even", 0), ("odd", 1)):
        text = "".join("\n[[event]]" + part for part in parts[start::2])
        (path / f"{name}.toml").write_text(text)
    return path


async def _go_to(scene: Scene, event_id: str) -> None:
    scene.main.go_to_event(event_id)
    await scene.settle()
    assert scene.cursor_id == event_id


@pytest.mark.usefixtures("either_index")
def test_events_added_above_do_not_move_the_cursor_on_the_screen(
    tmp_path: Path, store: Path
) -> None:
    added = "".join(
        f'\n[[event]]\nid = "n{n}"\ndate = 2018-12-{n + 1:02}\ntext = "new"\n' for n in range(9)
    )

    async def script(scene: Scene) -> None:
        await _go_to(scene, "e100")
        await scene.press("down", "up", "up")
        height = scene.cursor_height
        store.write_text(HEAD + added + EVENTS)
        await scene.look()
        assert (scene.cursor_id, scene.cursor_height) == ("e099", height)
        assert scene.notice == "9 events added outside."
        assert scene.main.answer is not None
        assert scene.main.answer.selection.everything == 209

    played(tmp_path, store, script)


def test_marks_filter_and_typing_stay(tmp_path: Path, store: Path) -> None:
    async def script(scene: Scene) -> None:
        await scene.press("space", "/", *"tag:t1 num")
        store.write_text(HEAD + EVENTS.replace('"number 4"', '"number four"'))
        await scene.look()
        assert scene.main.marked == {"e000"}
        assert str(scene.main.query_in_force) == "tag:t1 num*"
        assert scene.main._bar is not None
        assert scene.main._bar.display
        assert scene.main.focused is not scene.main.timeline
        await scene.press("b", "enter")
        assert str(scene.main.query_in_force) == "tag:t1 numb*"
        assert scene.main.answer is not None
        assert scene.main.answer.selection.total == 67

    played(tmp_path, store, script)


def test_the_details_stay_where_they_were_scrolled_to(tmp_path: Path) -> None:
    path = tmp_path / "long.toml"
    long = " ".join(f"word{number}" for number in range(2000))
    path.write_text(f'{HEAD}\n[[event]]\nid = "a"\ndate = 2019-01-01\ntext = "{long}"\n')

    async def script(scene: Scene) -> None:
        scene.main.action_show_pane("detail")
        await scene.press("pagedown", "pagedown")
        detail = scene.main.query_one("#detail")
        top = detail.scroll_offset.y
        assert top > 0
        path.write_text(path.read_text().replace("word900", "changed"))
        await scene.look()
        assert detail.scroll_offset.y == top
        assert isinstance(scene.main.page, EventPage)
        assert "changed" in scene.main.page.event.text

    played(tmp_path, path, script)


def test_an_open_form_is_left_alone_and_the_screen_below_is_right(
    tmp_path: Path, store: Path
) -> None:
    async def script(scene: Scene) -> None:
        await scene.press("a", *"abc")
        form = scene.app.screen
        assert isinstance(form, EventForm)
        focused, typed = form.focused, getattr(form.focused, "value", None)
        store.write_text(HEAD + EVENTS.replace('"number 7"', '"seven"'))
        await scene.look()
        assert scene.app.screen is form
        assert form.focused is focused
        assert getattr(form.focused, "value", None) == typed
        assert scene.notice == ""
        scene.app.pop_screen()
        await scene.settle()
        assert scene.notice == "1 event changed outside."
        row = scene.main.workspace.row_of("e007")
        assert row is not None
        assert row.title == "seven"

    played(tmp_path, store, script)


def test_what_we_write_ourselves_is_not_told_as_outside(tmp_path: Path, store: Path) -> None:
    async def script(scene: Scene) -> None:
        await scene.press("delete")
        assert scene.notice.startswith("Deleted")
        await scene.look()
        assert scene.notice.startswith("Deleted")

    played(tmp_path, store, script)


def _renamed_over(path: Path, text: str) -> None:
    beside = path.with_name(".new")
    beside.write_text(text)
    beside.replace(path)


def _deleted_and_made_anew(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


@pytest.mark.parametrize("write", [Path.write_text, _renamed_over, _deleted_and_made_anew])
def test_however_a_file_is_written_it_is_noticed(
    tmp_path: Path, store: Path, write: Callable[[Path, str], object]
) -> None:
    async def script(scene: Scene) -> None:
        write(store, HEAD + EVENTS.replace('"number 3"', '"three"'))
        await scene.look()
        assert scene.notice == "1 event changed outside."

    played(tmp_path, store, script)


def test_a_file_that_goes_is_said_while_it_is_away_and_all_is_back_with_it(
    tmp_path: Path, store: Path
) -> None:
    async def script(scene: Scene) -> None:
        await _go_to(scene, "e050")
        text = store.read_text()
        store.unlink()
        await scene.look()
        assert "case.toml is gone" in scene.standing
        assert isinstance(scene.main.page, EventPage)
        await scene.press("a")
        assert scene.app.screen is scene.main
        assert "Nothing can be changed while" in scene.notice
        await scene.press("down")
        assert isinstance(scene.main.page, BrokenPage)
        assert scene.cursor_id == "e051"
        store.write_text(text)
        await scene.look()
        assert scene.standing == ""
        assert scene.cursor_id == "e051"
        assert isinstance(scene.main.page, EventPage)

    played(tmp_path, store, script)


def test_a_file_found_gone_before_it_was_looked_for_is_said_as_such(
    tmp_path: Path, store: Path
) -> None:
    async def script(scene: Scene) -> None:
        store.unlink()
        await scene.press("down")
        page = scene.main.page
        assert isinstance(page, BrokenPage)
        assert "case.toml is gone" in page.error
        assert scene.notice == ""

    played(tmp_path, store, script)


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path, store: Path) -> None:
    async def script(scene: Scene) -> None:
        store.unlink()
        store.mkdir()
        await scene.look()
        assert "case.toml is something else now" in scene.standing
        store.rmdir()
        store.write_text(HEAD + EVENTS)
        await scene.look()
        assert scene.standing == ""

    played(tmp_path, store, script)


@pytest.mark.usefixtures("either_index")
def test_events_of_a_file_that_goes_are_told_and_come_back_to_the_cursor(
    tmp_path: Path, folder: Path
) -> None:
    async def script(scene: Scene) -> None:
        await _go_to(scene, "e051")
        text = (folder / "odd.toml").read_text()
        (folder / "odd.toml").unlink()
        await scene.look()
        assert scene.notice == "100 events gone outside."
        assert scene.cursor_id in ("e050", "e052")
        (folder / "odd.toml").write_text(text)
        await scene.look()
        assert scene.cursor_id == "e051"
        assert scene.notice == "100 events added outside."

    played(tmp_path, folder, script)


def test_the_main_file_of_a_folder_may_be_away(tmp_path: Path, folder: Path) -> None:
    async def script(scene: Scene) -> None:
        (folder / "chronology.toml").unlink()
        (folder / "even.toml").write_text("")
        await scene.look()
        assert "chronology.toml is gone from" in scene.standing
        assert scene.notice == "100 events gone outside."
        assert scene.main.query_one(HeaderLine).facts.title == "A case"
        (folder / "chronology.toml").write_text(HEAD)
        await scene.look()
        assert scene.standing == ""

    played(tmp_path, folder, script)


@pytest.mark.usefixtures("either_index")
def test_a_file_that_breaks_in_its_head_keeps_what_was_read(tmp_path: Path, store: Path) -> None:
    async def script(scene: Scene) -> None:
        await _go_to(scene, "e050")
        text = store.read_text()
        store.write_text("a = 1\nb = = 2\n" + text)
        broken = store.read_bytes()
        await scene.look()
        assert "case.toml, line 2, is not TOML" in scene.standing
        page = scene.main.page
        assert isinstance(page, BrokenPage)
        assert page.line == 2
        assert "b = = 2" in page.text
        await scene.press("a", "delete", "u", "J")
        assert scene.app.screen is scene.main
        assert store.read_bytes() == broken
        store.write_text(text)
        await scene.look()
        assert scene.standing == ""
        assert scene.cursor_id == "e050"
        assert isinstance(scene.main.page, EventPage)

    played(tmp_path, store, script)


@pytest.mark.parametrize(
    "content",
    [b"# a\nx = = 1\n[[event]]\n", b'# a\nx = "\xff\x1b[2J"\n[[event]]\n'],
    ids=["not TOML", "not UTF-8"],
)
def test_a_file_that_cannot_be_read_opens_to_be_looked_at(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(content)

    async def script(scene: Scene) -> None:
        assert "case.toml, line 2, is not" in scene.standing
        page = scene.main.page
        assert isinstance(page, BrokenPage)
        assert page.line == 2
        assert page.text.startswith("# a\nx = ")
        await scene.press("a")
        assert scene.app.screen is scene.main
        assert "line 2, is mended" in scene.notice
        assert path.read_bytes() == content
        path.write_text(HEAD + EVENTS)
        await scene.look()
        assert scene.standing == ""
        assert scene.main.query_one(HeaderLine).facts.title == "A case"
        assert scene.cursor_id == "e000"
        await scene.press("e")
        assert isinstance(scene.app.screen, EventForm)

    played(tmp_path, path, script)


BROKEN_BLOCK = '\n[[event]]\nid = "x"\ndate = 2030-01-01\ntext = = 1\n'
LOCKED_BLOCK = (
    '\n[[event]]\nid = "x"\ndate = 2030-01-01\ntext = "x"\n'
    '\n[[actor]]\nid = "a"\nname = "A"\n\n[event.more]\nkey = 1\n'
)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ((HEAD + EVENTS + BROKEN_BLOCK).encode(), len((HEAD + EVENTS).splitlines()) + 5),
        ((HEAD + EVENTS + LOCKED_BLOCK).encode(), len((HEAD + EVENTS).splitlines()) + 2),
        (b"a = 1\n\nb = = 1\n[[event]]\n", 3),
        (b"[[event]]\n\ntext = '\xff'\n", 3),
    ],
    ids=["a broken block", "a locked block", "a broken head", "not UTF-8"],
)
@pytest.mark.parametrize("of_folder", [False, True], ids=["file", "folder"])
def test_what_cannot_be_edited_here_opens_in_the_editor_at_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    line: int,
    of_folder: bool,
) -> None:
    path = tmp_path / "case.toml"
    if of_folder:
        path = tmp_path / "case"
        path.mkdir()
        (path / "chronology.toml").write_text(HEAD)
    file = path / "more.toml" if of_folder else path
    file.write_bytes(content)
    opened: list[tuple[Path, int]] = []

    def run_editor(_screen: MainScreen, wanted: Path, at: int) -> str:
        opened.append((wanted, at))
        return ""

    monkeypatch.setattr(MainScreen, "_run_editor", run_editor)

    async def script(scene: Scene) -> None:
        await scene.press("end", "e")
        if not opened:
            assert "Press E" in scene.notice
        await scene.press("E")
        assert set(opened) == {(file, line)}

    played(tmp_path, path, script)


def test_nobody_looks_while_the_editor_has_the_terminal(tmp_path: Path, store: Path) -> None:
    async def play() -> None:
        app = app_on(tmp_path, store, watch_seconds=1000.0)
        async with app.run_test() as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            screen = app.screen_stack[0]
            assert isinstance(screen, MainScreen)
            watcher = screen.watcher
            assert watcher is not None
            app.app_suspend_signal.publish(app)
            assert watcher.paused
            app.app_resume_signal.publish(app)
            assert not watcher.paused
        assert watcher.stopped

    asyncio.run(play())


def test_a_broken_head_of_the_main_file_hides_no_other_file(tmp_path: Path, folder: Path) -> None:
    (folder / "chronology.toml").write_text("x = = 1\n" + HEAD)

    async def script(scene: Scene) -> None:
        assert scene.main.answer is not None
        assert scene.main.answer.selection.everything == 200
        assert scene.main.answer.selection.broken == 1

    played(tmp_path, folder, script)


@pytest.mark.parametrize("key", ["e", "E", "D", "X", "t", "delete"])
def test_keys_for_an_event_say_that_there_is_none(tmp_path: Path, key: str) -> None:
    path = tmp_path / "case.toml"
    path.write_text(HEAD)

    async def script(scene: Scene) -> None:
        await scene.press(key)
        assert scene.notice == "There is no event here yet; a adds one."

    played(tmp_path, path, script)


def test_a_chronology_that_may_not_be_written_says_so_before_anybody_types(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.disk.Disk.may_write", lambda _disk, _path: False)

    async def script(scene: Scene) -> None:
        assert scene.main.query_one(HeaderLine).facts.read_only
        for key in ("a", "e", "E", "delete"):
            await scene.press(key)
            assert scene.app.screen is scene.main
            assert "read-only" in scene.notice

    played(tmp_path, store, script)


def test_the_sample_is_not_read_again_while_nothing_changes(tmp_path: Path) -> None:
    async def script(scene: Scene) -> None:
        before = scene.main.workspace.generation
        for _ in range(40):
            await scene.look()
        assert scene.main.workspace.generation == before
        assert scene.notice == ""

    played(tmp_path, SAMPLE, script)
