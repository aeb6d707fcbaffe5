"""What is typed comes back from a draft's file to the last sign, whatever it is."""

from __future__ import annotations

from datetime import date, datetime, time
from string import ascii_lowercase
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tui.drafts.draft import (
    KINDS,
    DamagedDraftError,
    InnerForm,
    Subject,
    Typed,
    draft_of,
    subject_text,
    typed_text,
)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80) | st.sampled_from(
    ['"""', "a\r\nb", "\r", "'''", "\\", "[[event]]\nid = 1\n", "\t x", "\u200b\u202e", "\n\n"]
)
KEYS = st.text(ascii_lowercase, min_size=1, max_size=8)
TOML: st.SearchStrategy[Any] = st.recursive(
    TEXTS
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.dates(date(1, 1, 1))
    | st.times().map(lambda clock: clock.replace(fold=0))
    | st.datetimes().map(lambda moment: moment.replace(fold=0)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
VALUES = TEXTS | st.booleans() | st.lists(TOML, max_size=4).map(tuple)
MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1)).map(lambda moment: moment.replace(fold=0))


@given(
    subject=st.builds(
        Subject, st.sampled_from(KINDS), TEXTS, TEXTS, st.integers(0, 10**6), st.none() | TEXTS
    ),
    typed=st.builds(
        Typed,
        st.dictionaries(KEYS, VALUES, max_size=6),
        st.dictionaries(KEYS, TEXTS, max_size=3),
        st.dictionaries(KEYS, TEXTS, max_size=3).map(lambda made: tuple(made.items())),
        st.none()
        | st.builds(InnerForm, KEYS, st.integers(0, 99), st.dictionaries(KEYS, TEXTS, max_size=3)),
    ),
    title=TEXTS,
    when=MOMENTS,
)
def test_everything_typed_comes_back(
    subject: Subject, typed: Typed, title: str, when: datetime
) -> None:
    text = subject_text("/a/store.toml", subject) + typed_text(typed, title, when)
    draft = draft_of(text.encode().decode())
    assert draft.typed == typed
    assert draft.title == title
    assert draft.when == when
    assert draft.store == "/a/store.toml"
    expected = Subject(
        subject.kind, subject.entry, subject.path, subject.line, subject.seen or None
    )
    assert draft.subject == expected


def test_a_person_can_read_it() -> None:
    typed = Typed({"text": "One line.\nAnother.", "from": ("jenv",)})
    text = subject_text("/a/store.toml", Subject("event", "2019-11-22-m3vt", "a.toml", 3))
    text += typed_text(typed, "A title", datetime(2019, 12, 20, 12, 0))
    assert text.startswith("# ")
    assert "\nOne line.\nAnother." in text
    assert tomli.loads(text)["values"]["from"] == ["jenv"]


def test_dates_in_tables_stay_dates() -> None:
    posts = ({"post": "stas", "date": date(2019, 6, 11), "from": time(9, 30)},)
    text = subject_text("s", Subject("actor")) + typed_text(
        Typed({"posts": posts}), "", datetime(2020, 1, 1)
    )
    assert draft_of(text).typed.values["posts"] == posts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kind = 'event'",
        "kind = 'other'\nwhen = 2020-01-01T00:00:00",
        "kind = 'event'\nwhen = 2020-01-01T00:00:00\nvalues = 3",
        "kind = 'event'\nwhen = 2020-01-01T00:00:00\n[values]\ntext = 3",
        "kind = 'event'\nwhen = 2020-01-01T00:00:00\nstore = 3",
        "kind = 'event'\nwhen = 2020-01-01T00:00:00\n[inner]\nplace = -1",
        "kind = 'event'\nwhen = 2020-01-01T00:00:00\n[unfinished]\nto = 3",
        "kind = 'event'\nwhen = 9999-12-31T23:59:59-23:00",
        "kind = 'event'\nwhen = 0001-01-01T00:00:00+23:00",
        'kind = "event',
        "\0",
    ],
)
def test_what_is_no_draft_is_told_apart(text: str) -> None:
    with pytest.raises(DamagedDraftError):
        draft_of(text)


@given(st.text(max_size=200))
def test_no_text_makes_reading_fail_otherwise(text: str) -> None:
    with pytest.raises(DamagedDraftError):
        draft_of("kind = 'event'\nwhen = 3\n" + text)
