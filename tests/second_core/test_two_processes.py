"""An index that two processes make is the one that a single process makes."""

from __future__ import annotations

import os
import select
import signal
import sqlite3
import subprocess
import sys
from array import array
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.apps import NOW, folders_in
from support.toml_texts import documents
from tui import following, reading_order
from tui import workspace as room
from tui.following import Progress
from tui.second_core import reading_ahead
from tui.second_core.reading_ahead import ReadingAhead
from tui.store.errors import NotUtf8, StoreError
from tui.workspace import Workspace

_WITHOUT_KEYS = {
    "row": "row, slot, id, digest, date, time, title, channel, from_, to_, present, informed,"
    " tags, flags, file, line, seq, time_at, at_line, start, end_, error_line, checksum",
    "words": "rowid, body",
    "document_words": "rowid, title",
    "facet_name": "kind, value, folded, events",
    "area": "first, heading, size, places",
    "link": "*",
    "twin": "*",
    "heading": "*",
    "actor": "*",
    "document": "*",
    "view": "*",
    "chronology": "*",
}


def event(number: int, more: str = "") -> str:
    return (
        f'[[event]]\nid = "e{number:05}"\ndate = 2019-{number % 12 + 1:02}-{number % 28 + 1:02}\n'
        f'text = "Number {number} of many."\nfrom = ["a{number % 17}"]\nto = ["b{number % 5}"]\n'
        f'tags = ["t{number % 7}"]\n{more}\n'
    )


def month(number: int, count: int = 60) -> str:
    return "".join(event(number * 1_000 + each) for each in range(count))


def files(months: int = 14) -> dict[str, bytes]:
    head = '[chronology]\nformat = 1\n\n[[actor]]\nid = "a1"\nname = "A"\n'
    return {
        "chronology.toml": head.encode(),
        **{
            f"events/{2000 + n // 12}/{2000 + n // 12}-{n % 12 + 1:02}.toml": month(n).encode()
            for n in range(months)
        },
    }


HOSTILE = {
    "events/2000/2000-02.toml": b'[[event]]\nid = "x\n\n' + month(1).encode(),
    "events/2000/2000-03.toml": b"\xff\xfe no text",
    "events/2000/2000-04.toml": b"= broken before its first entry\n",
    "events/2000/2000-05.toml": month(3).encode() + b'[[event]]\nid = "y"\ntext = """open\n',
    "events/2000/2000-06.toml": b"",
    "events/2000/2000-07.toml": b'event = [{ id = "inline", text = "t" }]\n',
    "events/2000/2000-08.toml": month(3).encode(),  # equal copies of the events of another month
    "events/2000/2000-09.toml": (
        event(1, 'appointment = 2019-12-05T15:30:00\nlinks = [{ rel = "moves", event = "e00002" }]')
        + '[[document]]\nid = "d"\ntitle = "Brief"\n[[event.sources]]\nquote = "apart"\n'
        + '[[view]]\nname = "v"\nfilter = "tag:t1"\n'
    ).encode(),
    "more/actors.toml": '[[actor]]\nid = "a2"\nname = "Zoë"\n'.encode(),
}


def written(folder: Path, contents: Mapping[str, bytes]) -> Path:
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(autouse=True)
def many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small chronologies are read as large ones are: index in a file, many steps, two processes."""
    monkeypatch.setattr(room, "IN_MEMORY_BYTES", 0)
    monkeypatch.setattr(following, "LITTLE", 0)
    monkeypatch.setattr(reading_order, "FIRST_STEP", 9_000)
    monkeypatch.setattr(reading_order, "BYTES_A_STEP", 20_000)
    monkeypatch.setattr(reading_ahead, "has_second_core", lambda: True)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ReadingAhead]]:
    """The second processes that were started; none is left in the end."""
    found: list[ReadingAhead] = []

    class Watched(ReadingAhead):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            found.append(self)

    monkeypatch.setattr(reading_ahead, "ReadingAhead", Watched)
    yield found
    assert all(each._process.poll() is not None for each in found)


def opened(store: Path, home: Path) -> Workspace:
    return Workspace.open(store, lambda: NOW, folders_in(home))


def content_of(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that an index holds, facets by name: each has a key that only its own index knows."""
    (place,) = home.rglob("*.sqlite")
    with closing(sqlite3.connect(f"{place.absolute().as_uri()}?vfs=unix-excl", uri=True)) as index:
        found = {
            table: sorted(index.execute(f"SELECT {columns} FROM {table}").fetchall())
            for table, columns in _WITHOUT_KEYS.items()
        }
        found["file"] = index.execute("SELECT * FROM file ORDER BY id").fetchall()
        found["posting"] = index.execute(
            "SELECT kind, value, chunk, bits FROM posting JOIN facet_name USING (key)"
            " ORDER BY 1, 2, 3"
        ).fetchall()
        names = {
            key: (kind, value)
            for key, kind, value in index.execute("SELECT key, kind, value FROM facet_name")
        }
        found["keys"] = [
            (row, sorted(names[key] for key in array("i", blob)))
            for row, blob in index.execute("SELECT row, keys FROM row ORDER BY row")
        ]
    return found


def indexed(store: Path, home: Path) -> dict[str, list[tuple[Any, ...]]]:
    workspace = opened(store, home)
    workspace.refresh()
    workspace._index.close()
    return content_of(home)


def alone(store: Path, home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """As `indexed`, in one process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading_ahead, "has_second_core", lambda: False)
        return indexed(store, home)


def test_both_make_the_same_index(tmp_path: Path, started: list[ReadingAhead]) -> None:
    store = written(tmp_path / "store", files())
    assert indexed(store, tmp_path / "two") == alone(store, tmp_path / "one")
    assert len(started) == 1


def test_files_that_cannot_be_read_make_the_same_index(
    tmp_path: Path, started: list[ReadingAhead]
) -> None:
    store = written(tmp_path / "store", {**files(), **HOSTILE})
    (store / "events/2000/2000-10.toml").chmod(0)
    (store / "events/2000/2000-11.toml").unlink()
    (store / "events/2000/2000-11.toml").symlink_to(tmp_path / "nowhere.toml")
    two = indexed(store, tmp_path / "two")
    assert two == alone(store, tmp_path / "one")
    assert len(two["twin"]) >= 60
    assert started


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(contents=st.lists(documents(), min_size=1, max_size=9))
def test_any_files_make_the_same_index(
    contents: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("any")
    named = {f"events/2000/{number:02}.toml": text for number, text in enumerate(contents)}
    store = written(place / "store", {**files(1), **named})
    assert indexed(store, place / "two") == alone(store, place / "one")


def test_one_large_file_makes_the_same_index(tmp_path: Path, started: list[ReadingAhead]) -> None:
    store = tmp_path / "case.toml"
    store.write_text('[chronology]\nformat = 1\n\n[[event]]\nid = "broken\n\n' + month(0, 1_700))
    assert indexed(store, tmp_path / "two") == alone(store, tmp_path / "one")
    assert started


def test_one_file_that_cannot_be_read_is_told_of_alike(
    tmp_path: Path, started: list[ReadingAhead]
) -> None:
    store = tmp_path / "case.toml"
    store.write_bytes(month(0).encode() + b"\xff")
    with pytest.raises(NotUtf8) as raised:
        opened(store, tmp_path / "home").refresh()
    assert raised.value.line == month(0).count("\n") + 1
    assert started


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_reader_that_is_killed_is_done_without(
    tmp_path: Path, started: list[ReadingAhead], monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    store = written(tmp_path / "store", files())
    message = ReadingAhead._message
    taken = 0

    def killed(self: ReadingAhead) -> tuple[Any, ...]:
        nonlocal taken
        if taken == after:
            self._process.kill()
            self._process.wait()
            self._messages.queue.clear()
            self._messages.put(None)
        taken += 1
        return message(self)

    monkeypatch.setattr(ReadingAhead, "_message", killed)
    assert indexed(store, tmp_path / "two") == alone(store, tmp_path / "one")
    assert taken > after


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false", "/bin/echo"])
def test_a_reader_that_cannot_start_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    store = written(tmp_path / "store", files())
    monkeypatch.setattr(sys, "executable", program)
    assert indexed(store, tmp_path / "two") == alone(store, tmp_path / "one")


def test_a_little_is_read_without_another_process(
    tmp_path: Path, started: list[ReadingAhead], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LITTLE", 10_000_000)
    indexed(written(tmp_path / "store", files()), tmp_path / "home")
    assert not started


def test_a_file_that_changes_after_it_was_read_ahead_is_read_again(
    tmp_path: Path, started: list[ReadingAhead]
) -> None:
    store = written(tmp_path / "store", files())
    late = store / "events/2001/2001-02.toml"
    workspace = opened(store, tmp_path / "home")

    def change(_: Progress) -> None:
        late.write_text(event(77_777))

    workspace.refresh(change)
    assert workspace.row_of("e77777") is not None
    assert workspace.row_of("e13000") is None
    assert started


class _QuitError(Exception):
    """The user quits."""


def test_what_was_read_before_the_end_is_not_read_again(
    tmp_path: Path, started: list[ReadingAhead]
) -> None:
    store, home = written(tmp_path / "store", files()), tmp_path / "home"
    steps: list[Progress] = []

    def leave(progress: Progress) -> None:
        steps.append(progress)
        if len(steps) == 3:
            raise _QuitError

    workspace = opened(store, home)
    with pytest.raises(_QuitError):
        workspace.refresh(leave)
    workspace._index.close()
    again: list[Progress] = []
    workspace = opened(store, home)
    workspace.refresh(again.append)
    assert again[-1].files == steps[-1].files - steps[-1].read > 0
    assert shown(workspace) == shown(whole_at_once(store, tmp_path / "one"))


def shown(workspace: Workspace) -> list[tuple[str, str, str, int]]:
    """What all rows say, in their order."""
    selection = workspace.select("")
    rows = workspace.rows(selection, 0, selection.total)
    return [(row.id, row.date, row.path, row.line) for row in rows]


def whole_at_once(store: Path, home: Path) -> Workspace:
    workspace = opened(store, home)
    workspace.refresh()
    return workspace


def test_the_head_and_the_first_months_come_first(tmp_path: Path) -> None:
    store = written(tmp_path / "store", {**files(), **HOSTILE})
    workspace = opened(store, tmp_path / "home")
    counts: list[int] = []

    def see(_: Progress) -> None:
        if not counts:
            assert workspace.actors()
            assert workspace.row_of("e00000") is not None
        counts.append(workspace.select("").total)

    workspace.refresh(see)
    assert counts == sorted(counts)
    assert len(set(counts)) > 2


def test_the_undated_come_after_the_months() -> None:
    paths = ["events/undated.toml", "events/2001/2001-01.toml", "more/a.toml", "chronology.toml"]
    order = reading_order.in_order([*paths, "events/1999/1999-12.toml"], "chronology.toml")
    assert order == [
        "chronology.toml",
        "more/a.toml",
        "events/1999/1999-12.toml",
        "events/2001/2001-01.toml",
        "events/undated.toml",
    ]


def test_a_reader_ends_when_its_program_is_killed(tmp_path: Path) -> None:
    if not hasattr(os, "pidfd_open"):
        pytest.skip("waiting for a process that is no child needs pidfd_open")
    store = written(tmp_path / "store", files(60))
    program = (
        "import sys, pathlib; from tui.second_core.reading_ahead import ReadingAhead\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "paths = sorted(str(each.relative_to(root)) for each in root.rglob('*.toml'))\n"
        "ahead = ReadingAhead(root, paths)\n"
        "print(ahead._process.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    main = subprocess.Popen(
        [sys.executable, "-c", program, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with main:
        assert main.stdout is not None
        reader = os.pidfd_open(int(main.stdout.readline()))
        try:
            main.send_signal(signal.SIGKILL)
            ended, _, _ = select.select([reader], [], [], 60)
        finally:
            os.close(reader)
    assert ended


def test_a_store_that_is_gone_is_told_of(tmp_path: Path, started: list[ReadingAhead]) -> None:
    store = tmp_path / "case.toml"
    store.write_text(month(0))
    workspace = opened(store, tmp_path / "home")
    store.unlink()
    with pytest.raises(StoreError):
        workspace.refresh()
    assert not started
