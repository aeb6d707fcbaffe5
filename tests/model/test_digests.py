"""Entries that say the same have one digest, and others have not."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.model.digests import digest_of, plainly

_TEXTS = st.text("ab\"'\\,=[]{} \n\t\x7f", max_size=6)
_TABLES = st.dictionaries(st.sampled_from("ab"), st.one_of(_TEXTS, st.integers(0, 2)), max_size=2)
_VALUES = st.one_of(
    *(_TEXTS, st.integers(-2, 2), st.booleans(), st.floats(0, 2), _TABLES),
    *(st.lists(_TEXTS, max_size=3), st.lists(_TABLES, max_size=2)),
    st.lists(st.one_of(_TEXTS, st.integers(0, 2), _TABLES), max_size=3),
    st.sampled_from((date(2019, 11, 25), datetime(2019, 11, 25, 9), time(9), time(9, 0, 0, 5))),
)
_ENTRIES = st.dictionaries(st.sampled_from(("id", "to", "text")), _VALUES, max_size=3)


@settings(max_examples=examples(300))
@given(_ENTRIES, _ENTRIES)
def test_entries_have_one_digest_exactly_where_they_say_the_same(
    one: dict[str, object], other: dict[str, object]
) -> None:
    # `repr` tells what `==` does not: 1 from True, and the order of the keys.
    same = repr(one) == repr(other)
    assert (digest_of(one) == digest_of(other)) == same
    assert (plainly(one) == plainly(other)) == same


def test_lists_and_texts_that_look_alike_are_told_apart() -> None:
    alike = ["a", ["a"], ['a", "b'], ["a", "b"], '["a"]', {"a": "b"}, [{"a": "b"}], "{ a = b }"]
    assert len({digest_of({"to": value}) for value in alike}) == len(alike)
