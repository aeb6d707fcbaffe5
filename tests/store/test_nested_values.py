"""Values within values are changed in any form in which they stand."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any

import pytest

from support.stores import file_store
from tui.model.edits import AddEntry, ChangeEntry
from tui.model.toml_values import same
from tui.store.errors import ValueNotWritable
from tui.store.parse import read_blocks
from tui.store.writing.change_block import change_block

BLOCKS = (
    "[[event]]\nid='a'\n[event.x]\na=1\n[event.x.d]\nb=1\n[[event.x.l]]\nq=1\n[[event.x.l]]\nq=2\n",
    "[[event]]\n[event.x]\n[event.x.d]\nb=1\n[[event.x.l]]\n[[event.x.l]]\nq=2\n[event.y]\n",
    "[[event]]\nid='a'\n[event.x.d]\nb=1\n[event.x]\na=1\n",
    "[[event]]\nid='a'\nx.a=1\nx.d.b=2\ny=1\n",
    "[[event]]\nid='a'\nx={a=1,d={b=1}}\n[event.y.z]\na.b=1\na.c=2\n",
    "[[event]]\n[[event.x]]\na=1\n[event.x.d]\nb=1\n[[event.x]]\n[[event.x.l]]\nq=1\n",
    "[[event]]\nid='a'\n  [event.x.d.b]\n\n  # c\n  [event.x.l]\n q=1\n[event.y]\n[event.x.z]\n",
    '[[event]]\n"x".\'a b\'=1\n"x".d = { b.c = 1 }\n',
    "[[event]]\nx=[{a=1},{d={b=2}}]\n[event.y.x]\nl=[[1],[2]]\n",
)


def made(chance: random.Random, depth: int = 0) -> Any:
    kind = chance.randrange(9) if depth < 3 else 8
    if kind < 4:
        names = chance.sample(["a", "d", "b", "l", "q", "a b", ""], chance.randrange(3))
        return {name: made(chance, depth + 1) for name in names}
    if kind < 7:
        return [made(chance, depth + 1) for _ in range(chance.randrange(3))]
    return chance.choice([1, True, "x", "y\nz", 1.5, "[[event]]\n"])


def changed(value: Any, chance: random.Random) -> Any:
    """The value with something in it taken out, put in or changed."""
    if isinstance(value, dict):
        ways = {key: chance.randrange(6) for key in value}
        kept = {
            key: made(chance) if ways[key] == 1 else changed(value[key], chance)
            for key in value
            if ways[key]
        }
        return kept | ({"new": made(chance, 1)} if chance.randrange(3) == 0 else {})
    if isinstance(value, list):
        items = [changed(each, chance) for each in value if chance.randrange(4)]
        return items + ([made(chance)] if chance.randrange(3) == 0 else [])
    return chance.choice([value, made(chance, 2)])


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_any_part_of_a_value_can_be_changed(number: int) -> None:
    text = BLOCKS[number].encode()
    raw = read_blocks("a.toml", text)[0].raw
    assert raw is not None
    chance = random.Random(number)
    for _ in range(300):
        values = {
            key: changed(raw[key], chance) if chance.randrange(4) else chance.choice([None, {}])
            for key in raw
            if key != "id" and chance.randrange(2)
        }
        meant = {key: each for key, each in {**raw, **values}.items() if each is not None}
        again = read_blocks("b.toml", change_block(text, raw, values))
        assert len(again) == 1
        assert same(again[0].raw, meant), values


UNWRITABLE = (
    time(15, 30, tzinfo=UTC),
    datetime(2019, 1, 1, tzinfo=timezone(timedelta(minutes=19, seconds=32))),
    10**5000,
    b"bytes",
    {1: "a"},
    [None],
    "\ud800",
)


@pytest.mark.parametrize("value", UNWRITABLE, ids=lambda value: type(value).__name__)
def test_a_value_that_toml_cannot_hold_is_named(tmp_path: Any, value: object) -> None:
    store = file_store(tmp_path, "[[event]]\nid = 'a'\n")
    for edit in (
        ChangeEntry("event", "a", {"text": "x", "odd": value}),
        AddEntry("event", {"text": "x", "odd": value}),
    ):
        with pytest.raises(ValueNotWritable, match="odd"):
            store.apply(edit)
