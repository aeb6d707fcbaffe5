"""Whatever happens to the index in the cache folder, the rows that are shown are the file's."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.apps import NOW, folders_in
from tui import workspace as room
from tui.index.chronology_index import open_index
from tui.model.page import EventPage
from tui.model.rows import EventRow
from tui.workspace import Workspace

COUNT = 300


def _text(what: str = "number") -> str:
    return "[chronology]\nformat = 1\n" + "".join(
        f'\n[[event]]\nid = "e{number:03}"\ndate = 2020-01-{number % 28 + 1:02}\n'
        f'text = "{what} {number}"\nfrom = ["jan"]\ntags = ["t{number % 7}"]\n'
        for number in range(COUNT)
    )


@pytest.fixture(autouse=True)
def in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every chronology has its index in a file, as a large one has."""
    monkeypatch.setattr(room, "IN_MEMORY_BYTES", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(_text())
    return path


def opened(path: Path) -> Workspace:
    workspace = Workspace.open(path, lambda: NOW, folders_in(path.parent / "home"))
    workspace.refresh()
    return workspace


def index_file(path: Path) -> Path:
    (found,) = (path.parent / "home").rglob("*.sqlite")
    return found


def shown(workspace: Workspace) -> list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    """What all rows say, asked in windows as a screen does; asked again when they have none."""
    while True:
        selection = workspace.select("")
        rows: list[EventRow] = []
        while window := workspace.rows(selection, len(rows), 64):
            rows += window
        if len(rows) == sum(heading.lines for heading in selection.headings):
            return [(row.id, row.date, row.title, row.from_, row.tags) for row in rows]


def wanted(what: str = "number") -> list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    by_day = sorted(range(COUNT), key=lambda number: (number % 28, number))
    return [
        (f"e{n:03}", f"2020-01-{n % 28 + 1:02}", f"{what} {n}", ("jan",), (f"t{n % 7}",))
        for n in by_day
    ]


def _changed(statement: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(statement)

    return change


def _truncated(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _letters_swapped(file: Path) -> None:
    _changed("PRAGMA wal_checkpoint(TRUNCATE)")(file)
    content = file.read_bytes()
    assert b"number 17" in content
    file.write_bytes(content.replace(b"number 17", b"lumber 17"))


SPOILS = {
    "a letter": _letters_swapped,
    "another title": _changed("UPDATE row SET title = 'liar' WHERE id = 'e050'"),
    "another actor": _changed("UPDATE row SET from_ = 'piet' WHERE id = 'e050'"),
    "another day": _changed("UPDATE row SET date = '1999-01-01' WHERE id = 'e250'"),
    "another file": _changed("UPDATE row SET file = 77"),
    "no headings": _changed("DELETE FROM heading WHERE number % 2"),
    "a longer heading": _changed("UPDATE heading SET lines = lines + 3"),
    "a row gone": _changed("DELETE FROM row WHERE id = 'e100'"),
    "a row twice": _changed(
        "CREATE TEMP TABLE t AS SELECT * FROM row WHERE id = 'e100';"
        "UPDATE t SET row = row + 1; INSERT INTO row SELECT * FROM t"
    ),
    "no counts": _changed("DELETE FROM facet_name"),
    "a generation of words": _changed("UPDATE fact SET value = 'x' WHERE name = 'generation'"),
    "a number for a text": _changed("UPDATE row SET title = x'00ff' WHERE id = 'e050'"),
    "signatures of words": _changed("UPDATE file SET size = 'much'"),
    "a trigger": _changed("CREATE TRIGGER t AFTER UPDATE ON file BEGIN DELETE FROM row; END"),
    "a view": _changed("DROP TABLE link; CREATE VIEW link AS SELECT * FROM row"),
    "one more table": _changed("CREATE TABLE more (a)"),
    "a huge value": _changed(
        "UPDATE row SET title = CAST(zeroblob(300000000) AS TEXT) WHERE id = 'e050'"
    ),
    "half of it": _truncated,
    "nothing": Path.unlink,
    "no database": lambda file: file.write_bytes(b"x" * 100_000),
    "another version": _changed("PRAGMA user_version = 1"),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS.keys())
def test_an_index_that_lies_is_never_believed(path: Path, spoil: Callable[[Path], None]) -> None:
    opened(path)._index.close()
    spoil(index_file(path))
    workspace = opened(path)
    assert shown(workspace) == wanted()
    assert workspace.select("").total == COUNT


@pytest.mark.parametrize(
    "spoil",
    [spoil for name, spoil in SPOILS.items() if name not in ("half of it", "no database")],
    ids=[name for name in SPOILS if name not in ("half of it", "no database")],
)
def test_an_index_that_is_spoiled_while_it_is_open_shows_no_wrong_row(
    path: Path, spoil: Callable[[Path], None]
) -> None:
    workspace = opened(path)
    shown(workspace)
    spoil(index_file(path))
    assert shown(workspace) == wanted()
    path.write_text(_text("after"))
    workspace.follow()
    assert shown(workspace) == wanted("after")


@given(
    table=st.sampled_from(["row", "heading", "area", "posting", "file", "fact"]),
    column=st.integers(0, 30),
    value=st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text("ab\x00é"), st.binary()),
    rowids=st.integers(1, 3),
)
def test_no_value_in_the_index_leads_to_a_wrong_row_or_an_error(
    tmp_path_factory: pytest.TempPathFactory,
    table: str,
    column: int,
    value: object,
    rowids: int,
) -> None:
    path = tmp_path_factory.mktemp("one") / "case.toml"
    path.write_text(_text())
    workspace = opened(path)
    with closing(sqlite3.connect(index_file(path))) as connection:
        names = [found[1] for found in connection.execute(f"PRAGMA table_info({table})")]
        name = names[column % len(names)]
        try:
            connection.execute(
                f"UPDATE OR REPLACE {table} SET {name} = ? WHERE {names[0]} IN"
                f" (SELECT {names[0]} FROM {table} LIMIT {rowids})",
                (value,),
            )
            connection.commit()
        except sqlite3.Error:
            connection.rollback()
    for row in shown(workspace):
        assert row in wanted()
    path.write_text(_text("after"))
    workspace.follow()
    assert workspace.trouble is None
    for row in shown(workspace):
        assert row in wanted("after")
    for hit in workspace.rows(workspace.select("is:public -nowhere"), 0, 9):
        assert (hit.id, hit.date, hit.title, hit.from_, hit.tags) in wanted("after")


def test_a_place_that_is_wrong_leads_to_the_right_page(path: Path) -> None:
    workspace = opened(path)
    _changed(
        "UPDATE row SET start = (SELECT start FROM row WHERE id = 'e002'),"
        " end_ = (SELECT end_ FROM row WHERE id = 'e002') WHERE id = 'e001'"
    )(index_file(path))
    row = workspace.row_of("e001")
    assert row is not None
    page = workspace.page(row)
    assert isinstance(page, EventPage)
    assert (page.event.id, page.event.text) == ("e001", "number 1")


@pytest.mark.parametrize("pages", [20, 40])
def test_a_cache_folder_that_fills_up_while_the_index_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    workspace = Workspace.open(path, lambda: NOW, folders_in(path.parent / "home"))
    assert not workspace.is_small
    connection = workspace._index._database._changes.connection
    connection.execute(f"PRAGMA max_page_count = {pages}")
    workspace.refresh()
    assert shown(workspace) == wanted()
    assert workspace.is_small


def test_a_cache_folder_with_a_name_that_is_too_long(tmp_path: Path) -> None:
    assert open_index(tmp_path / ("x" * 300) / "index.sqlite", "store").in_memory
    assert open_index(tmp_path / ("x" * 300), "store").in_memory


def test_rows_of_an_earlier_answer_are_not_given_for_those_of_a_later_one(path: Path) -> None:
    workspace = opened(path)
    before = workspace.select("")
    path.write_text('[[event]]\nid = "first"\ndate = 2020-01-01\ntext = "first"\n' + _text())
    workspace.follow()
    assert workspace.rows(before, 0, 10) == []
    assert workspace.links_between(before, 0, 10) == []
    assert len(shown(workspace)) == COUNT + 1


def test_rows_whose_file_has_changed_are_looked_at_again_soon(path: Path) -> None:
    workspace = opened(path)
    woken: list[bool] = []
    workspace.when_out_of_step = lambda: woken.append(True)
    workspace.rows(workspace.select(""), 0, 10)
    assert not woken
    path.write_text(_text("after"))
    workspace.rows(workspace.select(""), 0, 10)
    assert woken
