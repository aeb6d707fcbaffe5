"""Two actors made one: no name and no reference is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.drafts import StandingEntry
from tui.model.edits import ChangeEntry, RemoveEntry
from tui.model.merging import merge_actors, merged_values

WINNER = StandingEntry("bz", {"id": "bz", "name": "Buitenlandse Zaken", "short": "BZ"}, "W")
OTHER = StandingEntry(
    "mfa",
    {
        "id": "mfa",
        "name": "Foreign Office",
        "short": "BZ",
        "aliases": ["MFA", "Buitenlandse Zaken"],
        "kind": "organisation",
        "was": ["fo"],
    },
    "O",
)


def test_the_winner_keeps_the_others_names_and_ids() -> None:
    assert merge_actors(WINNER, OTHER) == [
        ChangeEntry(
            "actor",
            "bz",
            {
                "aliases": ["Foreign Office", "MFA"],
                "was": ["mfa", "fo"],
                "kind": "organisation",
            },
            "W",
        ),
        RemoveEntry("actor", "mfa", "O"),
    ]


def test_the_winner_keeps_its_own_kind_and_side() -> None:
    winner = StandingEntry("a", {"name": "A", "kind": "group", "side": "x"})
    other = StandingEntry("b", {"name": "B", "kind": "person", "side": "y", "part_of": "a"})
    assert merged_values(winner, other) == {"aliases": ["B"], "was": ["b"]}


def test_the_winner_is_not_moved_to_where_the_other_was() -> None:
    winner = StandingEntry("a", {"name": "A"})
    other = StandingEntry("b", {"name": "B", "part_of": "ministry", "side": "y"})
    assert "part_of" not in merged_values(winner, other)
    assert merged_values(winner, other)["side"] == "y"


def test_nobody_becomes_part_of_itself() -> None:
    winner = StandingEntry("a", {"name": "A", "part_of": "b"})
    assert merged_values(winner, StandingEntry("b", {"name": "B"}))["part_of"] is None
    above = StandingEntry("b", {"name": "B", "part_of": "c"})
    assert merged_values(winner, above)["part_of"] == "c"


def test_an_actor_is_not_merged_with_itself() -> None:
    with pytest.raises(ValueError, match="itself"):
        merge_actors(WINNER, WINNER)


NAMES = st.lists(st.text(min_size=1, max_size=4), max_size=4)


@given(NAMES, NAMES, NAMES, NAMES)
def test_every_name_and_id_is_still_known(
    aliases: list[str], was: list[str], other_aliases: list[str], other_was: list[str]
) -> None:
    winner = StandingEntry("w", {"name": "W", "aliases": aliases, "was": was})
    other = StandingEntry("o", {"name": "O", "aliases": other_aliases, "was": other_was})
    after = {**winner.raw, **merged_values(winner, other)}
    known = after["aliases"]
    ids = after["was"]
    assert isinstance(known, list)
    assert isinstance(ids, list)
    assert {"O", *aliases, *other_aliases} <= {*known, "W"}
    assert {"o", *was, *other_was} <= set(ids)
