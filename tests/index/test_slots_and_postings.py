"""Sets of rows are kept right however rows come, go and move; checked against plain sets."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.index.areas import Areas, rows_under
from tui.index.checksum import IndexLiesError
from tui.index.database import Database
from tui.index.numbering import first_event_row, heading_of
from tui.index.postings import PostingWriter, count_by_facet, rows_with
from tui.index.schema import EVERY_ROW
from tui.index.slot_bits import CHUNK, bits_of, chosen, offsets_of, sparse, truths
from tui.index.slots import SlotBook
from tui.model.rows import HeadingRow

bounded = settings(max_examples=examples(60), deadline=None)

SLOTS = 3 * CHUNK
slots = st.integers(0, SLOTS - 1)
crowds = st.builds(
    lambda start, step, count: {start + step * n for n in range(count)} & set(range(SLOTS)),
    slots,
    st.integers(1, 7),
    st.integers(0, 900),
)
"""Rows that lie close together, so that some chunks hold many and others none."""


@bounded
@given(st.sets(slots) | crowds)
def test_a_set_holds_the_slots_that_it_was_made_of(wanted: set[int]) -> None:
    bits = bits_of(sorted(wanted), SLOTS)
    assert bits.bit_count() == len(wanted)
    whole = bits.to_bytes(SLOTS >> 3, "little")
    assert set(chosen(range(SLOTS), whole)) == wanted
    assert truths(whole).count(1) == len(wanted)


@given(st.sets(st.integers(0, CHUNK - 1)))
def test_a_list_of_offsets_comes_back_sorted(wanted: set[int]) -> None:
    assert list(offsets_of(sparse(wanted))) == sorted(wanted)


@bounded
@given(st.data())
def test_postings_follow_what_rows_gain_and_lose(data: st.DataObject) -> None:
    with Database(None, "").change() as connection:
        connection.executemany(
            "INSERT INTO facet_name VALUES (?, 'tag', ?, ?, 0)",
            [(key, str(key), str(key)) for key in range(10, 14)],
        )
        held: dict[int, set[int]] = {key: set() for key in range(10, 14)}
        for _ in range(data.draw(st.integers(1, 3))):
            writer = PostingWriter(connection)
            present = set().union(*held.values())
            for slot in data.draw(st.sets(st.sampled_from(sorted(present)))) if present else ():
                lost = [key for key, rows in held.items() if slot in rows]
                writer.remove(slot, [EVERY_ROW, *lost])
                for key in lost:
                    held[key].discard(slot)
            for slot in data.draw(crowds) - set().union(*held.values()):
                gained = {10 + slot % 4, 10 + slot % 3}
                writer.add(slot, [EVERY_ROW, *gained])
                for key in gained:
                    held[key].add(slot)
            writer.write()
        everything = set().union(*held.values())
        for key, rows in held.items():
            assert rows_with(connection, (key,)) == bits_of(sorted(rows), SLOTS)
        assert rows_with(connection, (EVERY_ROW,)) == bits_of(sorted(everything), SLOTS)
        assert rows_with(connection, (10, 12)) == bits_of(sorted(held[10] | held[12]), SLOTS)
        among = data.draw(crowds)
        counts = count_by_facet(connection, ("tag",), bits_of(sorted(among), SLOTS))
        for key, rows in held.items():
            assert counts.get(key, 0) == len(rows & among)


def _heading(number: int, lines: int) -> HeadingRow:
    return HeadingRow(number, "", 0, 0, lines, lines)


@bounded
@given(st.data())
def test_rows_keep_their_slots_and_lie_under_their_headings(data: st.DataObject) -> None:
    with Database(None, "").change() as connection:
        headings = [1 << 20, (1 << 20) + 7, 1 << 22]
        under: dict[int, dict[int, int]] = {heading: {} for heading in headings}
        for _ in range(data.draw(st.integers(1, 4))):
            book = SlotBook(connection)
            for rows in under.values():
                for row in data.draw(st.sets(st.sampled_from(sorted(rows)))) if rows else ():
                    book.give_back(row, rows.pop(row))
            for heading, rows in under.items():
                first = first_event_row(heading)
                places = data.draw(st.sets(st.integers(0, 400), max_size=40))
                new = sorted({first + place for place in places} - rows.keys())
                taken = book.take(heading, new)
                rows |= dict(zip(new, taken, strict=True))
            book.write()
        slots_in_use = [slot for rows in under.values() for slot in rows.values()]
        assert len(slots_in_use) == len(set(slots_in_use))
        held = [_heading(heading, len(rows)) for heading, rows in under.items() if rows]
        areas = Areas(connection, held)
        everything = bits_of(sorted(slots_in_use), areas.slots)
        assert areas.counts(areas.bytes_of(everything)) == {
            rank: heading.lines for rank, heading in enumerate(held)
        }
        for rank, row_heading in enumerate(held):
            rows = under[row_heading.heading]
            assert rows_under(connection, row_heading, None) == sorted(rows)
            alone = areas.under(bytearray(number == rank for number in range(len(held))))
            assert alone & everything == bits_of(sorted(rows.values()), areas.slots)
            some = sorted(rows)[::2]
            bits = areas.bytes_of(bits_of([rows[row] for row in some], areas.slots))
            assert rows_under(connection, _heading(row_heading.heading, len(some)), bits) == some


def test_rows_that_move_keep_their_slots() -> None:
    with Database(None, "").change() as connection:
        heading, other = 1 << 20, 1 << 21
        first = first_event_row(heading)
        book = SlotBook(connection)
        (slot,) = book.take(heading, [first + 5])
        book.move(first + 9, slot)
        book.move_headings({heading: other})
        book.write()
        assert rows_under(connection, _heading(other, 1), None) == [first_event_row(other) + 9]
        assert heading_of(first_event_row(other) + 9) == other


def test_room_that_came_free_is_used_again() -> None:
    with Database(None, "").change() as connection:
        for heading in range(1 << 20, (1 << 20) + 30):
            book = SlotBook(connection)
            rows = [first_event_row(heading) + place for place in range(20)]
            taken = book.take(heading, rows)
            assert max(taken) < 48
            book.write()
            book = SlotBook(connection)
            for row, slot in zip(rows, taken, strict=True):
                book.give_back(row, slot)
            book.write()


def test_areas_that_do_not_agree_with_their_headings_are_lies() -> None:
    with Database(None, "").change() as connection:
        heading = 1 << 20
        book = SlotBook(connection)
        book.take(heading, [first_event_row(heading) + place for place in range(5)])
        book.write()
        with pytest.raises(IndexLiesError):
            rows_under(connection, _heading(heading, 4), None)
        with pytest.raises(IndexLiesError):
            rows_under(connection, _heading(heading, 6), b"\x3f")
        with pytest.raises(IndexLiesError):
            Areas(connection, [_heading(heading + 1, 5)])
        connection.execute("UPDATE area SET places = ?", (array("I", [1]).tobytes(),))
        with pytest.raises(IndexLiesError):
            rows_under(connection, _heading(heading, 5), b"\x1f")
