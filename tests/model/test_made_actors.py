"""Actors made while an event was written, where somebody else has added them meanwhile."""

from __future__ import annotations

import pytest

from tui.model.drafts import StandingEntry
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.made_actors import ids_made, without_those_there

JAN = AddEntry("actor", {"id": "jan", "name": "Jan"})
PIET = AddEntry("actor", {"id": "piet", "name": "Piet"})
EVENT = ChangeEntry("event", "a", {"from": ["jan", "piet"]})


def in_chronology(id_: str, name: object = "JAN") -> StandingEntry | None:
    return StandingEntry(id_, {"id": id_, "name": name}) if id_ == "jan" else None


def test_an_actor_who_is_there_is_not_added_again() -> None:
    assert without_those_there([JAN, PIET, EVENT], in_chronology) == (PIET, EVENT)


@pytest.mark.parametrize("name", ["Jan the Other", 3, None])
def test_somebody_else_with_the_id_is_not_taken_for_the_actor(name: object) -> None:
    edits = (JAN, EVENT)
    assert without_those_there(edits, lambda id_: in_chronology(id_, name)) == edits


def test_an_actor_who_is_all_that_is_added_stays() -> None:
    assert not ids_made([JAN])
    assert set(ids_made([JAN, PIET, EVENT])) == {"jan", "piet"}
    assert without_those_there([JAN], in_chronology) == (JAN,)
