"""The finder of blocks held against the public toml-test corpus (toml_corpus/README.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tomli

from support.stores import file_store
from tui.model.blocks import CHRONOLOGY, ENTRY_TABLES, Block
from tui.model.edits import ChangeEntry
from tui.model.toml_values import same
from tui.store.errors import BrokenHead, NotUtf8
from tui.store.parse import read_blocks

CORPUS = Path(__file__).with_name("toml_corpus")
FILES = sorted(path for path in CORPUS.rglob("*.toml"))

ONE = b'# above one\n[[event]]\nid = "one"\ntext = "first"  # behind\n'
TWO = b"[[event]]\nid = \"two\"\ntext = 'second'\n"

PLACES: dict[str, Callable[[bytes], bytes]] = {
    "above": lambda text: ONE + b"\n" + text,
    "below": lambda text: text + b"\n" + ONE,
    "around": lambda text: ONE + b"\n[other]\n" + text + b"\n" + TWO,
    "in a table": lambda text: b"[[other]]\n" + text + b"\n" + ONE + TWO,
    "in windows": lambda text: b"\xef\xbb\xbf" + (text + b"\n" + ONE).replace(b"\n", b"\r\n"),
}


def parsed(content: bytes) -> dict[str, object] | None:
    """What a whole reading says, None where the content is not TOML."""
    try:
        return tomli.loads(content.decode("utf-8").removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None


def test_the_corpus_is_there() -> None:
    valid = [path for path in FILES if path.relative_to(CORPUS).parts[0] == "valid"]
    assert len(valid) > 200
    assert len(FILES) - len(valid) > 400


@pytest.mark.parametrize("place", PLACES)
def test_blocks_are_where_a_whole_reading_finds_them(place: str) -> None:
    compared = 0
    for path in FILES:
        content = PLACES[place](path.read_bytes())
        whole = parsed(content)
        if whole is None:
            continue
        compared += 1
        blocks = read_blocks(path.name, content)
        for table in ENTRY_TABLES:
            entries = whole.get(table, [])
            found = [block.raw for block in blocks if block.table == table]
            if isinstance(entries, list):
                assert same(found, entries), (place, path)
        assert not [block for block in blocks if block.error and block.table in ENTRY_TABLES], path
        for block in blocks:
            if block.table == "event" and not block.locked:
                alone = tomli.loads(content[block.start : block.end].decode())
                assert same(alone["event"][0], block.raw), (place, path)
    assert compared > 150


def named(blocks: list[Block]) -> dict[str, Block]:
    return {block.id: block for block in blocks if block.table == "event" and block.id}


def test_what_is_broken_hides_no_other_block() -> None:
    for path in FILES:
        broken = path.read_bytes()
        content = ONE + b"\n[[other]]\n" + broken + b"\n\n" + TWO
        try:
            blocks = named(read_blocks(path.name, content))
        except NotUtf8:
            continue
        assert {"one", "two"} <= blocks.keys(), path
        assert blocks["one"].raw == {"id": "one", "text": "first"}, path
        assert blocks["two"].raw == {"id": "two", "text": "second"}, path


@pytest.mark.parametrize("place", PLACES)
def test_no_file_does_more_than_be_refused(place: str) -> None:
    for path in FILES:
        content = PLACES[place](path.read_bytes())
        try:
            blocks = read_blocks(path.name, content)
        except (NotUtf8, BrokenHead) as error:
            assert "\n" not in str(error)
            continue
        assert all(block.raw is not None or block.error for block in blocks), path
        assert all(block.table != CHRONOLOGY or block.line for block in blocks)


def test_an_edit_leaves_what_stands_beside_it_byte_by_byte(tmp_path: Path) -> None:
    edited = 0
    for number, path in enumerate(FILES):
        between = b"\n[[other]]\n" + path.read_bytes() + b"\n\n"
        try:
            between.decode("utf-8")
        except UnicodeDecodeError:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        store = file_store(folder, ONE + between + TWO)
        store.apply(
            ChangeEntry("event", "one", {"text": "changed"}),
            ChangeEntry("event", "two", {"text": "changed too", "key": True}),
        )
        after = (
            ONE.replace(b"first", b"changed")
            + between
            + TWO.replace(b"'second'", b'"changed too"')
            + b"key = true\n"
        )
        assert store.path.read_bytes() == after, path
        edited += 1
    assert edited > 600
