"""What is known of passing links follows every save, without reading all links again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from support.apps import NOW, folders_in
from tui.index import links
from tui.model.blocks import EVENT
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.workspace import Workspace


def written(place: Path) -> Path:
    """A chronology of twelve events on twelve days, three of them linked over some distance."""
    linked = {5: 1, 9: 2, 11: 4}
    events = [
        f'[[event]]\nid = "e-{n}"\ndate = 2019-01-{n + 1:02}\ntext = "Event {n}."\n'
        + (f'links = [{{ rel = "follows", event = "e-{linked[n]}" }}]\n' if n in linked else "")
        for n in range(12)
    ]
    path = place / "chronology.toml"
    path.write_text("[chronology]\nformat = 1\n\n" + "\n".join(events), encoding="utf-8")
    return path


def opened(path: Path, place: Path) -> Workspace:
    workspace = Workspace.open(path, lambda: NOW, folders_in(place))
    workspace.refresh()
    return workspace


def passing(workspace: Workspace) -> list[set[tuple[int, int | None]]]:
    """The links of every window of one row."""
    selection = workspace.select("")
    rows = sum(heading.lines for heading in selection.headings)
    return [set(workspace.links_between(selection, place, 1)) for place in range(rows)]


def link(rel: str, event: str) -> list[dict[str, str]]:
    return [{"rel": rel, "event": event}]


STEPS: Sequence[Edit] = (
    ChangeEntry(EVENT, "e-10", {"links": link("follows", "e-0")}),
    ChangeEntry(EVENT, "e-5", {"links": None}),
    ChangeEntry(EVENT, "e-2", {"date": date(2019, 1, 1)}),
    AddEntry(
        EVENT,
        {"id": "new", "date": date(2019, 1, 6), "text": "New.", "links": link("refers", "e-3")},
    ),
    RemoveEntry(EVENT, "e-1"),
    ChangeEntry(EVENT, "e-8", {"appointment": date(2019, 1, 10)}),
    ChangeEntry(EVENT, "e-11", {"links": link("moves", "e-8"), "date": date(2019, 1, 9)}),
)


def test_after_each_save_the_links_are_those_of_a_fresh_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    workspace = opened(path, tmp_path / "one")
    monkeypatch.setattr(links, "MANY_LINKS", 0)
    workspace.learn_passing_links()
    for number, edit in enumerate(STEPS):
        workspace.apply([edit], f"step {number}")
        assert workspace.knows_passing_links()
        found = passing(workspace)
        monkeypatch.setattr(links, "MANY_LINKS", 1000)
        assert found == passing(opened(path, tmp_path / f"fresh-{number}"))
        monkeypatch.setattr(links, "MANY_LINKS", 0)
