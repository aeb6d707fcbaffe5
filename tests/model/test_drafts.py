"""The event form's values: nothing changes that nobody changed, and what did is well written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.drafts import (
    FORM_KEYS,
    DateContext,
    FieldError,
    FormValue,
    changes,
    form_values,
    new_values,
    other_keys,
    problems,
    raw_text,
    read_moment,
    standing_event,
    standing_fault,
)
from tui.model.edtf import DateError

HERE = DateContext("nl", date(2019, 12, 1))

TOML_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.dates()
    | st.times()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
).filter(lambda value: value is not None)

RAW_EVENTS = st.dictionaries(st.sampled_from([*FORM_KEYS, "id", "mood"]), TOML_VALUES)


def edited(raw: Mapping[str, object], **values: FormValue) -> dict[str, FormValue]:
    """The form's values of a raw event after some were typed."""
    return {**form_values(raw), **values}


@given(RAW_EVENTS)
def test_an_untouched_form_changes_nothing(raw: dict[str, object]) -> None:
    assert changes(raw, form_values(raw), HERE) == {}
    assert problems(raw, form_values(raw), HERE).keys() <= {"text"}


@given(RAW_EVENTS, st.text(min_size=1, max_size=30))
def test_only_the_edited_key_changes(raw: dict[str, object], title: str) -> None:
    changed = changes(raw, edited(raw, title=title), HERE)
    assert changed.keys() <= {"title"}
    assert changed.get("title", raw.get("title")) == (title.strip() or None) or not changed


def test_values_are_shown_as_people_type_them() -> None:
    raw = {
        "date": date(2019, 12, 5),
        "time": time(15, 30),
        "appointment": datetime(2019, 12, 5, 15, 30),
        "seq": 2,
        "from": ["jenv"],
    }
    values = form_values(raw)
    assert values["date"] == "2019-12-05"
    assert values["time"] == "15:30"
    assert values["appointment"] == "2019-12-05 15:30"
    assert values["seq"] == "2"
    assert values["from"] == ("jenv",)
    assert values["public"] is True
    assert values["key"] is False


@pytest.mark.parametrize(
    ("key", "typed", "written"),
    [
        ("date", "5 dec", date(2019, 12, 5)),
        ("date", "begin december 2019", "[2019-12-01..2019-12-10]"),
        ("time", "15.30", time(15, 30)),
        ("time", "middag", "afternoon"),
        ("received", "6 dec 2019", date(2019, 12, 6)),
        ("appointment", "5 dec 2019 15:30", datetime(2019, 12, 5, 15, 30)),
        ("appointment", "2019-12-05T15:30", datetime(2019, 12, 5, 15, 30)),
        ("seq", "3", 3),
        ("title", "  A title ", "A title"),
        ("from", ("jenv", "bz"), ["jenv", "bz"]),
        ("key", True, True),
        ("public", False, False),
    ],
)
def test_a_typed_value_is_written_as_the_format_asks(
    key: str, typed: FormValue, written: object
) -> None:
    changed = changes({}, edited({}, **{key: typed}), HERE)
    assert changed == {key: written}
    assert type(changed[key]) is type(written)


@pytest.mark.parametrize(
    ("raw", "key", "emptied"),
    [
        ({"date": date(2019, 1, 1)}, "date", ""),
        ({"time": "evening"}, "time", " "),
        ({"to": ["bz"]}, "to", ()),
        ({"key": True}, "key", False),
        ({"public": False}, "public", True),
        ({"seq": 4}, "seq", ""),
    ],
)
def test_an_emptied_field_takes_its_key_away(
    raw: dict[str, object], key: str, emptied: FormValue
) -> None:
    assert changes(raw, edited(raw, **{key: emptied}), HERE) == {key: None}


def test_typing_the_same_date_another_way_changes_nothing() -> None:
    raw = {"date": date(2019, 12, 5)}
    assert changes(raw, edited(raw, date="5 december 2019"), HERE) == {}


@pytest.mark.parametrize(
    ("key", "typed"),
    [("date", "32 dec 2019"), ("time", "25:00"), ("seq", "two"), ("appointment", "soon")],
)
def test_what_cannot_be_read_is_a_problem(key: str, typed: str) -> None:
    raw = {"text": "It happened."}
    assert list(problems(raw, edited(raw, **{key: typed}), HERE)) == [key]


def test_an_inexact_time_does_not_become_part_of_an_appointment() -> None:
    with pytest.raises(FieldError):
        read_moment("5 dec 2019 afternoon", HERE)
    with pytest.raises(DateError):
        read_moment("nonsense", HERE)


def test_a_new_event_needs_a_text_and_an_old_one_keeps_it() -> None:
    assert "text" in problems({}, form_values({}), HERE)
    assert "text" in problems({"text": "a"}, edited({"text": "a"}, text=" "), HERE)
    assert problems({"title": "a"}, edited({"title": "a"}, title="b"), HERE) == {}


def test_new_values_leave_absent_keys_out() -> None:
    values = edited({}, date="5 dec 2019", text="It happened.", tags=("a",))
    assert new_values(values, HERE) == {
        "date": date(2019, 12, 5),
        "text": "It happened.",
        "tags": ["a"],
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "2019-13"),
        ("date", 5),
        ("time", "late"),
        ("seq", "2"),
        ("seq", True),
        ("to", "bz"),
        ("to", [1]),
        ("links", ["a"]),
        ("sources", [3]),
        ("status", "maybe"),
        ("public", "no"),
        ("title", 5),
        ("received", datetime(2019, 1, 1, tzinfo=timezone(timedelta(hours=1)))),
    ],
)
def test_a_wrong_value_in_the_file_is_told_and_stops_nobody(key: str, value: object) -> None:
    raw = {"text": "It happened.", key: value}
    assert standing_fault(key, value) is not None
    after = edited(raw, place="Rabat")
    assert problems(raw, after, HERE) == {}
    assert changes(raw, after, HERE) == {"place": "Rabat"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "2019-12"),
        ("time", time(1, 2, 3)),
        ("received", datetime(2019, 1, 1)),
        ("sources", ["a book", {"document": "x"}]),
        ("links", [{"rel": "a", "event": "b"}]),
        ("status", "disputed"),
        ("key", True),
        ("seq", 2),
    ],
)
def test_a_right_value_is_no_fault(key: str, value: object) -> None:
    assert standing_fault(key, value) is None


def test_keys_the_form_does_not_know_are_shown_apart() -> None:
    raw = {"id": "x", "title": "t", "mood": [1, "a"], "accepted": []}
    assert other_keys(raw) == {"mood": [1, "a"], "accepted": []}
    assert raw_text({"a": [True, "b"]}) == '{ a = [true, "b"] }'


def test_a_standing_event_is_read_from_its_block() -> None:
    block = '# said first\n[[event]]\nid = "a"\ntext = "It happened."\n[event.mood]\nhue = 3\n'
    event = standing_event("a", block, "x.toml", 7)
    assert event.raw == {"id": "a", "text": "It happened.", "mood": {"hue": 3}}
    assert (event.block_text, event.path, event.line) == (block, "x.toml", 7)
