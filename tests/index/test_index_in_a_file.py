"""The index in the cache folder: kept, shared, and made anew without asking when it is no use."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.index import schema
from tui.index.chronology_index import (
    ChronologyIndex,
    IndexDamagedError,
    QueryInterruptedError,
    open_index,
)
from tui.model.blocks import EVENT, Block, ReadFile, Signature
from tui.model.query import NO_QUERY, parse_query


def _file(count: int, path: str = "a.toml") -> ReadFile:
    return ReadFile(
        path,
        Signature(1, count, 2**64 - 1),
        tuple(
            Block(
                EVENT,
                {"id": f"e-{number}", "date": "2019-11-25", "text": f"Afspraak nummer {number}."},
                start=number * 10,
                end=number * 10 + 10,
                line=number * 4 + 1,
                end_line=number * 4 + 4,
            )
            for number in range(count)
        ),
    )


def _total(index: ChronologyIndex, text: str = "") -> int:
    return index.select(parse_query(text)).total


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index.sqlite"


@pytest.fixture
def kept(path: Path) -> Path:
    """An index in a file that holds three events."""
    index = open_index(path, "/een/verhaal")
    index.replace_files([_file(3)])
    index.close()
    return path


def test_an_index_is_there_again_the_next_time(kept: Path) -> None:
    index = open_index(kept, "/een/verhaal")
    assert not index.in_memory
    assert index.signatures() == {"a.toml": _file(3).signature}
    assert _total(index, "afspr*") == 3


def test_a_file_name_that_is_not_unicode_is_kept(path: Path) -> None:
    index = open_index(path)
    index.replace_files([_file(1, "na\udce9m.toml")])
    assert list(index.signatures()) == ["na\udce9m.toml"]
    assert index.rows(index.select(NO_QUERY), 0, 1)[0].path == "na\udce9m.toml"


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def _not_a_database(path: Path) -> None:
    path.write_text("[chronology]\n" * 1000)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    connection.close()


def _without_a_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE posting")
    connection.close()


def _another_store(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE fact SET value = '/ander' WHERE name = 'store'")
    connection.close()


@pytest.mark.parametrize(
    "spoil", [_cut, _not_a_database, _empty, _older, _without_a_table, _another_store]
)
def test_an_index_of_no_use_is_made_anew(kept: Path, spoil: Callable[[Path], None]) -> None:
    spoil(kept)
    index = open_index(kept, "/een/verhaal")
    assert not index.in_memory
    assert index.signatures() == {}
    index.replace_files([_file(2)])
    index.close()
    assert _total(open_index(kept, "/een/verhaal")) == 2


def test_where_no_file_can_be_the_index_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a folder")
    index = open_index(tmp_path / "cache" / "index.sqlite")
    assert index.in_memory
    index.replace_files([_file(2)])
    assert _total(index) == 2


def test_an_index_that_is_damaged_while_open_says_so_and_begins_again(path: Path) -> None:
    index = open_index(path)
    index.replace_files([_file(400)])
    index.close()
    pages = bytearray(path.read_bytes())
    pages[3 * 8192 :] = b"\x07" * (len(pages) - 3 * 8192)
    index = open_index(path)
    path.write_bytes(pages)
    with pytest.raises(IndexDamagedError):
        for start in range(0, 400, 40):
            index.rows(index.select(NO_QUERY), start, 40)
            index.find_events("afspraak")
    assert index.signatures() == {}
    index.replace_files([_file(5)])
    assert _total(index) == 5


def test_a_change_that_fails_is_taken_back(path: Path) -> None:
    index = open_index(path)
    index.replace_files([_file(3)])
    broken = ReadFile("b.toml", Signature(1, 1, 1), (Block(EVENT, {"id": "x"}, 0, 2**70, 1, 1),))
    with pytest.raises(OverflowError):
        index.replace_files([_file(9), broken])
    assert (_total(index), list(index.signatures())) == (3, ["a.toml"])
    index.replace_files([_file(4)])
    assert _total(index, "afspraak") == 4


@pytest.mark.parametrize("in_memory", [True, False])
def test_threads_may_ask_while_another_changes(path: Path, in_memory: bool) -> None:
    index = open_index(None if in_memory else path)
    index.replace_files([_file(50)])
    failures: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                selection = index.select(parse_query("afspraak"))
                lines = sum(heading.lines for heading in selection.headings)
                assert selection.total == lines
                index.rows(selection, 0, 30)
                index.facets(NO_QUERY)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for count in range(40, 60):
        index.replace_files([_file(count)])
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert _total(index) == 59


def test_what_one_program_adds_another_sees(path: Path) -> None:
    one, other = open_index(path), open_index(path)
    one.replace_files([_file(3)])
    assert _total(other) == 3
    assert other.generation == one.generation
    other.replace_files([_file(5)])
    assert (_total(one), one.generation) == (5, other.generation)


def test_a_long_question_can_be_interrupted(path: Path) -> None:
    index = open_index(path)
    chain = tuple(
        Block(
            EVENT,
            {
                "id": f"e-{number}",
                "text": "Schakel.",
                "links": [{"rel": "follows", "event": f"e-{number - 1}"}],
            },
            0,
            1,
            number,
            number,
        )
        for number in range(3000)
    )
    index.replace_files([ReadFile("a.toml", Signature(1, 1, 1), chain)])
    outcomes: list[object] = []
    asked = threading.Event()

    def ask() -> None:
        asked.set()
        try:
            while True:
                index.select(parse_query("thread:e-0"))
        except QueryInterruptedError as error:
            outcomes.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    asked.wait()
    while thread.is_alive():
        index.interrupt()
        thread.join(0.01)
    assert len(outcomes) == 1
    assert _total(index, "thread:e-0") == 3000
