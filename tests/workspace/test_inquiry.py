"""Inquiries of an open chronology: only what is needed is read, and it is what the files say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from support.knowing import event, names, spread
from tui.inquiry import MOST_TELLING
from tui.model.query import NO_QUERY
from tui.questions import QueryInterruptedError
from tui.settings import Folders
from tui.workspace import Workspace

ACTORS = """
[[actor]]
id = "ministry"
name = "Ministry"
was = ["office"]

[[actor]]
id = "jansen"
name = "Jansen"
posts = [{ post = "office", date = "2019/.." }]

"""


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Folders]:
    yield Folders(*(tmp_path / name for name in ("config", "cache", "state", "share")))


def opened(text: str, tmp_path: Path, folders: Folders) -> Workspace:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    workspace = Workspace.open(path, lambda: datetime(2020, 1, 2), folders)
    workspace.refresh()
    return workspace


def test_merged_ids_and_posts_are_those_of_the_files(tmp_path: Path, folders: Folders) -> None:
    text = ACTORS + event("a", from_=["office"]) + event("b", from_=["jansen"], links=names("a"))
    inquiry = opened(text, tmp_path, folders).inquiry()
    known = inquiry.who_knew("a")
    assert known is not None
    assert set(known.by_actor) == {"ministry", "jansen"}
    assert [tie.member for tie in inquiry.membership().members("ministry")] == ["jansen"]
    assert [tie.member for tie in inquiry.membership().posts("jansen")] == ["ministry"]


def test_what_is_changed_outside_counts_at_once(tmp_path: Path, folders: Folders) -> None:
    text = event("a", channel="letter", to=["q"])
    workspace = opened(text, tmp_path, folders)
    known = workspace.inquiry().who_knew("a")
    assert known is not None
    assert not known.by_actor["q"].certain
    path = tmp_path / "case.toml"
    path.write_text("# received\n" + text + "received = 2019-11-28\n", encoding="utf-8")
    workspace.refresh()
    known = workspace.inquiry().who_knew("a")
    assert known is not None
    assert known.by_actor["q"].certain


def test_an_event_with_more_tellers_than_are_looked_at_says_so(
    tmp_path: Path, folders: Folders
) -> None:
    count = MOST_TELLING + 20
    text = event("a", from_=["p"]) + "".join(
        event(f"b{number:04}", "2019-11-26", to=[f"q{number}"], links=names("a"))
        for number in range(count)
    )
    inquiry = opened(text, tmp_path, folders).inquiry()
    some, every = inquiry.who_knew("a"), inquiry.who_knew("a", most=None)
    assert some is not None
    assert every is not None
    assert some.cut
    assert len(some.carriers) == MOST_TELLING
    assert not every.cut
    assert every.knowers == spread(text).knowers
    assert len(every.knowers) == count + 1


def test_a_chain_is_followed_to_its_end(tmp_path: Path, folders: Folders) -> None:
    text = event("e0", from_=["p"]) + "".join(
        event(f"e{number}", to=["q"] if number == 40 else [], links=names(f"e{number - 1}"))
        for number in range(1, 41)
    )
    known = opened(text, tmp_path, folders).inquiry().who_knew("e0")
    assert known is not None
    assert len(known.by_actor["q"].first.path) == 41


def test_an_event_whose_parts_stand_apart_is_read_whole(tmp_path: Path, folders: Folders) -> None:
    text = (
        event("a", from_=["p"])
        + event("b", to=["q"])
        + '[[event.links]]\nrel = "relays"\nevent = "a"\n\n[[actor]]\nid = "q"\nname = "Q"\n'
        + '[[event]]\nid = "c"\ntext = "c"\n[[event.links]]\nrel = "relays"\nevent = "b"\n'
        + '[[actor]]\nid = "r"\nname = "R"\n[[event.sources]]\ndocument = "d"\n'
    )
    known = opened(text, tmp_path, folders).inquiry().who_knew("a")
    assert known is not None
    assert {carrier.event for carrier in known.carriers} == {"a", "b", "c"}
    assert set(known.by_actor) == {"p", "q"}


def test_questions_from_several_threads_are_each_answered_whole(
    tmp_path: Path, folders: Folders
) -> None:
    text = event("a", from_=["p"]) + event("b", to=["q"], links=names("a"))
    inquiry = opened(text, tmp_path, folders).inquiry()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: inquiry.who_knew("a"), range(40)))
    assert all(answer is not None and set(answer.by_actor) == {"p", "q"} for answer in answers)


def test_a_question_that_nobody_wants_any_more_makes_room_for_the_next(
    tmp_path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = event("a", from_=["p"]) + event("b", from_=["p"], links=names("a"))
    workspace = opened(text, tmp_path, folders)
    inquiry = workspace.inquiry()
    reading, go_on = Event(), Event()
    places_of = workspace.places_of

    def places_later(ids: Collection[str]) -> object:
        reading.set()
        assert go_on.wait(10)
        return places_of(ids)

    with monkeypatch.context() as slow, ThreadPoolExecutor(1) as threads:
        slow.setattr(workspace, "places_of", places_later)
        unwanted = threads.submit(inquiry.what_knew, "p")
        assert reading.wait(10)
        workspace.interrupt()
        go_on.set()
        with pytest.raises(QueryInterruptedError):
            unwanted.result(10)
    assert {known.event for known in inquiry.what_knew("p").known} == {"a", "b"}


def test_appointments_come_in_parts_each_once_and_in_order(
    tmp_path: Path, folders: Folders
) -> None:
    text = "".join(
        event(f"e{n:03}", f"2019-01-{n % 28 + 1:02}", appointment=f"2019-02-{n % 28 + 1:02}")
        for n in range(130)
    )
    workspace = opened(text, tmp_path, folders)
    parts = [rows for _generation, rows in workspace.planned_rows(NO_QUERY)]
    every = [row for rows in parts for row in rows]
    assert len(parts) > 1
    assert every == sorted(every)
    assert sorted(row.id for row in every) == [f"e{n:03}" for n in range(130)]
