"""What blocks say: each read alone, broken ones with their line and a reason."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from support.toml_texts import FEW, documents
from tui.model.blocks import Block
from tui.store.errors import BrokenHead, NotUtf8, StoreError
from tui.store.parse import read_blocks


def blocks_of(text: str) -> list[Block]:
    return read_blocks("a.toml", text.encode())


def broken_of(text: str) -> list[tuple[int, str]]:
    return [(block.error_line, block.error) for block in blocks_of(text) if block.raw is None]


@FEW
@given(documents())
def test_valid_toml_reads_as_tomli_reads_it(content: bytes) -> None:
    whole = tomli.loads(content.decode("utf-8-sig"))
    blocks = read_blocks("a.toml", content)
    assert not [block for block in blocks if block.raw is None]
    for table, entries in whole.items():
        mine = [block.raw for block in blocks if block.table == table]
        assert repr(mine) == repr(entries if isinstance(entries, list) else [entries])


@FEW
@given(documents(), st.data())
def test_any_damage_gives_sentences_and_never_a_traceback(
    content: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(content)))
    wound = data.draw(
        st.sampled_from((b'"', b"'", b"[", b"]", b"{", b"=", b"\n", b"#", b"\\", b"\x00"))
    )
    length = data.draw(st.integers(0, 3))
    damaged = content[:at] + wound * length + content[at + 2 :]
    try:
        blocks = read_blocks("a.toml", damaged)
    except (BrokenHead, NotUtf8) as error:
        assert "a.toml" in str(error)
        assert 1 <= error.line <= damaged.count(b"\n") + 1
        return
    last = 0
    for block in blocks:
        assert last <= block.start <= block.end <= len(damaged)
        last = block.end
        assert (block.raw is None) == bool(block.error) == bool(block.error_line)
        if block.raw is None:
            assert block.line <= block.error_line <= damaged.count(b"\n") + 1
            assert block.error.endswith(".")


def test_a_broken_block_tells_its_line_and_the_others_are_read() -> None:
    text = (
        '[chronology]\nformat = 1\n\n[[event]]\nid = "a"\nid = "b"\n\n[[event]]\nid = "c"\n\n'
        '[[event]]\nid = "d"\ntext = """open\n\n# about e\n[[event]]\nid = "e"\n'
    )
    blocks = blocks_of(text)
    assert [block.id for block in blocks] == ["", "", "c", "", "e"]
    assert broken_of(text) == [
        (6, "A key stands here for the second time: keep one of the two."),
        (13, "A string, list or table that begins here is not closed."),
    ]


@pytest.mark.parametrize(
    ("lines", "line", "word"),
    [
        ('text = "open\nid = 1', 2, "not closed on this line"),
        ("text = '''open\nid = 1\n", 2, "not closed"),
        ("to = ['a',\n", 2, "not closed"),
        ("text = unquoted", 2, "between quotes"),
        ("text", 2, "“=”"),
        ("date = 2019-02-30", 2, "does not exist"),
        ('text = "a\\q"', 2, "backslash"),
        ('text = "a" b', 2, "after the value"),
        ("x = {a = 1, a = 2}", 2, "second time"),
        ("x.a = 1\nx = 2", 3, "second time"),
        ("x = 1\n[event.x]\ny = 1", 3, "second time"),
        ('text = "\x01"', 2, "does not allow"),
        pytest.param("x = " + "[" * 5000, 2, "too deep", id="deep"),
        pytest.param("x = " + "9" * 5000, 1, "too long", id="long"),
    ],
)
def test_reasons_are_sentences_with_the_right_line(lines: str, line: int, word: str) -> None:
    found = broken_of(f"[[event]]\n{lines}\n\n[[event]]\nid = 'next'\n")
    assert len(found) == 1
    assert found[0][0] == line
    assert word in found[0][1]


def test_a_file_broken_before_its_first_entry_cannot_be_read() -> None:
    for head in ("oops\n", "[chronology\n", '[chronology]\ntitle = "x\n', "x = 1\nx = 2\n"):
        with pytest.raises(BrokenHead) as caught:
            blocks_of(f"{head}\n[[event]]\nid = 'a'\n")
        assert 1 <= caught.value.line <= 2
    assert len(blocks_of("[[event]]\nid = 'a'\n\n[chronology\nformat = 1\n")) == 2


def test_bytes_that_are_not_utf8_are_told_with_their_line() -> None:
    with pytest.raises(NotUtf8) as caught:
        read_blocks("a.toml", b"[[event]]\nid = 'a'\ntext = 'caf\xe9'\n")
    assert caught.value.line == 3
    assert "a.toml, line 3" in str(caught.value)


def test_scattered_sub_tables_are_read_with_their_event_which_is_locked() -> None:
    text = (
        "[[event]]\nid = 'a'\n[[event.sources]]\npin = '1'\n\n[[actor]]\nid = 'x'\n\n"
        "[[event.sources]]\npin = '2'\n\n[event.own]\ny = 1\n"
    )
    blocks = blocks_of(text)
    assert [block.table for block in blocks] == ["event", "actor"]
    assert blocks[0].raw == tomli.loads(text)["event"][0]
    assert blocks[0].locked
    assert not blocks[1].locked


def test_scattered_sub_tables_that_clash_break_their_event() -> None:
    text = "[[event]]\r\nid = 'a'\r\nown = 1\r\n[[actor]]\r\n[event.own]\r\ny = 1\r\n"
    assert broken_of(text) == [(5, "A key stands here for the second time: keep one of the two.")]
    assert blocks_of(text.replace("own = 1", "x = 1"))[0].locked


def test_a_broken_scattered_sub_table_is_shown_and_its_event_stays() -> None:
    text = "[[event]]\nid = 'a'\n[other]\n[event.own]\ny = \n"
    blocks = blocks_of(text)
    assert [(block.table, block.id, bool(block.locked)) for block in blocks] == [
        ("event", "a", True),
        ("other", "", False),
        ("event", "", False),
    ]
    assert blocks[2].error_line == 5


def test_inline_entries_are_read_and_locked() -> None:
    text = "event = [\n  { id = 'a' },\n  # { id = 'a' },\n  { id = 'b', x = [{}] }, 3,\n]\n"
    blocks = blocks_of(text + "[[actor]]\nid = 'x'\n")
    assert [(block.table, block.id, block.line, bool(block.locked)) for block in blocks] == [
        ("event", "a", 2, True),
        ("event", "b", 4, True),
        ("event", "", 4, True),
        ("actor", "x", 6, False),
    ]
    assert text[blocks[1].start : blocks[1].end] == "{ id = 'b', x = [{}] }"
    assert "table of keys" in blocks[2].error


def test_headers_of_the_wrong_kind_are_told() -> None:
    text = "[[event]]\n[event2]\n[actor]\nid = 'x'\n[[chronology]]\nformat = 1\n[document.x]\n"
    errors = [error for _, error in broken_of(text)]
    assert len(errors) == 3
    assert "[[actor]]" in errors[0]
    assert "[chronology]" in errors[1]
    assert "[[document]]" in errors[2]


def test_a_second_chronology_table_is_told() -> None:
    text = "[chronology]\nformat = 1\n\n[[event]]\nid = 'a'\n\n[chronology]\nformat = 1\n"
    assert [line for line, _ in broken_of(text)] == [7]


def test_ids_are_told_apart_from_values_of_the_wrong_kind() -> None:
    text = "[[event]]\nid = 5\n[[view]]\nname = 'v'\n[[actor]]\nname = 'n'\n"
    assert [block.id for block in blocks_of(text)] == ["", "v", ""]


def test_errors_name_hostile_paths_safely() -> None:
    error = NotUtf8("a\x1b[2J\ud800.toml", 3)
    assert isinstance(error, StoreError)
    assert str(error).isprintable()


def test_the_first_of_many_scattered_sub_tables_that_clashes_is_told() -> None:
    apart = [f"[other{number}]\n[event.x{number}]\n" for number in range(3000)]
    apart[1000] = "[other1000]\n[event.x7]\n"
    apart[2000] = "[other2000]\n[event.x8]\n"
    text = '[[event]]\nid = "a"\n' + "".join(apart)
    assert [line for line, _ in broken_of(text)] == [2004]


def test_tables_of_others_that_stand_apart_are_read_over() -> None:
    text = "[[other.part]]\n\n[[event]]\nid = 'a'\n\n[[other.part]]\nx = 1\n"
    assert [block.id for block in read_blocks("a.toml", text.encode())] == ["", "a"]
