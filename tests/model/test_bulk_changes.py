"""Several events changed at once: what is asked for, and nothing else."""

from __future__ import annotations

from tui.model.bulk_changes import BulkWishes, bulk_edits, removals
from tui.model.drafts import StandingEntry
from tui.model.edits import ChangeEntry, RemoveEntry

EVENTS = (
    StandingEntry("a", {"tags": ["x", "y"], "present": ["bz"]}, "A"),
    StandingEntry("b", {"status": "disputed", "public": False}, "B"),
    StandingEntry("c", {"tags": "wrong"}, "C"),
)


def values(wishes: BulkWishes) -> dict[str, object]:
    edits = bulk_edits(EVENTS, wishes)
    assert all(isinstance(edit, ChangeEntry) for edit in edits)
    return {edit.id: dict(edit.values) for edit in edits if isinstance(edit, ChangeEntry)}


def test_no_wish_changes_nothing() -> None:
    assert values(BulkWishes()) == {}


def test_tags_come_and_go() -> None:
    assert values(BulkWishes(tags_on=("y", "z"), tags_off=("x",))) == {
        "a": {"tags": ["y", "z"]},
        "b": {"tags": ["y", "z"]},
        "c": {"tags": ["wrong", "y", "z"]},
    }
    assert values(BulkWishes(tags_off=("x", "y"))) == {"a": {"tags": None}}


def test_only_events_that_are_not_so_already_change() -> None:
    assert values(BulkWishes(status="disputed")) == {
        "a": {"status": "disputed"},
        "c": {"status": "disputed"},
    }
    assert values(BulkWishes(status="")) == {"b": {"status": None}}
    assert values(BulkWishes(public=True)) == {"b": {"public": None}}
    assert values(BulkWishes(key=False)) == {}


def test_actors_join_and_leave_one_role() -> None:
    assert values(BulkWishes(role="present", actors_in=("jenv",), actors_out=("bz",))) == {
        "a": {"present": ["jenv"]},
        "b": {"present": ["jenv"]},
        "c": {"present": ["jenv"]},
    }


def test_removals_check_what_was_seen() -> None:
    assert removals(EVENTS[:2]) == [
        RemoveEntry("event", "a", "A"),
        RemoveEntry("event", "b", "B"),
    ]
