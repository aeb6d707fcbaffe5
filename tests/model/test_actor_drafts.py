"""The actor form's values, and what keeps an actor from being saved."""

from __future__ import annotations

from tui.model.actor_book import ActorBook
from tui.model.actor_drafts import actor_changes, actor_problems, actor_values
from tui.model.rows import ActorRow

BOOK = ActorBook(
    [
        ActorRow("a", "A", "A", "", "", "", (), ("old",)),
        ActorRow("b", "B", "B", "", "a", "", (), ()),
        ActorRow("c", "C", "C", "", "b", "", (), ()),
    ]
)
RAW = {"id": "a", "name": "A", "aliases": "wrong", "mood": 1}


def test_an_untouched_form_changes_nothing() -> None:
    assert actor_changes(RAW, actor_values(RAW)) == {}


def test_only_changed_keys_are_written() -> None:
    values = {**actor_values(RAW), "side": " North ", "aliases": ("wrong", "X"), "name": "A"}
    assert actor_changes(RAW, values) == {"side": "North", "aliases": ["wrong", "X"]}


def test_a_new_actor_needs_a_name_and_a_free_id() -> None:
    values = actor_values({})
    assert actor_problems({}, values, "x", BOOK).keys() == {"name"}
    named = {**values, "name": "X"}
    assert actor_problems({}, named, "x", BOOK) == {}
    for id_ in ("", "X", "-x", "a b", "a", "old"):
        assert actor_problems({}, named, id_, BOOK).keys() == {"id"}


def test_nobody_is_part_of_itself_or_of_nobody() -> None:
    for parent, wrong in (("b", True), ("c", True), ("a", True), ("nobody", True), ("", False)):
        values = {**actor_values(RAW), "part_of": parent}
        assert ("part_of" in actor_problems(RAW, values, "a", BOOK)) is wrong
