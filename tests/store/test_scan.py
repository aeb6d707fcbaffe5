"""Where blocks stand: found in any valid TOML, and beside broken blocks."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given

from support.toml_texts import FEW, documents, event_blocks, gaps
from tui.store.parse import read_blocks
from tui.store.scan import BYTE_ORDER_MARK, Extent, scan


def found(text: str) -> list[tuple[str, str]]:
    content = text.encode()
    return [(each.table, content[each.start : each.end].decode()) for each in scan(content)]


def read_as_whole(content: bytes) -> dict[str, object]:
    return tomli.loads(content.decode("utf-8-sig"))


@FEW
@given(documents())
def test_blocks_of_valid_toml_are_those_that_a_whole_read_finds(content: bytes) -> None:
    whole = read_as_whole(content)
    extents = scan(content)
    for table in ("event", "actor", "document", "view"):
        mine = [each for each in extents if each.table == table]
        entries = whole.get(table, [])
        assert isinstance(entries, list)
        assert len(mine) == len(entries)
        for extent, entry in zip(mine, entries, strict=True):
            alone = tomli.loads(content[extent.start : extent.end].decode())
            assert repr(alone) == repr({table: [entry]})


@FEW
@given(documents())
def test_between_blocks_stand_only_blank_lines_and_comments(content: bytes) -> None:
    end = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
    for extent in [*scan(content), Extent(len(content), 0, 0, 0, 0, (), False, -1)]:
        assert end <= extent.start
        assert read_as_whole(content[end : extent.start]) == {}
        end = extent.end


@FEW
@given(documents())
def test_lines_are_those_of_the_file(content: bytes) -> None:
    lines = content.removeprefix(BYTE_ORDER_MARK).split(b"\n")
    for extent in scan(content):
        if extent.path:
            assert lines[extent.line - 1].lstrip().startswith(b"[")
        assert content[: extent.end].rstrip(b"\r\n").count(b"\n") + 1 == extent.end_line


@FEW
@given(event_blocks(), gaps, event_blocks())
def test_a_broken_block_does_not_hide_the_next(first: str, gap: str, second: str) -> None:
    first = first[:9] + first[9:].replace("[[event]]", "(event)")
    if '"""' in second:
        second = '[[event]]\nid = "second"\n'
    for wound in ('text2 = """open', "text2 = 'open", 'text2 = "open', "x = [", "x = {", "oops"):
        text = f'{first}{wound}\n{gap}[[event]]\nid = "between"\n\n{second}'
        blocks = [block.rstrip() for _, block in found(text)]
        assert any(block.endswith('[[event]]\nid = "between"') for block in blocks), wound
        assert second.rstrip() in blocks, wound


def test_an_open_string_does_not_pair_with_the_quotes_of_a_later_block() -> None:
    text = (
        '[[event]]\nid = "a"\ntext = """open\n\n[[event]]\nid = "b"\n\n'
        '[[event]]\nid = "c"\ntext = """\nprose of c\n[[event]]\n"""\n'
    )
    assert [block for _, block in found(text)][:2] == [
        '[[event]]\nid = "a"\ntext = """open\n',
        '[[event]]\nid = "b"\n',
    ]
    assert found(text)[2][1].startswith('[[event]]\nid = "c"\n')


def test_comments_directly_above_a_header_belong_to_it() -> None:
    text = "# head\n\n[chronology]\nformat = 1\n\n# about a\n# more\n[[actor]]\nid = 'a'\n"
    assert found(text) == [
        ("chronology", "[chronology]\nformat = 1\n"),
        ("actor", "# about a\n# more\n[[actor]]\nid = 'a'\n"),
    ]


def test_comments_directly_under_a_block_belong_to_it() -> None:
    text = "[[event]]\nid = 'a'\n# under a\n\n# apart\n\n[[event]]\nid = 'b'"
    assert found(text) == [
        ("event", "[[event]]\nid = 'a'\n# under a\n"),
        ("event", "[[event]]\nid = 'b'"),
    ]


def test_sub_tables_belong_to_the_block_before_them() -> None:
    text = "[[event]]\nid = 'a'\n\n[event.x]\ny = 1\n\n[[event.sources]]\npin = 'p'\n[[event]]\n"
    assert [each for each, _ in found(text)] == ["event", "event"]


def test_headers_within_values_are_no_headers() -> None:
    text = (
        "[[event]]\ntext = \"\"\"\n[[event]]\n\"\"\"\nraw = '''\n[actor]\n'''\n"
        'list = [\n  ["[[event]]"], # [[event]]\n[\n["x"]\n]\n]\nt = { a = """\n[[event]]""" }\n'
    )
    assert len(found(text)) == 1


def test_a_header_that_is_not_closed_still_begins_a_block() -> None:
    text = "[[event]]\nid = 'a'\n\n[[event]\nid = 'b'\n\n[[event]]\nid = 'c'\n"
    assert [block for _, block in found(text)] == [
        "[[event]]\nid = 'a'\n",
        "[[event]\nid = 'b'\n",
        "[[event]]\nid = 'c'\n",
    ]


def test_quoted_and_dotted_headers_are_understood() -> None:
    extents = scan(b'[ "event" ]\n[[ \'event\' . "a.b" ]]\n["\\u0065vent"]\n')
    assert [each.path for each in extents] == [("event",), ("event",)]


def test_empty_files_and_files_of_comments_have_no_blocks() -> None:
    for text in ("", "\n\n", "# only\n# this", "\ufeff", "\ufeff# only"):
        assert found(text) == []


def test_keys_before_the_first_header_are_a_block_without_a_table() -> None:
    text = "# head\nevent = [\n  { id = 'a' },\n]\n\n[[actor]]\n"
    assert found(text)[0] == ("", "# head\nevent = [\n  { id = 'a' },\n]\n")


HEADER_IN_A_TEXT = '''\
[[event]]
id = "a"
text = """left open

[[event]]
id = "b"
text = """
{first}
more
"""

[[event]]
id = "c"
text = "C"
'''


@pytest.mark.parametrize("first", ["[[event]]", "[1] see the note", "[event.x]\n[event.y]", "# a"])
def test_a_string_left_open_swallows_no_text_that_begins_like_a_header(first: str) -> None:
    blocks = read_blocks("a.toml", HEADER_IN_A_TEXT.replace("{first}", first).encode())
    assert [(block.id, bool(block.error), block.line) for block in blocks][:2] == [
        ("", True, 1),
        ("b", False, 5),
    ]
    assert [block.id for block in blocks] == ["", "b", "c"]
    assert blocks[1].raw is not None
    assert blocks[1].raw["text"] == f"{first}\nmore\n"


def test_a_whole_string_with_headers_in_it_stays_whole_before_a_broken_block() -> None:
    text = '[[event]]\nid = "a"\ntext = """\n[[event]]\nid = "b"\n"""\n\n[[event]]\ntext = "C\n'
    blocks = read_blocks("a.toml", text.encode())
    assert [(block.id, bool(block.error)) for block in blocks] == [("a", False), ("", True)]
