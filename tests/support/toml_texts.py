"""TOML texts as people write them, for hypothesis: every way to write a value or a table."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import tomli
from hypothesis import settings
from hypothesis import strategies as st

from support.examples import examples

FEW = settings(max_examples=examples(40), deadline=None)
"""How often a property is tried; more only costs time in every run of the tests."""

TRICKY = (
    "[[event]]",
    'a "quoted" word',
    "it's",
    "back\\slash",
    '"""',
    "'''",
    "# no comment",
    "[[event]]\nid = 1\n",
    "first\n[[event]]\n\nlast\n",
    "line\r\nline\r",
    'ends in a quote"',
    "\n\n  indented\n",
    "tab\tand\x1b[2Jescape\x00",
    "日本語 é 👩‍👧",
    "",
)

words = st.sampled_from(("stas-jenv", "bz", "belt", "Rabat", "25 november", "", "é"))
texts = st.one_of(
    words,
    st.sampled_from(TRICKY),
    st.text(st.characters(codec="utf-8"), max_size=12),
)

_offsets = st.integers(-14 * 60, 14 * 60).map(lambda each: timezone(timedelta(minutes=each)))
moments = st.one_of(
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(timezones=_offsets),
)
numbers = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=True, allow_infinity=True),
)
scalars = st.one_of(texts, moments, numbers)
keys = st.one_of(st.sampled_from(("extra", "x-1", "a b", "id.", 'q"', "é", "from_")), texts)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)

_ids = st.integers(0, 10**6).map(lambda each: f"2019-11-25-{each:06}")
_dates = st.one_of(
    st.dates(date(2019, 11, 1), date(2020, 2, 28)),
    st.sampled_from(("2019-12", "[2019-12-01..2019-12-10]", "2019-11-25/..", "", "XXXX-05-08")),
)
_times = st.one_of(st.times(), st.sampled_from(("15:30~", "morning", "../15:00", "wrong")))
_actors = st.lists(st.sampled_from(("jenv", "bz", "ambassade-ma")), max_size=3)
_sources = st.lists(
    st.dictionaries(st.sampled_from(("document", "pin", "quote", "own")), texts, min_size=1),
    max_size=3,
)

event_values: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": _ids, "text": texts},
    optional={
        "date": _dates,
        "time": _times,
        "seq": st.integers(0, 3),
        "title": texts,
        "from": _actors,
        "to": _actors,
        "links": _sources,
        "sources": _sources,
        "tags": st.lists(texts, max_size=3),
        "key": st.booleans(),
        "unknown": values,
        "a b": values,
    },
)


def written(value: object) -> st.SearchStrategy[str]:
    """The ways to write a value behind a key."""
    if isinstance(value, str):
        return _written_text(value)
    if isinstance(value, list) and value:
        return st.sampled_from((", ", ",\n    ", ",  # why\n  # above\n\n")).flatmap(
            lambda comma: _written_list(value, comma)
        )
    if isinstance(value, dict) and value:
        pairs = [st.tuples(st.just(each), written(value[each])) for each in value]
        return st.tuples(*pairs).map(
            lambda each: "{" + ", ".join(f"{quoted(key)}={text}" for key, text in each) + "}"
        )
    return st.just(plain(value))


def _written_list(value: list[object], comma: str) -> st.SearchStrategy[str]:
    items = st.tuples(*(written(each) for each in value))
    end = "\n" if "\n" in comma else ""
    return st.tuples(items, st.booleans()).map(
        lambda each: f"[{end}{comma.join(each[0])}{',' if each[1] else ''}{end}]"
    )


def _written_text(value: str) -> st.SearchStrategy[str]:
    ways = [quoted(value)]
    printable = all(char >= " " or char == "\t" for char in value) and "\x7f" not in value
    if printable and "'" not in value:
        ways.append(f"'{value}'")
    lines = value.replace("\n", "")
    if all(char >= " " or char == "\t" for char in lines) and "\x7f" not in lines:
        if "'''" not in value and not value.endswith("'"):
            ways.append(f"'''\n{value}'''")
        if '"""' not in value and not value.endswith('"') and "\\" not in value:
            ways += [
                f'"""\n{value}"""',
                f'"""\\\n   {value}"""' if value.strip() == value else '""',
            ]
    return st.sampled_from([way for way in ways if _means(way, value)])


def _means(way: str, value: str) -> bool:
    try:
        return bool(tomli.loads(f"k = {way}")["k"] == value)
    except tomli.TOMLDecodeError:
        return False


def quoted(value: str) -> str:
    """A basic string on one line."""
    escaped = "".join(
        char if char >= " " and char not in '"\\\x7f' else f"\\u{ord(char):04x}" for char in value
    )
    return f'"{escaped}"'


def plain(value: object) -> str:
    """A value that is no text, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return "[]"
    return "{}" if isinstance(value, dict) else str(value)


@st.composite
def event_blocks(draw: st.DrawFn, table: str = "event") -> str:
    """One block as people write it: sub-tables, dotted keys, comments, indentation."""
    given = draw(event_values)
    indent = draw(st.sampled_from(("", "", "  ")))
    lines = [f"[[{table}]]" + draw(st.sampled_from(("", " # head", "  ")))]
    below: list[str] = []
    for key, value in given.items():
        name = quoted(key) if not key.isalnum() or draw(st.integers(0, 9)) == 0 else key
        form = draw(st.integers(0, 4))
        tables = isinstance(value, list) and value and all(isinstance(e, dict) for e in value)
        if tables and form < 3:
            for each in value:
                below.append(f"[[{table}.{name}]]")
                below += [f"{quoted(k)} = {draw(written(v))}" for k, v in each.items()]
                below += [""] * draw(st.integers(0, 1))
        elif isinstance(value, dict) and value and form < 2:
            below.append(f"{indent}[{table}.{name}]")
            below += [f"{quoted(k)} = {draw(written(v))}" for k, v in value.items()]
        elif isinstance(value, dict) and value and form == 2:
            lines += [f"{name}.{quoted(k)} = {draw(written(v))}" for k, v in value.items()]
        else:
            comment = draw(st.sampled_from(("", "", "  # why [[event]]")))
            lines.append(f"{indent}{name} = {draw(written(value))}{comment}")
        lines += draw(st.sampled_from(([], [], [], ["# between"], [""])))
    return "\n".join([*lines, *below]) + "\n"


gaps = st.sampled_from(
    ("", "\n", "\n", "\n\n", "\n# apart [[event]]\n\n", "# above\n", "\n# a\n# b\n")
)
other_blocks = st.sampled_from(
    (
        '[[actor]]\nid = "jenv"\nname = "JenV"\n',
        '[[actor]]\nid = "bz"\nname = """\n[[event]]\n"""\n[actor.extra]\nx = 1\n',
        '[[document]]\nid = "kst"\nskipped = [\n  ["[[event]]"],\n]\n',
        '[["view"]]\nname = "v"\nfilter = "x"\n',
        '[ "unknown table" . x ]\ny = [[1], [[2]]]\n',
    )
)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A whole file that is valid TOML, with any newline style, mark and ending."""
    parts = [draw(st.sampled_from(("", "# head\n\n", '[chronology]\nformat = 1\ntitle = "t"\n')))]
    singles: set[str] = set()
    for _ in range(draw(st.integers(0, 4))):
        block = draw(st.one_of(event_blocks(), event_blocks(), other_blocks))
        if block.startswith("[ ") and block in singles:
            continue
        singles.add(block)
        parts += [draw(gaps), block]
    text = "".join([*parts, draw(st.sampled_from(("", "\n", "# tail\n", "\n\n# tail")))])
    if draw(st.booleans()):
        text = text.rstrip("\n")
    newline = draw(st.sampled_from(("\n", "\n", "\r\n")))
    mark = draw(st.sampled_from(("", "", "\ufeff")))
    return (mark + text.replace("\n", newline)).encode()
