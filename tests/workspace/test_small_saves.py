"""A change of one event costs by that event, and leaves the index as a full reading would."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.apps import NOW, folders_in
from support.examples import examples
from tui.model.blocks import EVENT
from tui.model.edits import AddEntry, ChangeEntry, RemoveEntry
from tui.model.query import Query
from tui.model.rows import EventRow
from tui.settings import Folders
from tui.store import parse
from tui.store.loading import loads
from tui.workspace import Workspace

HEAD = '[chronology]\nformat = 1\ntitle = "Large"\n\n[[actor]]\nid = "a"\nname = "A"\n\n'


def opened(path: Path, room: Path) -> Workspace:
    folders: Folders = folders_in(room)
    workspace = Workspace.open(path, lambda: NOW, folders)
    workspace.refresh()
    return workspace


def event(number: int, gap: str = "\n") -> str:
    day = number * 27 // 1000 + 1
    return (
        f'[[event]]\nid = "2019-11-{day:02}-{number:04}"\ndate = 2019-11-{day:02}\n'
        f'time = 10:{number % 60:02}:00\ntext = """\nEvent {number}.\n"""\n{gap}'
    )


def everything(workspace: Workspace) -> list[tuple[EventRow, str]]:
    """All rows without their numbers, with the text of the block that each one stands for."""
    selection = workspace.select(Query())
    rows = workspace.rows(selection, 0, 100_000)
    index, repository = workspace._index, workspace._repository
    return [(row._replace(row=0), repository.block_text(index.ref_of_row(row))) for row in rows]


def counts(workspace: Workspace) -> tuple[object, ...]:
    selection = workspace.select(Query())
    headings = [heading._replace(heading=0) for heading in selection.headings]
    return headings, selection.starts, selection.total, workspace.facets(Query())


def test_a_save_in_a_file_of_a_thousand_events_reads_a_few_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.toml"
    path.write_text(HEAD + "".join(map(event, range(1_000))))
    workspace = opened(path, tmp_path)
    read: list[str] = []

    def counting(text: str) -> dict[str, object]:
        read.append(text)
        return loads(text)

    monkeypatch.setattr(parse, "loads", counting)
    changed = "2019-11-14-0500"
    workspace.apply([ChangeEntry(EVENT, changed, {"text": "other", "tags": ["x"]})], "edit")
    assert 0 < len(read) < 40
    added = {"text": "new", "date": "2019-11-20", "time": "10:30"}
    made = workspace.apply([AddEntry(EVENT, added)], "add").ids[0]
    workspace.apply([RemoveEntry(EVENT, made)], "delete")
    workspace.undo()
    workspace.redo()
    assert len(read) < 200
    monkeypatch.undo()
    anew = opened(path, tmp_path)
    assert everything(workspace) == everything(anew)
    assert counts(workspace) == counts(anew)


GAPS = ("\n", "\n# apart\n\n", "", "# under\n\n", "\n# above\n")

EDITS = st.lists(
    st.tuples(
        st.sampled_from(("change", "day", "add", "remove", "undo", "redo")), st.integers(0, 39)
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(GAPS), min_size=40, max_size=40), EDITS, st.booleans())
def test_the_index_follows_each_step_as_if_all_were_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    gaps: list[str],
    edits: list[tuple[str, int]],
    newest_first: bool,
) -> None:
    room = tmp_path_factory.mktemp("store")
    path = room / "one.toml"
    numbers = sorted(range(40), reverse=newest_first)
    path.write_text(HEAD + "".join(event(25 * n, gaps[n]) for n in numbers))
    workspace = opened(path, room)
    for what, number in edits:
        ids = [row.id for row, _ in everything(workspace)]
        if what == "undo":
            workspace.undo()
        elif what == "redo":
            workspace.redo()
        elif what == "add":
            day = f"2019-11-{number % 28 + 1:02}"
            workspace.apply([AddEntry(EVENT, {"text": "new", "date": day, "seq": number})], what)
        elif ids and what == "remove":
            workspace.apply([RemoveEntry(EVENT, ids[number % len(ids)])], what)
        elif ids:
            values = {"date": "2019-11-03"} if what == "day" else {"text": f"more\n{number}"}
            workspace.apply([ChangeEntry(EVENT, ids[number % len(ids)], values)], what)
        anew = opened(path, room)
        assert everything(workspace) == everything(anew)
        assert counts(workspace) == counts(anew)


def test_what_another_program_has_written_meanwhile_is_not_taken_for_known(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_text(HEAD + "".join(map(event, range(50))))
    workspace = opened(path, tmp_path)
    path.write_text(HEAD + event(990) + "".join(map(event, range(50))))
    workspace.apply([ChangeEntry(EVENT, "2019-11-01-0010", {"text": "other"})], "edit")
    assert everything(workspace) == everything(opened(path, tmp_path))
