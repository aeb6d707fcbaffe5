"""Many edits in one step say the same as one by one, and a split keeps its halves together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from support.stores import Store, file_store, folder_store
from support.toml_texts import FEW
from tui.model.drafts import StandingEntry
from tui.model.edits import AddEntry, ChangeEntry, Edit, RemoveEntry
from tui.model.split_join import split_event
from tui.store.writing.place import order_key

DAYS = [date(2019, 11, 1), date(2019, 11, 2), date(2019, 11, 3)]


def many(count: int) -> str:
    """Events that stand in no order, with ids written in several ways."""
    ways = ("id = '{}'", 'id = "{}"', '"id" = """{}"""', 'id = "\\u0065{}"')
    lines = []
    for number in range(count):
        way = ways[number % 4].replace("{}", f"e{number:03}"[number % 4 == 3 :])
        day = 1 + number * 7 % 3
        lines.append(f"[[event]]\n{way}\ndate = 2019-11-0{day}\ntext = 't{number}'\n")
    return "\n".join(lines)


edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(
        lambda number, text: ChangeEntry("event", f"e{number:03}", {"text": text}),
        st.integers(0, 119),
        st.sampled_from(["x", "y\nz"]),
    ),
    st.builds(
        lambda day, seq: AddEntry("event", {"text": "new", "date": day, "seq": seq}),
        st.sampled_from(DAYS),
        st.sampled_from([None, 1, 2]),
    ),
    st.builds(lambda number: RemoveEntry("event", f"e{number:03}"), st.integers(0, 119)),
)


def without_second_removals(steps: list[Edit]) -> list[Edit]:
    gone: set[str] = set()
    kept: list[Edit] = []
    for edit in steps:
        if not isinstance(edit, AddEntry) and edit.id in gone:
            continue
        if isinstance(edit, RemoveEntry):
            gone.add(edit.id)
        kept.append(edit)
    return kept


@FEW
@given(st.lists(edits, min_size=60, max_size=90).map(without_second_removals))
def test_in_bulk_or_one_by_one_is_the_same(steps: list[Edit]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        bulk, single = file_store(Path(one), many(120)), file_store(Path(other), many(120))
        bulk.apply(*steps)
        for edit in steps:
            single.apply(edit)
        found = [(block.raw or {}).get("text") for block in bulk.blocks()]
        assert found == [(block.raw or {}).get("text") for block in single.blocks()]
        assert [sorted(block.raw or {}) for block in bulk.blocks()] == [
            sorted(block.raw or {}) for block in single.blocks()
        ]


OUT_OF_ORDER = """\
[[event]]
id = "a"
date = 2019-11-25
seq = 2
text = "A"

[[event]]
id = "b"
date = 2019-11-25
seq = 1
text = "First. Second."

[[event]]
id = "c"
date = 2019-11-25
seq = 1
text = "C"
"""


def in_order(store: Store) -> list[object]:
    """The texts of the events as the timeline has them: what is equal by file and line."""
    blocks = [(file.path, block) for file in store.repository.read() for block in file.blocks]
    raws = [(path, block.line, block.raw) for path, block in blocks if block.raw]
    events = [each for each in raws if "text" in each[2]]
    events.sort(key=lambda each: (order_key(each[2]), each[0], each[1]))
    return [raw["text"] for _, _, raw in events]


def split(store: Store, entry_id: str, path: str) -> None:
    event = next(
        (block, file)
        for file in store.repository.read()
        for block in file.blocks
        if block.id == entry_id
    )
    block, file = event
    assert block.raw is not None
    standing = StandingEntry(
        entry_id, block.raw, store.text_of(file, block), path and file.path, block.line
    )
    store.apply(*split_event(standing, "First.", "Second."))


def test_the_second_half_directly_follows_the_first(tmp_path: Path) -> None:
    for path in ("", "known"):
        folder = tmp_path / (path or "unknown")
        folder.mkdir()
        store = file_store(folder, OUT_OF_ORDER)
        split(store, "b", path)
        assert in_order(store) == ["First.", "Second.", "C", "A"]
        assert store.repository.undo() is not None
        assert store.path.read_text() == OUT_OF_ORDER


def test_a_half_stays_in_the_file_that_the_user_chose(tmp_path: Path) -> None:
    store = folder_store(tmp_path, {"mine.toml": OUT_OF_ORDER})
    split(store, "b", "known")
    assert sorted(store.files()) == ["chronology.toml", "mine.toml"]
    assert in_order(store) == ["First.", "Second.", "C", "A"]


def test_the_second_half_takes_no_other_seq(tmp_path: Path) -> None:
    text = OUT_OF_ORDER.replace(
        'id = "b"\ndate = 2019-11-25\nseq = 1', 'id = "b"\ndate = 2019-11-25'
    )
    store = file_store(tmp_path, text)
    split(store, "b", "known")
    assert in_order(store) == ["First.", "Second.", "C", "A"]
