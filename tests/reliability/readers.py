"""The readers that strangers' bytes come to, each with what must hold of its answer.

A reader takes a text, lets the errors pass that it promises, and fails with anything else.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date, time
from itertools import pairwise
from pathlib import Path

from tui.model.actor_names import ActorNames
from tui.model.blocks import EVENT
from tui.model.clock_time import TimeError, clock_time_of
from tui.model.drafts import DateContext, FieldError, written_value
from tui.model.edtf import DateError
from tui.model.query import QueryError, parse_query
from tui.model.quick_add import QuickAddError, parse_line
from tui.model.rows import ActorRow
from tui.model.toml_values import same
from tui.model.typed_date import read_typed_date
from tui.model.typed_time import read_typed_time
from tui.model.when import When, parse_edtf
from tui.store.errors import BrokenHead, NotUtf8
from tui.store.parse import read_blocks
from tui.store.scan import scan
from tui.store.writing.change_block import change_block

NEAR = date(2019, 12, 13)
LANGUAGES = ("nl", "en-GB", "en-US", "de", "fr", "xx")
ACTORS = ActorNames(
    [
        ActorRow("jenv", "Ministerie van Justitie", "JenV", "organisation", "", "", ("J: V",), ()),
        ActorRow("bz", "Buitenlandse Zaken", "BZ", "organisation", "", "", ("> pijl", "a, b"), ()),
    ]
)
CORPUS = Path(__file__).with_name("corpus")


def read_store(text: str) -> None:
    """Blocks do not overlap, and an edit of one that can be read says what was meant."""
    content = text.encode("utf-8", "surrogateescape")
    try:
        blocks = read_blocks("a.toml", content)
    except (NotUtf8, BrokenHead):
        return
    extents = scan(content)
    assert all(one.end <= two.start for one, two in pairwise(extents))
    assert all(0 <= each.start <= each.header <= each.end <= len(content) for each in extents)
    for block in blocks[:20]:
        if block.table != EVENT or block.raw is None or block.locked:
            continue
        old = content[block.start : block.end]
        new = change_block(old, block.raw, {"text": "x\n[[event]]", "extra": {"a": [1]}})
        again = read_blocks("b.toml", new)
        assert len(again) == 1
        assert same(again[0].raw, {**block.raw, "text": "x\n[[event]]", "extra": {"a": [1]}})


def _holds(when: When) -> None:
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest


def read_edtf(text: str) -> None:
    """The earliest day is not after the latest."""
    try:
        _holds(parse_edtf(text))
    except DateError as error:
        assert str(error)


def read_filter(text: str) -> None:
    """A filter that is understood reads back as itself."""
    for live in (False, True):
        try:
            query = parse_query(text, live)
        except QueryError as error:
            assert str(error)
            continue
        assert parse_query(query.text) == query


def read_line(text: str) -> None:
    """The parts that were understood stand in the line, one behind the other."""
    for language in LANGUAGES[:2]:
        read = parse_line(text, ACTORS, language, NEAR, ("telex",))
        assert all(0 <= part.start <= part.end <= len(text) for part in read.parts)
        if read.problem is not None:
            assert isinstance(read.problem, QuickAddError)
            assert str(read.problem)


def read_date(text: str) -> None:
    """A typed date reads back as the same date in the spelling of the format."""
    for language in LANGUAGES:
        try:
            when = read_typed_date(text, language, NEAR)
        except DateError as error:
            assert str(error)
            continue
        _holds(when)
        value = when.value
        if isinstance(value, str):
            assert parse_edtf(value) == when


def read_time(text: str) -> None:
    """A typed time reads back as the same time in the spelling of the format."""
    try:
        clock = read_typed_time(text)
    except TimeError as error:
        assert str(error)
        return
    value = clock.value
    assert isinstance(value, time | str)
    assert clock_time_of(value).earliest == clock.earliest


def read_form(text: str) -> None:
    """What a form takes can be written, and nothing else comes out of it."""
    for key in ("date", "time", "received", "appointment", "appointment_time", "seq", "text"):
        try:
            written_value(key, text, DateContext("nl", NEAR))
        except (DateError, TimeError, FieldError) as error:
            assert str(error)


READERS: Mapping[str, Callable[[str], None]] = {
    "store": read_store,
    "edtf": read_edtf,
    "filter": read_filter,
    "line": read_line,
    "date": read_date,
    "time": read_time,
    "form": read_form,
}

SEEDS: Mapping[str, tuple[str, ...]] = {
    "store": (
        '[chronology]\nformat = 1\n\n[[event]]\nid = "a"\ntext = """\nx\n[[event]]\n"""\n',
        "# c\n[[event]]\nid = 'a'\nfrom = [\n  'x', # y\n]\n"
        "[event.x]\ny = {a = 1}\n[[event.x.z]]\n",
        "event = [{ id = 'a' }, { id = 'b', text = 'c' }]\n",
        "\ufeff[[event]]\r\nid = \"\\u00e9\"\r\na.b.c = 1\r\n\r\n"
        "[[actor]]\r\nid='b'\r\nname=''''''\r\n",
        "[[event]]\ntext = '''\n[1] x\n'''\n[[event]]\ntext = \"\"\"open\n[[event]]\nx = [\n",
    ),
    "edtf": (
        "2019-11-25", "[2019-12-01..2019-12-10]", "{2019,2020-01..2020-03,..2021}", "2019-1X?",
        "2019-21/..", "../2019-11-25~", "XXXX-05-08", "2019-~11-?05%", "Y-12", "[..2019]",
    ),
    "filter": (
        'actor:bz,"x y" -channel:phone w* "a \\" b" date:2019-11..2019-12', "is:key,public",
        "-date:[2019-11-25..2019-11-26] thread:x 15:30", "during:2019 tag:a*,b", "unknown:x",
    ),
    "line": (
        "25 nov 2019 15:30 JenV > BZ, JenV phone: They call. #a #b", "gisteren BZ: x: y",
        "2019-11 eind van de middag J: V > a, b e-mail: t", "begin december: x", ": x",
    ),
    "date": (
        "25 november 2019", "eind nov", "half december 2019?", "tussen 1 en 3 mei", "winter 2019",
        "ma 25-11", "12/31/2019", "rond 2019", "jaren '80", "vanaf 1 mei", "[2019..2020]", "w48",
    ),
    "time": ("15:30", "half vier", "rond 3 uur", "tot 15.00", "3pm-4pm", "../15:00", "ochtend"),
    "form": ("25 nov 2019 15:30", "2019-12-05T15:30", "half 4", "12", "morgen", "?"),
}  # fmt: skip

PIECES = (
    "[", "]", "[[", "]]", "{", "}", '"', "'", '"""', "'''", "\\", "\n", "\r\n", "\r", "#", "=",
    ".", ",", "..", "/", "-", "~", "?", "%", "X", ":", " ", "\t", "0", "9999", "1e9", "\x00",
    "\u202e", "é", "日", "\U0001f600", "\udc80", "[[event]]\n", "id = 'a'\n", "event", "*", ">",
    "true", "inf", "2019-02-30", "24:00", "\\u0000", "\\U00110000", "١", "²", "ß", "İ",
)  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """The text with a few pieces put in, taken out, doubled or exchanged."""
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.randrange(1, 9))
        match chance.randrange(5):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                text = text[:end] + text[at:]
            case 3:
                text = text[:at] + chance.choice(PIECES) * chance.randrange(1, 30) + text[at:]
            case _:
                text = text[:at] + chr(chance.choice((33, 126, 160, 0x300, 0x6FF))) + text[end:]
    return text[:4000]


LONG = 100_000

LONG_TEXTS: Mapping[str, str] = {
    **{repr(piece): piece * (LONG // len(piece)) for piece in PIECES},
    "nested lists": "[[event]]\nx = " + "[" * LONG,
    "nested tables": "[[event]]\nx = " + "{a=" * (LONG // 3),
    "dotted key": "[[event]]\n" + "a." * (LONG // 2) + "a = 1\n",
    "dotted header": "[[event]]\n[event" + ".a" * (LONG // 2) + "]\n",
    "open strings": '[[event]]\nx = """\n' * (LONG // 20),
    "open lists": "[[event]]\nx = [\n" * (LONG // 16),
    "comments": "[[event]]\n" + "#\n" * (LONG // 2) + "x",
    "blank lines": "[[event]]\nx = 1" + "\n" * LONG + "y",
    "header like": '[[event]]\nx = """\n' + "[a]\n" * (LONG // 4),
    "scattered": "[[event]]\n" + "[[actor]]\n[event.a]\n" * (LONG // 20),
    "digits": "[[event]]\nx = " + "9" * LONG,
    "spaces": "2019" + " " * LONG + "x",
    "commas": "actor:" + "a," * (LONG // 2),
    "sets": "[" + "2019," * (LONG // 5) + "2019]",
    "dots": "[2019" + ".." * (LONG // 2) + "]",
    "names": "2019-11-25 " + "bz, " * (LONG // 4) + "bz: x",
    "tags": "2019: x " + "#a " * (LONG // 3),
}
