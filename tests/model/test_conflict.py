"""Two changes of one entry merged key by key, and the words in which two texts differ."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.conflict import (
    FieldConflict,
    Side,
    conflict_of,
    edit_between,
    lost_entry,
    three_way,
    union,
)
from tui.model.edits import ChangeEntry
from tui.model.toml_values import same
from tui.model.word_differences import Run, compare_words, shortened

Raw = Mapping[str, object]

SCALARS = st.one_of(
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from(["a", "b", ""]),
    st.floats(allow_nan=True, width=16),
    st.sampled_from([date(2019, 12, 5), time(15, 30), datetime(2019, 12, 5, 15, 30)]),
)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.sampled_from("xy"), SCALARS)
RAWS = st.dictionaries(st.sampled_from("abcde"), VALUES, max_size=5)
LISTS = st.lists(st.sampled_from("abcdef"), max_size=5, unique=True)


def taken(fields: tuple[FieldConflict, ...], theirs: Raw, open_side: Side = Side.MINE) -> Raw:
    """`theirs` with the value of each field that holds by itself, or of `open_side`."""
    values = {field.key: field.value(field.only or open_side) for field in fields}
    return present({**theirs, **values})


def present(raw: Raw) -> Raw:
    """The keys that are there."""
    return {key: value for key, value in raw.items() if value is not None}


@given(RAWS, RAWS)
def test_what_only_i_changed_is_mine(base: Raw, mine: Raw) -> None:
    fields = three_way(base, mine, base)
    assert all(field.only is Side.MINE for field in fields)
    assert same(taken(fields, base), mine)


@given(RAWS, RAWS)
def test_what_only_they_changed_is_theirs(base: Raw, theirs: Raw) -> None:
    fields = three_way(base, base, theirs)
    assert all(field.only is Side.THEIRS for field in fields)
    assert same(taken(fields, theirs), theirs)


@given(RAWS, RAWS)
def test_the_same_change_on_both_sides_is_no_conflict(base: Raw, both: Raw) -> None:
    assert three_way(base, both, both) == ()


@given(RAWS, RAWS, RAWS)
def test_the_sides_are_treated_alike(base: Raw, one: Raw, other: Raw) -> None:
    swapped = {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE, None: None}
    there = {field.key: field for field in three_way(base, one, other)}
    back = {field.key: field for field in three_way(base, other, one)}
    assert there.keys() == back.keys()
    for key, field in there.items():
        assert back[key].only == swapped[field.only]
        assert (field.both is None) == (back[key].both is None)


@given(RAWS, RAWS, RAWS)
def test_changes_of_different_keys_are_both_applied(base: Raw, one: Raw, other: Raw) -> None:
    mine = present({key: (one if key in "ab" else base).get(key) for key in "abcde"})
    theirs = present({key: (other if key in "cde" else base).get(key) for key in "abcde"})
    fields = three_way(base, mine, theirs)
    assert all(field.only is not None for field in fields)
    wanted = present({key: (one if key in "ab" else other).get(key) for key in "abcde"})
    assert same(taken(fields, theirs), wanted)


@given(RAWS, RAWS, RAWS)
def test_what_is_to_be_chosen_comes_first(base: Raw, mine: Raw, theirs: Raw) -> None:
    settled = [field.only is not None for field in three_way(base, mine, theirs)]
    assert settled == sorted(settled)


@given(LISTS, LISTS, LISTS)
def test_a_joined_list_has_the_changes_of_both(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    joined = union(base, mine, theirs)
    assert joined is not None
    added = {*mine, *theirs} - {*base}
    kept = {*base} & {*mine} & {*theirs}
    assert set(map(str, joined)) == added | kept
    assert len(joined) == len(set(map(str, joined)))
    other = union(base, theirs, mine)
    assert other is not None
    assert sorted(map(str, joined)) == sorted(map(str, other))


def test_a_joined_list_is_offered_only_where_it_is_a_third_choice() -> None:
    (field,) = three_way({"tags": ["a"]}, {"tags": ["a", "b"]}, {"tags": ["a", "b", "c"]})
    assert field.both is None
    (field,) = three_way({"tags": ["a"]}, {"tags": ["a", "b"]}, {"tags": ["c"]})
    assert field.value(Side.BOTH) == ["c", "b"]
    (field,) = three_way({"tags": ["a", "b"]}, {"tags": ["a"]}, {"tags": ["b"]})
    assert field.value(Side.BOTH) is None
    assert field.both == []
    (field,) = three_way({"tags": ["a"]}, {"tags": ["b"]}, {"tags": "c"})
    assert field.both is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        ("1", 1),
        ([1], [True]),
        ({"a": 1}, {"a": 1.0}),
        (date(2019, 12, 5), datetime(2019, 12, 5)),
        (
            datetime(2019, 12, 5, tzinfo=UTC),
            datetime(2019, 12, 5, 1, tzinfo=timezone(timedelta(hours=1))),
        ),
        (None, []),
    ],
)
def test_values_that_python_takes_for_equal_are_told_apart(one: object, other: object) -> None:
    assert not same(one, other)
    assert same(one, one)


# From and to the texts of blocks

BASE = '[[event]]\nid = "a"\ntext = "One."\ntags = ["x"]\n'
MINE = ChangeEntry("event", "a", {"text": "Two."}, BASE, "a.toml", 7)


def test_an_edit_is_led_on_to_the_text_as_it_is_now() -> None:
    now = BASE.replace('["x"]', '["y"] # why')
    conflict = conflict_of(MINE, now)
    assert conflict is not None
    edit = conflict.step_from({"text": "Two.", "tags": ["y"]})
    assert edit == ChangeEntry("event", "a", {"text": "Two."}, now, "a.toml", 7)
    assert conflict.step_from(conflict.theirs) is None


def test_texts_that_are_not_one_block_have_no_conflict() -> None:
    for text in ("[[event]\n", "", BASE + BASE, '[[actor]]\nid = "a"\n', "x = 1\n" + BASE):
        assert conflict_of(MINE, text) is None
        assert edit_between(BASE, text, MINE) is None


def test_a_text_from_an_editor_is_the_edit_of_its_changed_keys() -> None:
    text = '[[event]]\nid = "a"\ntext = "One."\nplace = "Rabat"\n'
    edit = edit_between(BASE, text, MINE)
    assert edit is not None
    assert edit.values == {"place": "Rabat", "tags": None}


def test_an_entry_that_is_gone_can_be_written_anew() -> None:
    lost = lost_entry(ChangeEntry("event", "a", {"text": "Two.", "tags": None}, BASE))
    assert lost is not None
    assert lost.anew() == {"id": "a", "text": "Two."}
    assert lost_entry(ChangeEntry("event", "a", {"text": "Two."})) is None


# Words

TEXTS = st.text(st.sampled_from("ab .,\n\té"), max_size=40)


@given(TEXTS, TEXTS)
def test_runs_put_together_are_the_texts(one: str, other: str) -> None:
    left, right = compare_words(one, other)
    assert "".join(run.text for run in left) == one
    assert "".join(run.text for run in right) == other
    for runs in (left, right):
        assert all(run.text for run in runs)
        assert all(a.differs != b.differs for a, b in itertools.pairwise(runs))
    if one == other:
        assert not any(run.differs for run in (*left, *right))
    else:
        assert any(run.differs for run in (*left, *right))


def test_the_words_that_differ_are_marked() -> None:
    left, right = compare_words("He calls at noon.", "He called at noon, twice.")
    assert left == [Run("He ", False), Run("calls", True), Run(" at noon.", False)]
    assert right == [
        Run("He ", False),
        Run("called", True),
        Run(" at noon", False),
        Run(", twice", True),
        Run(".", False),
    ]


def test_very_long_texts_are_compared_without_delay_and_shown_in_part() -> None:
    long = "word " * 40_000
    left, right = compare_words(f"{long}one {long}", f"{long}two {long}")
    assert [run.text for run in left if run.differs] == ["one"]
    assert [run.text for run in right if run.differs] == ["two"]
    short = "".join(run.text for run in shortened(left, "…", 6_000))
    assert "one" in short
    assert len(short) < 1_000
    assert set(short.replace("…", " ").split()) == {"word", "one"}
    assert len("".join(run.text for run in shortened([Run(long, True)], "…", 6_000))) == 6_001
