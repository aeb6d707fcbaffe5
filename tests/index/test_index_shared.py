"""Several programs with one index: none spoils what another has just made."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tui.index import opening
from tui.index.chronology_index import IndexDamagedError, open_index
from tui.index.opening import one_at_a_time
from tui.model.blocks import EVENT, Block, ReadFile, Signature
from tui.model.query import parse_query


def _file(count: int, tags: Sequence[str] = ()) -> ReadFile:
    blocks = (
        Block(EVENT, {"id": f"e-{n}", "text": f"Number {n}.", "tags": list(tags)}, n, n + 1, n, n)
        for n in range(count)
    )
    return ReadFile("a.toml", Signature(1, count, 1), tuple(blocks))


def _fill(path: Path, start: object, totals: object) -> None:
    start.wait()  # type: ignore[attr-defined]
    index = open_index(path, "store")
    if not index.signatures():
        index.replace_files([_file(30)])
    totals.put((index.in_memory, index.select(parse_query("")).total))  # type: ignore[attr-defined]


@pytest.mark.parametrize("attempt", range(5))
def test_programs_that_meet_a_damaged_index_end_with_one_that_is_whole(
    tmp_path: Path, attempt: int
) -> None:
    path = tmp_path / f"{attempt}.sqlite"
    path.write_bytes(b"no index at all" * 999)
    fork = multiprocessing.get_context("fork")
    start, totals = fork.Event(), fork.Queue()
    programs = [fork.Process(target=_fill, args=(path, start, totals)) for _ in range(4)]
    for program in programs:
        program.start()
    start.set()
    assert [totals.get(timeout=60) for _ in programs] == [(False, 30)] * 4
    for program in programs:
        program.join()
    assert open_index(path, "store").select(parse_query("")).total == 30


def test_an_index_that_another_has_made_anew_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    one = open_index(path, "store")
    one.replace_files([_file(400)])
    one.close()
    late = open_index(path, "store")
    content = bytearray(path.read_bytes())
    content[3 * 8192 :] = b"\x07" * (len(content) - 3 * 8192)
    path.write_bytes(content)
    path.with_name("gone").write_bytes(b"")
    fresh_path = tmp_path / "fresh.sqlite"
    fresh = open_index(fresh_path, "store")
    fresh.replace_files([_file(7)])
    fresh.close()
    damaged = path.rename(tmp_path / "damaged.sqlite")
    fresh_path.rename(path)
    with pytest.raises(IndexDamagedError):
        for start in range(0, 400, 40):
            late.rows(late.select(parse_query("")), start, 40)
            late.find_events("number")
    assert damaged.exists()
    assert late.select(parse_query("")).total == 7


def test_facets_are_counted_anew_in_an_index_that_began_anew(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = open_index(path, "store")
    index.replace_files([_file(3, ["one", "two"])])
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE link")
    other.close()
    with pytest.raises(IndexDamagedError):
        index.links_of("e-1")
    index.replace_files([_file(2, ["two"])])
    assert dict(index.facets(parse_query("")).tags) == {"two": 2}
    assert index.select(parse_query("tag:two")).total == 2


def test_an_index_that_another_is_opening_for_too_long_is_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_TRIES", 2)
    path = tmp_path / "index.sqlite"
    with one_at_a_time(path):
        assert open_index(path, "store").in_memory
    assert not open_index(path, "store").in_memory


def _ask_after_cutting(path: Path, totals: object) -> None:
    index = open_index(path, "store")
    index.replace_files([_file(400)])
    for each in path.parent.iterdir():
        each.write_bytes(b"")
    try:
        index.rows(index.select(parse_query("number")), 0, 40)
        index.replace_files([_file(3)])
    except IndexDamagedError:
        index.replace_files([_file(3)])
    totals.put(index.select(parse_query("")).total)  # type: ignore[attr-defined]


def test_cutting_off_every_file_of_an_open_index_does_not_end_the_program(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    totals = fork.Queue()
    program = fork.Process(target=_ask_after_cutting, args=(tmp_path / "index.sqlite", totals))
    program.start()
    program.join(60)
    assert program.exitcode == 0
    assert totals.get(timeout=60) == 3


_ANOTHER_PROGRAM = """
import sys
from pathlib import Path
from tui.index.chronology_index import open_index
from tui.model.blocks import ReadFile, Signature
index = open_index(Path(sys.argv[1]), "store")
print(index.in_memory, sorted(index.signatures()))
index.replace_files([ReadFile("b.toml", Signature(1, 1, 1), ())])
"""


def test_each_program_has_an_index_of_its_own_that_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = open_index(path, "store")
    index.replace_files([_file(30)])
    command = [sys.executable, "-c", _ANOTHER_PROGRAM, str(path)]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
        for _ in range(2)
    )
    assert (first, second) == ("False []\n", "False ['b.toml']\n")
    assert list(index.signatures()) == ["a.toml"]
