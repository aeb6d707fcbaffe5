"""Small chronologies for the tests of knowledge, written as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomli

from tui.analysis.knowledge.book import FactBook
from tui.analysis.knowledge.facts import facts_of
from tui.analysis.knowledge.members import HeldPost, Membership, posts_of
from tui.analysis.knowledge.moments import as_datetime
from tui.analysis.knowledge.spreading import Spread, spread_of
from tui.analysis.knowledge.ways import Way
from tui.model.rows import ActorRow

SAMPLE = Path(__file__).parents[2] / "data" / "marokkaanse-ambassade.toml"


def actor_row(raw: Mapping[str, object]) -> ActorRow:
    """An actor as the panes have it."""
    name, short, kind, part_of, side = (
        str(raw.get(key, "")) for key in ("name", "short", "kind", "part_of", "side")
    )
    was = raw.get("was", [])
    assert isinstance(was, list)
    return ActorRow(str(raw["id"]), name, short, kind, part_of, side, (), tuple(was))


def book_of(text: str) -> FactBook:
    """The events and actors of a chronology."""
    read = tomli.loads(text)
    return FactBook(map(facts_of, read.get("event", [])), map(actor_row, read.get("actor", [])))


def membership_of(text: str) -> Membership:
    """Who is part of whom in a chronology."""
    raw = tomli.loads(text).get("actor", [])
    posts: list[HeldPost] = [post for actor in raw for post in posts_of(actor)]
    return Membership(map(actor_row, raw), posts, book_of(text).resolve)


def spread(text: str, event_id: str = "a") -> Spread:
    """How the news of an event of a chronology spread."""
    return spread_of(book_of(text), event_id)


def told(way: Way) -> str:
    """A way as a line: from when, until when, whether it is certain, and by which events."""
    bounds = [
        ".." if second is None else as_datetime(second).isoformat(" ")
        for second in (way.moment.earliest, way.moment.latest)
    ]
    return (
        f"{bounds[0]} | {bounds[1]} | {'certain' if way.certain else 'possible'} | "
        + " > ".join(way.path)
    )


def event(name: str, date: str = "2019-11-25", **keys: object) -> str:
    """One event as TOML; a `date` that is no day is EDTF, "" for none. `from_` is `from`."""
    lines = ["[[event]]", f'id = "{name}"', f'text = "{name}"']
    if date:
        lines.append(f'date = "{date}"')
    for key, value in keys.items():
        lines.append(f"{key.rstrip('_')} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def names(other: str, rel: str = "relays") -> list[dict[str, str]]:
    """The links of an event that names one other."""
    return [{"rel": rel, "event": other}]


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
