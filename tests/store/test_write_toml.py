"""What is written: new blocks and changed keys, always valid TOML that reads back equal."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from support.toml_texts import FEW, event_blocks, event_values, texts, values
from tui.model.toml_values import same
from tui.store.writing.block_lines import sections_of
from tui.store.writing.change_block import change_block
from tui.store.writing.write_toml import Unwritable, new_block, value_text


def entry_of(text: bytes, table: str = "event") -> dict[str, Any]:
    found = tomli.loads(text.decode())[table]
    assert len(found) == 1
    return dict(found[0])


def changed(before: str, /, **values: object) -> str:
    block = before.encode()
    return change_block(block, entry_of(block), values).decode()


@FEW
@given(event_values, st.sampled_from((b"\n", b"\r\n")))
def test_a_new_block_reads_back_equal(entry: dict[str, Any], newline: bytes) -> None:
    text = new_block("event", entry, newline)
    assert same(entry_of(text), entry)
    assert text.startswith(b"[[event]]" + newline)
    assert text.endswith(newline)


@FEW
@given(values)
def test_any_value_reads_back_equal(value: object) -> None:
    text = value_text(value, b"\n")
    assert same(tomli.loads(f"k = {text.decode()}")["k"], value)


@FEW
@given(texts, st.sampled_from((b"\n", b"\r\n")))
def test_text_reads_back_equal_and_holds_no_line_like_a_header(text: str, newline: bytes) -> None:
    written = value_text(text, newline)
    assert tomli.loads(f"k = {written.decode()}")["k"] == text
    assert not re.search(rb"^\s*\[\[event", written, re.MULTILINE)


def test_a_new_block_has_one_line_a_key_in_the_order_of_the_format() -> None:
    entry = {
        "own": {"a": [1, {"b": 2.5}]},
        "sources": [{"document": "kst", "pin": "p. 2"}, {"document": "x"}],
        "key": True,
        "text": "What is stated.",
        "from": ["jenv"],
        "time": time(15, 30),
        "date": date(2019, 11, 25),
        "appointment": datetime(2019, 12, 5, 15, 30),
        "id": "2019-11-25-k7qd",
        "present": [],
        "note": None,
    }
    assert new_block("event", entry).decode() == (
        "[[event]]\n"
        'id = "2019-11-25-k7qd"\n'
        "date = 2019-11-25\n"
        "time = 15:30:00\n"
        'text = "What is stated."\n'
        'from = ["jenv"]\n'
        "present = []\n"
        "appointment = 2019-12-05T15:30:00\n"
        'sources = [{ document = "kst", pin = "p. 2" }, { document = "x" }]\n'
        "key = true\n"
        "own = { a = [1, { b = 2.5 }] }\n"
    )


def test_text_of_several_lines_keeps_its_lines() -> None:
    text = 'He said "yes".\nA \\ and """quotes"'
    assert value_text(text, b"\n").decode() == ('"""\nHe said "yes".\nA \\\\ and ""\\"quotes\\""""')


@pytest.mark.parametrize("value", [None, [None], {"a": None}, "\ud800", {1: "x"}, b"x", object()])
def test_what_toml_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(Unwritable):
        value_text(value, b"\n")


@FEW
@given(event_blocks(), event_values, st.data())
def test_changed_keys_read_back_and_the_others_stay(
    text: str, wanted: dict[str, Any], data: st.DataObject
) -> None:
    block = text.encode()
    raw = entry_of(block)
    gone = data.draw(st.sets(st.sampled_from(sorted(raw)), max_size=2))
    values = {key: value for key, value in wanted.items() if data.draw(st.booleans())}
    values |= dict.fromkeys(gone)
    newline = data.draw(st.sampled_from((b"\n", b"\r\n")))
    block = block.replace(b"\n", newline)
    raw = entry_of(block)
    after = change_block(block, raw, values, b"\n")
    meant = {key: value for key, value in {**raw, **values}.items() if value is not None}
    assert same(entry_of(after), meant)
    assert statements_but(after, set(values)) == statements_but(block, set(values))
    if newline == b"\r\n":
        assert b"\n" not in after.replace(b"\r\n", b"")


def statements_but(text: bytes, keys: set[str]) -> list[bytes]:
    """The statements of the block and its sub-tables, without those of some keys."""
    return [
        text[statement.start : statement.end]
        for section in sections_of(text)
        if not section.path[1:] or section.path[1] not in keys
        for statement in section.statements
        if section.path[1:] or statement.key[0] not in keys
    ]


@FEW
@given(event_blocks())
def test_the_same_values_change_nothing(text: str) -> None:
    block = text.encode()
    raw = entry_of(block)
    again = entry_of(block)
    assert change_block(block, raw, again) == block


BLOCK = """\
# above
[[event]]  # head
id    = "a"   # an id
# about the date
date  = 2019-11-25  # a Monday
to = [
  "bz",     # Buitenlandse Zaken
  # the embassy
  "ambassade-ma",
]
from = [ 'jenv' ]
text = '''
Long
text'''  # so far
own = 1
# under
"""


def test_a_changed_value_keeps_its_line_and_comment() -> None:
    assert changed(BLOCK, date=date(2019, 11, 26)) == BLOCK.replace("-25  #", "-26  #")
    assert changed(BLOCK, text="Short") == BLOCK.replace("'''\nLong\ntext'''", '"Short"')


def test_a_new_key_goes_to_its_place_in_the_order() -> None:
    assert changed(BLOCK, time=time(9)) == BLOCK.replace(
        "# a Monday\n", "# a Monday\ntime = 09:00:00\n"
    )
    assert changed(BLOCK, note="n") == BLOCK.replace("so far\n", 'so far\nnote = "n"\n')
    assert changed(BLOCK, other=2) == BLOCK.replace("own = 1\n", "own = 1\nother = 2\n")


def test_a_removed_key_takes_its_own_lines_only() -> None:
    assert changed(BLOCK, own=None) == BLOCK.replace("own = 1\n", "")
    assert changed(BLOCK, text=None) == BLOCK.replace("text = '''\nLong\ntext'''  # so far\n", "")


def test_elements_of_a_list_keep_their_comments() -> None:
    assert changed(BLOCK, to=["dtv", "ambassade-ma", "bz"]) == BLOCK.replace(
        '  "bz",     # Buitenlandse Zaken\n  # the embassy\n  "ambassade-ma",\n',
        '  "dtv",\n  # the embassy\n  "ambassade-ma",\n  "bz", # Buitenlandse Zaken\n',
    )
    assert changed(BLOCK, **{"from": ["jenv", "bz"]}) == BLOCK.replace(
        "[ 'jenv' ]", "[ 'jenv', \"bz\" ]"
    )


SUB_TABLES = """\
[[event]]
id = "a"
text = "t"

[[event.sources]]
document = "kst"  # the letter
pin = "p. 1"

# the mail
[[event.sources]]
document = "mail"

[event.own]
x = 1 # one
[event.own.deep]
y = 2
"""


def test_sub_tables_keep_their_form() -> None:
    sources = [{"document": "kst", "pin": "p. 2"}, {"document": "mail"}]
    assert changed(SUB_TABLES, sources=sources) == SUB_TABLES.replace("p. 1", "p. 2")
    assert changed(SUB_TABLES, sources=[*sources, {"document": "new"}]) == SUB_TABLES.replace(
        "p. 1", "p. 2"
    ).replace('"mail"\n\n', '"mail"\n\n[[event.sources]]\ndocument = "new"\n\n')
    assert changed(SUB_TABLES, sources=[{"document": "mail"}]) == SUB_TABLES.replace(
        '[[event.sources]]\ndocument = "kst"  # the letter\npin = "p. 1"\n\n', ""
    )
    assert changed(SUB_TABLES, own={"x": 1, "deep": {"y": 3}}) == SUB_TABLES.replace("2", "3")


def test_sub_tables_can_be_taken_away() -> None:
    without = SUB_TABLES[: SUB_TABLES.index("\n[event.own]")]
    assert changed(SUB_TABLES, own=None) == without
    assert changed(SUB_TABLES, own=5) == without.replace('"t"\n', '"t"\nown = 5\n')
    assert changed(SUB_TABLES, sources=[]) == (
        '[[event]]\nid = "a"\ntext = "t"\nsources = []\n\n'
        + SUB_TABLES[SUB_TABLES.index("[event.own]") :]
    )


def test_dotted_keys_become_one_line_when_they_change() -> None:
    text = "[[event]]\nid = 'a'\nown.x = 1\nown.y = 2\nlast = 3\n"
    assert changed(text, own={"x": 1, "y": 3}) == (
        "[[event]]\nid = 'a'\nown = { x = 1, y = 3 }\nlast = 3\n"
    )


def test_a_block_without_a_final_newline_stays_so() -> None:
    assert changed("[[event]]\nid = 'a'", text="x") == "[[event]]\nid = 'a'\ntext = \"x\""
    assert changed("[[event]]\nid = 'a'\nnote = 'n'", note=None) == "[[event]]\nid = 'a'"


def test_true_is_not_one_and_a_day_is_not_a_moment() -> None:
    assert not same(True, 1)
    assert not same(1, 1.0)
    assert not same(date(2020, 1, 1), datetime(2020, 1, 1))
    assert same(float("nan"), float("nan"))
    assert same([1, {"a": (2,)}], (1, {"a": [2]}))
