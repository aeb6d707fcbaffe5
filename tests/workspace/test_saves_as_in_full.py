"""What is saved with the help of the index is what would be saved without it, to the byte.

Every step is done in two copies of a chronology: one uses what the index knows of its files, the
other reads each file whole before and after. Their files, refusals and indexes stay equal.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.apps import NOW, folders_in
from support.examples import examples
from support.index_contents import contents
from support.stores import counting_bytes, files_of
from tui import workspace as workspaces
from tui.model.blocks import ACTOR, EVENT
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.store.errors import StoreError
from tui.workspace import Workspace

HEAD = '[chronology]\nformat = 1\ntitle = "Odd"\n\n[[actor]]\nid = "a"\nname = "A"\n'

BODIES = (
    'text = "One fact."\n',
    'text = """\nSeveral lines.\n\n[[event]]\nid = "no-event"\ntext = "quoted"\n"""\n',
    "text = '''\n[[event]]\n# no comment\n'''\nchannel = \"phone\"\n",
    'text = "Sources." # said so\n\n[[event.sources]]\ndocument = "d"\n\n[event.more]\nx = 1\n',
    'text = "Linked."\nlinks = [{ rel = "confirms", event = "e-03" }]\n',
    'text = "Planned."\nappointment = 2019-11-20T10:00:00\nfrom = ["a"]\n',
    'text = "Ordered."\nseq = 2\ntags = [\n  "x", # one\n  "y",\n]\n',
    "text = 7\n",
)
ODD_BODIES = (
    'text = "left open\n',
    'text = "Escaped."\n"to" = ["\\u0061"]\n',
    'text = "a"\ntext = "twice"\n',
)
DATES = (
    "date = 2019-11-03\n",
    "date = 2019-11-04\ntime = 10:30:00\n",
    'date = "2019-11"\n',
    "date = 2019-12-01\n",
    'date = "[2019-11-28..2019-12-10]"\n',
    "",
)
GAPS = ("\n", "\n", "\n\n", "", "\n# apart\n\n", "# under\n\n", "\n# above\n")
HEADERS = ("[[event]]\n", "[[event]]\n", "[[ event ]]\n", "  [[event]] # odd\n")
STRAY = ("[event.far]\ny = 1\n\n", "# a comment\n\n", '[[document]]\nid = "d"\ntitle = "D"\n\n')
PATHS = (
    "chronology.toml",
    "events/2019/2019-11.toml",
    "events/2019/2019-12.toml",
    "more.toml",
)


@st.composite
def _events(draw: st.DrawFn, odd: bool) -> str:
    """Some events as people and programs write them."""
    text = ""
    for _ in range(draw(st.integers(0, 5))):
        number = draw(st.integers(0, 11))
        body = draw(st.sampled_from(BODIES + ODD_BODIES if odd else BODIES))
        name = f'id = "e-{number:02}"\n' if number < 11 else ""
        date = draw(st.sampled_from(DATES))
        text += draw(st.sampled_from(HEADERS)) + name + date + body + draw(st.sampled_from(GAPS))
        if odd and draw(st.integers(0, 5)) == 0:
            text += draw(st.sampled_from(STRAY))
    return text


@st.composite
def _contents(draw: st.DrawFn, main: bool) -> bytes:
    """The bytes of one file."""
    text = draw(_events(draw(st.booleans())))
    if main:
        text = HEAD + draw(st.sampled_from(GAPS)) + text
    if draw(st.integers(0, 3)) == 0:
        text = text.rstrip("\n")
    if draw(st.integers(0, 3)) == 0:
        text = text.replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf" if draw(st.integers(0, 5)) == 0 else b""
    return mark + text.encode()


Step = Callable[[Workspace], object]


@st.composite
def _steps(draw: st.DrawFn) -> tuple[str, Step] | tuple[str, bytes, bool]:
    what = draw(
        st.sampled_from(("edit", "edit", "edit", "undo", "redo", "outside", "actor", "take back"))
    )
    if what == "outside":
        path = draw(st.sampled_from(PATHS))
        return path, draw(_contents(path == PATHS[0])), draw(st.booleans())
    if what == "undo":
        return what, Workspace.undo
    if what == "redo":
        return what, Workspace.redo
    if what == "take back":
        number = draw(st.integers(0, 3))
        return what, lambda workspace: _take_back(workspace, number)
    if what == "actor":
        values = {"name": draw(st.sampled_from(("A", "B\nC")))}
        return what, lambda workspace: workspace.apply([ChangeEntry(ACTOR, "a", values)], what)
    edits = draw(st.lists(_edits(), min_size=1, max_size=3))
    return repr(edits), lambda workspace: workspace.apply(edits, what)


def _take_back(workspace: Workspace, number: int) -> object:
    history = workspace.history()
    return workspace.take_back(history[number % len(history)].id, "back") if history else None


@st.composite
def _edits(draw: st.DrawFn) -> Edit:
    event = f"e-{draw(st.integers(0, 11)):02}"
    what = draw(st.sampled_from(("change", "day", "add", "remove")))
    day = draw(st.sampled_from(("2019-11-03", "2019-11-04", "2019-11", "2019-12-01", None)))
    if what == "remove":
        return RemoveEntry(EVENT, event)
    if what == "day":
        return ChangeEntry(EVENT, event, {"date": day})
    texts = ("new", "of\nlines", '[[event]]\nid = "x"\n"""', "One fact.")
    values: dict[str, object] = {"text": draw(st.sampled_from(texts))}
    if what == "add":
        return AddEntry(
            EVENT, {**values, "date": day, "time": draw(st.sampled_from((None, "10:30")))}
        )
    values["links"] = draw(st.sampled_from((None, [{"rel": "cancels", "event": "e-05"}])))
    values["seq"] = draw(st.sampled_from((None, 1, 3)))
    return ChangeEntry(EVENT, event, values)


class Copy:
    """One of the two copies."""

    def __init__(self, room: Path, files: dict[str, bytes], by_index: bool) -> None:
        self.room = room
        self.store = room / "store"
        for path, content in files.items():
            self.write(path, content)
        self.workspace = self.opened(room)
        self.workspace._repository._random = counting_bytes()
        if not by_index:
            self.workspace._repository.known = lambda _path: None
            self.workspace._repository.changed_files = lambda _applied: []  # type: ignore[assignment,method-assign]

    def opened(self, room: Path) -> Workspace:
        workspace = Workspace.open(self.store, lambda: NOW, folders_in(room))
        workspace.refresh()
        return workspace

    def write(self, path: str, content: bytes) -> None:
        target = self.store / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def outcome(self, step: Step) -> str:
        """What a step came to, said without the folder that it was done in."""
        try:
            return repr(_told(step(self.workspace)))
        except StoreError as error:
            return f"{type(error).__name__} {error}".replace(str(self.room), "")

    def fresh(self) -> dict[str, object]:
        """What an index holds that is built from nothing."""
        room = self.room / "fresh"
        shutil.rmtree(room, ignore_errors=True)
        return contents(self.opened(room)._index)


def _told(applied: object) -> object:
    return applied and (applied.paths, applied.gone, applied.ids)  # type: ignore[attr-defined]


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(_contents(False), min_size=3, max_size=3),
    _contents(True),
    st.lists(_steps(), min_size=1, max_size=7),
)
def test_steps_write_the_same_with_and_without_the_index(
    tmp_path_factory: pytest.TempPathFactory,
    months: list[bytes],
    main: bytes,
    steps: list[tuple[str, Step] | tuple[str, bytes, bool]],
) -> None:
    files = dict(zip(PATHS, [main, *months], strict=True))
    copies = [Copy(tmp_path_factory.mktemp("copy"), files, by_index) for by_index in (True, False)]
    with_index, without = copies
    for step in steps:
        if len(step) == 3:
            path, content, is_read = step
            for copy in copies:
                copy.write(path, content)
                if is_read:
                    copy.workspace.refresh()
        else:
            _, deed = step
            assert with_index.outcome(deed) == without.outcome(deed)
        assert files_of(with_index.store) == files_of(without.store)
        for copy in copies:
            copy.workspace.refresh()
        assert contents(with_index.workspace._index) == with_index.fresh()


LIES = st.tuples(
    st.sampled_from(("row.start", "row.end_", "row.line", "row.file", "twin.start", "actor.end_")),
    st.integers(0, 9),
    st.integers(-40, 400),
)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(_contents(False), min_size=3, max_size=3),
    _contents(True),
    st.lists(st.tuples(_steps(), st.lists(LIES, max_size=3)), min_size=1, max_size=4),
)
def test_an_index_that_tells_wrong_places_changes_nothing_of_what_is_written(
    tmp_path_factory: pytest.TempPathFactory,
    months: list[bytes],
    main: bytes,
    steps: list[tuple[tuple[str, Step] | tuple[str, bytes, bool], list[tuple[str, int, int]]]],
) -> None:
    files = dict(zip(PATHS, [main, *months], strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workspaces, "IN_MEMORY_BYTES", 0)
        with_index = Copy(tmp_path_factory.mktemp("copy"), files, True)
    without = Copy(tmp_path_factory.mktemp("copy"), files, False)
    for step, lies in steps:
        if len(step) == 3:
            continue
        for lie in lies:
            _lie(with_index.workspace, *lie)
        before = files_of(with_index.store)
        told, meant = with_index.outcome(step[1]), without.outcome(step[1])
        if told == meant:
            assert files_of(with_index.store) == files_of(without.store)
        else:
            assert files_of(with_index.store) == before
            return


def _lie(workspace: Workspace, column: str, number: int, by: int) -> None:
    """Makes a number in the index another one."""
    table, _, name = column.partition(".")
    with workspace._index._database.change() as connection:
        named = "rowid" if table != "twin" else "line"
        found = connection.execute(f"SELECT {named} FROM {table} ORDER BY {named}").fetchall()
        if found:
            chosen = found[number % len(found)][0]
            asked = f"UPDATE {table} SET {name} = {name} + ? WHERE {named} = ?"
            connection.execute(asked, (by, chosen))


def test_blocks_that_a_text_quotes_are_never_taken_for_blocks(tmp_path: Path) -> None:
    quoted = "".join(f'[[event]]\nid = "q-{number}"\ntext = "quoted"\n\n' for number in range(6))
    path = tmp_path / "one.toml"
    path.write_text(f'{HEAD}\n[[event]]\nid = "true"\ntext = """\n{quoted}"""\n')
    workspace = Workspace.open(path, lambda: NOW, folders_in(tmp_path))
    workspace.refresh()
    content = path.read_bytes()
    with workspace._index._database.change() as connection:
        columns = [each[1] for each in connection.execute("PRAGMA table_info(row)")]
        row = dict(zip(columns, connection.execute("SELECT * FROM row").fetchone(), strict=True))
        start = content.index(b'[[event]]\nid = "q-0')
        connection.execute("UPDATE row SET end_ = ?", (start,))
        for number in range(6):
            end = content.find(b"[[event]]", start + 1)
            row["row"] += 1
            row["start"], row["end_"] = start, end - 1 if end > 0 else len(content)
            row["line"] = content.count(b"\n", 0, start) + 1
            row["id"] = f"q-{number}"
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO row VALUES ({marks})", tuple(row.values()))
            start = end
    with pytest.raises(StoreError):
        workspace.apply([ChangeEntry(EVENT, "q-2", {"text": "other"})], "edit")
    assert path.read_bytes() == content


def test_equal_blocks_move_on_to_each_others_lines(tmp_path: Path) -> None:
    copy = '[[event]]\nid = "e-02"\ntext = "equal"\n\n'
    first = '[[event]]\nid = "e-01"\ntext = "first"\n\n'
    files = {"chronology.toml": f"{HEAD}\n{first}{copy * 4}".encode()}
    store = Copy(tmp_path, files, True)
    lines = copy.count("\n")
    text = "one line more" + "\nand more" * (lines - 2)
    for values in ({"text": text}, {"text": "first"}):
        store.workspace.apply([ChangeEntry(EVENT, "e-01", values)], "edit")
        assert contents(store.workspace._index) == store.fresh()
    both: list[Edit] = [
        ChangeEntry(EVENT, "e-01", {"text": text}),
        AddEntry(EVENT, {"text": "last"}),
    ]
    store.workspace.apply(both, "two places")
    assert contents(store.workspace._index) == store.fresh()
