"""docs/undo.md: its bounds are those of the code, and its records are read as it says."""

from __future__ import annotations

from support.doc_pages import fences, outside_fences, rows
from tui.model.history import HistoryEntry, StepState, Who
from tui.store.undo.journal import LARGEST_STEP, MOST_BYTES, MOST_STEPS, VERSION, line_of, record_of
from tui.store.undo.journal_file import MOST_ASIDE
from tui.store.undo.journal_room import MOST_BYTES_OF_ALL, MOST_JOURNALS
from tui.store.undo.ledger import STANDS, Ledger
from tui.timeline.history_lines import fate

PAGE = "undo.md"


def test_the_bounds_are_those_of_the_code() -> None:
    text = " ".join(outside_fences(PAGE).split())
    for bound in (
        f"at most {MOST_STEPS:,} changes and {MOST_BYTES // 1_000_000} MB",
        f"of more than {LARGEST_STEP // 1_000_000} MB is not kept",
        f"at most {MOST_BYTES_OF_ALL // 1_000_000} MB and are {MOST_JOURNALS} at most",
    ):
        assert bound in text
    assert MOST_ASIDE == 3 and "The last three of these are kept" in text


def test_the_records_are_read_as_the_page_says() -> None:
    (fence,) = fences(PAGE, "journal")
    head, *records = [record_of(line.encode()) for line in fence.text.splitlines()]
    assert head["journal"] == VERSION
    assert line_of(head).decode() == fence.text.splitlines(keepends=True)[0]
    ledger = Ledger()
    for record in records:
        ledger.take(record)
    (entry,) = ledger.entries.values()
    assert (entry.label, entry.state, ledger.pending) == ("change A", STANDS, None)
    assert entry.now is not None
    (stretch,) = entry.now.changes[0].stretches
    assert (stretch.before, stretch.after) == ('text = "A"\n', 'text = "B"\n')


def test_the_words_of_the_history_are_those_on_the_screen() -> None:
    told = {
        fate(HistoryEntry("", "", "", who, state, passing))
        for who in Who
        for state in StepState
        for passing in (False, True)
    }
    assert {row[0] for row in rows(outside_fences(PAGE))} == {
        words or "(nothing)" for words in told
    }
