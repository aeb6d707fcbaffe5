"""Any chronology written and read back is equal; any edits touch only their blocks.

The texts around the blocks are valid TOML of every form: comments, dotted keys, texts that
contain headers, lists before the first header, sub-tables, any newline, a byte-order mark.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.stores import Store, file_store
from support.toml_texts import documents, event_blocks, event_values, keys, values
from tui.model.edits import AddEntry, ChangeEntry, RemoveEntry
from tui.model.toml_values import same
from tui.store.errors import LockedBlock
from tui.store.parse import read_blocks
from tui.store.writing.change_block import change_block

SOME = settings(
    max_examples=int(os.environ.get("RELAAS_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

tables = st.dictionaries(keys, values, max_size=3)

AROUND = (
    "# alone\n",
    'a.b."c d" = 1\n',
    "x = '''\n[[event]]\nid = \"no\"\n'''\n",
    'y = """\n# no\n[event.no]\\\n\n   [[actor]]"""\n',
    "z = [ # [[event]]\n  [1, '''\n[[event]]'''],\n  { event = [] },\n]\n",
    "\t indented\t=\t2020-01-01T00:00:00Z\t# tab\n",
    "\n",
    "[other]\nevent = [{ id = 'no' }]\n[other.'a b']\n[[other.list]]\nq = 1\n",
    "[[unknown]]\nx = 1\n[unknown.event]\nid = 'no'\n",
    "é = 1\n".replace("é", '"é\\u0301"'),
)


@st.composite
def surroundings(draw: st.DrawFn) -> str:
    """Valid TOML under a table of its own, so that it may stand between any blocks."""
    parts: list[str] = []
    for part in draw(st.lists(st.sampled_from(AROUND), unique=True, max_size=4)):
        parts.insert(0 if not part.startswith("[") else len(parts), part)
    number = draw(st.integers(0, 10**6))
    return f"[apart{number}]\n" + "".join(parts).replace("other", f"other{number}")


@SOME
@given(st.lists(event_values, max_size=5, unique_by=lambda each: each["id"]))
def test_what_is_written_is_read(events: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = file_store(Path(folder), "[chronology]\nformat = 1\n")
        store.apply(*(AddEntry("event", each) for each in events))
        read = {block.id: block.raw for block in Store(store.path).blocks("event")}
        assert read.keys() == {each["id"] for each in events}
        for each in events:
            assert all(same(read[each["id"]][key], each[key]) for key in each)  # type: ignore[index]
        whole = tomli.loads(store.path.read_text(encoding="utf-8")).get("event", [])
        assert same(whole, [block.raw for block in store.blocks("event")])


@SOME
@given(
    surroundings(),
    surroundings(),
    st.tuples(st.sampled_from(("\n", "\r\n")), st.sampled_from(("", "\ufeff")), st.booleans()),
    st.dictionaries(st.sampled_from(("text", "extra", "sources", "from")), values, min_size=1),
)
def test_what_stands_around_survives(
    above: str, below: str, form: tuple[str, str, bool], changes: dict[str, Any]
) -> None:
    newline, mark, ends_open = form
    one = '# of one\n[[event]]\nid = "one"  # why\ntext = "1"\n[event.extra]\na.b = 1\n'
    two = "[[event]]\nid = 'two'\ntext = '''2'''\n"
    if above.partition("\n")[0] == below.partition("\n")[0]:
        return
    text = f"{one}\n{above}\n# apart\n\n{two}\n{below}"
    text = (mark + text).replace("\n", newline)
    text = text.rstrip("\r\n") if ends_open else text
    tomli.loads(text.removeprefix("\ufeff"))
    with tempfile.TemporaryDirectory() as folder:
        store = file_store(Path(folder), text)
        store.apply(ChangeEntry("event", "two", changes))
        after = store.path.read_bytes().decode("utf-8")
        start = text.index("[[event]]" + newline + "id = 'two'")
        end = start + len(two.replace("\n", newline))
        assert after.startswith(text[:start])
        assert after.endswith(text[end - len(newline) :])
        assert same(store.raw("two"), {"id": "two", "text": "2"} | changes)
        store.apply(ChangeEntry("event", "one", {"extra": {"a": {"b": 2}}}))
        assert after.replace("a.b = 1", "a = { b = 2 }", 1) == store.path.read_bytes().decode(
            "utf-8"
        )
        store.apply(RemoveEntry("event", "two"))
        assert store.path.read_bytes().decode("utf-8").startswith(text[: text.index("a.b = 1")])
        assert store.repository.undo() is not None
        assert store.repository.undo() is not None
        assert store.repository.undo() is not None
        assert store.path.read_bytes().decode("utf-8") == text


@SOME
@given(
    event_blocks(),
    st.dictionaries(
        st.sampled_from(("text", "unknown", "a b", "sources", "links", "tags", "x")),
        st.one_of(st.none(), values, tables, st.lists(tables, max_size=3)),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from((b"\n", b"\r\n")),
)
def test_any_value_takes_the_place_of_any_other(
    text: str, changes: dict[str, Any], newline: bytes
) -> None:
    content = text.encode().replace(b"\n", newline)
    block = read_blocks("a.toml", content)[0]
    if block.raw is None:
        return
    changed = change_block(content[block.start : block.end], block.raw, changes)
    again = read_blocks("b.toml", changed)
    meant = {key: each for key, each in {**block.raw, **changes}.items() if each is not None}
    assert len(again) == 1
    assert same(again[0].raw, meant)


@SOME
@given(documents(), documents())
def test_two_files_in_a_row_say_what_both_say(one: bytes, two: bytes) -> None:
    """Blocks are found alike wherever a file is cut and joined."""
    content = one.removeprefix(b"\xef\xbb\xbf") + b"\n\n" + two.removeprefix(b"\xef\xbb\xbf")
    try:
        whole = tomli.loads(content.decode("utf-8"))
    except tomli.TOMLDecodeError:
        return
    blocks = read_blocks("a.toml", content)
    for table in ("event", "actor"):
        found = [block.raw for block in blocks if block.table == table]
        assert same(found, whole.get(table, []))


def test_a_list_before_the_first_header_is_refused_with_the_reason(tmp_path: Path) -> None:
    store = file_store(tmp_path, "event = [\n  { id = 'a', text = 'A' },  # one\n]\n")
    before = store.path.read_bytes()
    for edit in (
        ChangeEntry("event", "a", {"text": "x"}),
        AddEntry("event", {"text": "new"}),
        RemoveEntry("event", "a"),
    ):
        try:
            store.apply(edit)
        except LockedBlock as error:
            assert "edit it in the file itself" in str(error)
        else:
            raise AssertionError(edit)
    assert store.path.read_bytes() == before
