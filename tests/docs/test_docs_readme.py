"""README.md: the tour does to the sample what it says; and no page points into the void."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from support.doc_pages import PAGES, ROOT, fences, outside_fences, rows, section, text_of
from tui.clock import system_clock
from tui.commands.table import COMMANDS, key_label
from tui.model.actor_book import ActorBook
from tui.model.blocks import ACTOR, EVENT
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.typed_date import read_typed_time
from tui.settings import Folders
from tui.workspace import Workspace

SAMPLE = ROOT / "data" / "marokkaanse-ambassade.toml"
TOUR = section("README.md", "## Two minutes on the sample")


@pytest.fixture
def tour(tmp_path: Path) -> Workspace:
    """The user's own copy of the sample, open."""
    copy = tmp_path / SAMPLE.name
    copy.write_bytes(SAMPLE.read_bytes())
    workspace = Workspace.open(copy, system_clock, Folders.from_environment({}, tmp_path))
    workspace.refresh()
    return workspace


def titles(tour: Workspace, query: str) -> list[str]:
    selection = tour.select(query)
    lines = sum(heading.lines for heading in selection.headings)
    return [row.title for row in tour.rows(selection, 0, lines)]


def test_the_confirmations_are_found_as_told(tour: Workspace) -> None:
    assert "type `bevestigt`" in TOUR
    assert len(titles(tour, "bevestigt")) == 2
    assert "type `ambassadeur`" in TOUR
    named = [actor.id for actor in ActorBook(tour.actors()).complete("ambassadeur")]
    assert named[0] == "ambassadeur-ma"
    selection = tour.select("actor:ambassadeur-ma")
    assert f"His {selection.total} of the {selection.everything} events are left" in TOUR
    assert "Ambassadeur zegt de afspraak af" in titles(tour, "actor:ambassadeur-ma")


def test_the_tour_leaves_the_one_line_that_the_readme_shows(tour: Workspace) -> None:
    assert "type `10:30`" in TOUR
    time = read_typed_time("10:30").value
    tour.apply([ChangeEntry(EVENT, "2019-12-05-d3ri", {"time": time})], "time")
    made = ActorBook(tour.actors()).make("Woordvoerder")
    values = {"date": "2019-12", "text": "Iemand belt.", "from": [made.id]}
    actor = AddEntry(ACTOR, {"id": made.id, "name": made.name})
    tour.apply([actor, AddEntry(EVENT, values)], "event")
    tour.undo()
    changed = difflib.unified_diff(
        SAMPLE.read_text(encoding="utf-8").splitlines(),
        tour.path.read_text(encoding="utf-8").splitlines(),
        lineterm="",
    )
    shown = next(fences("README.md", "diff")).text.splitlines()
    assert list(changed)[3:] == shown


def test_the_keys_in_brief_are_keys_of_commands() -> None:
    known = {
        label for command in COMMANDS for label in key_label(command.keys, every=True).split(" ")
    }
    brief = " ".join(row[0] for row in rows(section("README.md", "## The keys in brief")))
    named = set(re.findall("`([^`]+)`", brief))
    assert len(named) > 15
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", outside_fences(page.name)):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        there = page if not name else (page.parent / name).resolve()
        assert there.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, target


def _anchor(heading: str) -> str:
    """The anchor that a forge gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_speak_of_the_project_alone(page: Path) -> None:
    text = text_of(page.name)
    assert not re.search(r"/work\b|/tmp\b|/root\b|/home/", text)
    assert not re.search(r"(?i)\bdesign (page|section)|\bissue #?\d|\bTODO\b|coming soon", text)


def test_every_page_is_linked_from_the_readme() -> None:
    text = text_of("README.md")
    for page in PAGES:
        if page.name != "README.md":
            assert f"({page.relative_to(ROOT)})" in text


def test_the_houses_rooms_are_those_of_the_code() -> None:
    plan = next(fences("architecture.md", "text")).text
    source = ROOT / "src" / "tui"
    named = re.findall(r"^  ((?:[\w.]+/?\s+)*?[\w.]+/?)(?:\s{2,}.*)?$", plan, re.MULTILINE)
    listed = {name.rstrip("/") for line in named for name in line.split()}
    rooms = {
        path.name
        for path in source.iterdir()
        if path.is_dir() and (any(path.glob("*.py")) or any(path.glob("*.tcss")))
    }
    assert rooms <= listed
    assert all((source / name).exists() for name in listed)


def test_the_pages_of_the_house_name_files_that_exist() -> None:
    source = ROOT / "src" / "tui"
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", outside_fences("architecture.md"))
    assert len(named) > 10
    for name in named:
        assert (source / name).exists() or (ROOT / name).exists(), name
