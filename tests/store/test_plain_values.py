"""What is read of the plainest lines is what tomli reads of them, and of others nothing."""

from __future__ import annotations

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from support.toml_texts import event_blocks
from tui.model.digests import plainly
from tui.store.plain_values import plain_values

OFTEN = settings(max_examples=examples(300), deadline=None)

NEARLY_PLAIN = (
    'id = "2019-11-25-k7qd"',
    "date = 2019-11-25",
    "date = 2019-02-30",
    "date = 0000-01-01",
    "time = 15:30:00",
    "time = 24:00:00",
    "time = 15:30:60",
    "time = 15:30",
    "time = 15:30:00.5",
    "appointment = 2019-12-05T15:30:00",
    "appointment = 2019-12-05 15:30:00",
    "appointment = 2019-12-05T15:30:00Z",
    'text = "é\t, [ ] { } = # 日本"',
    'text = ""',
    'text = """',
    'text = """long"""',
    'text = "a\\u0041\\n"',
    'text = "a\x7f"',
    'text = "a\u2028\x85b"',
    "text = 'literal'",
    'text = "open',
    'text = "x" # said',
    ' text = "x"',
    'text="x"',
    'te.xt = "x"',
    '"text" = "x"',
    'téxt = "x"',
    "to = []",
    'to = ["a", "b", ""]',
    'to = ["a","b"]',
    'to = ["a", "b",]',
    'to = ["a, b", "}, {", "[["]',
    'to = [["a"], ["b"]]',
    'sources = [{ document = "d", pin = "p. 2 }, { x" }, { quote = "q" }]',
    'sources = [{ document = "d", document = "e" }]',
    "sources = [{}]",
    'sources = [{ document = "d" }, "free"]',
    "key = true",
    "public = false",
    "key = truely",
    "seq = 0",
    "seq = -1",
    "seq = 007",
    "seq = 123456",
    "seq = 1234567",
    "seq = 1_000",
    "seq = 1e3",
    "[event.more]",
    "# a comment",
    "",
)

lines = st.lists(st.sampled_from(NEARLY_PLAIN), min_size=1, max_size=6).map("\n".join)


def agrees(text: str) -> None:
    values = plain_values(text)
    if values is not None:
        read = tomli.loads(text)
        assert repr(values) == repr(read)
        assert values == read
        assert plainly(values) == text


@OFTEN
@given(lines)
def test_any_lines_are_read_as_tomli_reads_them(text: str) -> None:
    agrees(text)


@OFTEN
@given(lines, st.integers(0, 10_000), st.sampled_from("\"'\\\n,=[]{}# \t0:-T") | st.characters())
def test_lines_with_one_sign_more_or_another_are_read_as_tomli_reads_them(
    text: str, place: int, sign: str
) -> None:
    place %= len(text) + 1
    if not "\ud800" <= sign <= "\udfff" and sign != "\r":
        agrees(text[:place] + sign + text[place:])
        agrees(text[:place] + sign + text[place + 1 :])
    agrees(text[:place] + text[place + 1 :])


@OFTEN
@given(event_blocks())
def test_events_in_every_writing_are_read_as_tomli_reads_them(block: str) -> None:
    if "\r" not in block:
        agrees(block.strip("\n"))
        agrees("\n".join(block.split("\n")[1:]).strip("\n"))


def test_what_relaas_writes_is_plain() -> None:
    text = (
        'id = "a"\ndate = 2019-11-25\ntime = 15:30:00\ntext = "Said."\nfrom = ["x", "y"]\n'
        'appointment = 2019-12-05T15:30:00\nsources = [{ document = "d", pin = "p. 2" }]\n'
        "seq = 2\nkey = true\npublic = false"
    )
    assert plain_values(text) == tomli.loads(text)
    for line in NEARLY_PLAIN[:2]:
        assert plain_values(line) is not None


def test_a_key_that_stands_twice_is_left_to_tomli() -> None:
    assert plain_values('id = "a"\nid = "b"') is None
