"""What there is to say of a reading beside what its reader says; in the interface's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.exchange.again.draft import Draft
from tui.exchange.doubt_words import doubt_words
from tui.exchange.key_words import key_label
from tui.locale import _, ngettext


class Note(NamedTuple):
    """A sentence about a document; `line` is the line that it is about (0: none).

    The words may be the document's: they are not inert yet.
    """

    code: str
    words: str
    line: int = 0
    key: str = ""


def notes_of(draft: Draft) -> list[Note]:
    """What the reader says of the document, and what there is to say of importing it again."""
    told = [
        Note(each.code, doubt_words(each), each.line, each.key) for each in draft.imported.notes
    ]
    return [*told, *_of_states(draft), *_of_editions(draft)]


def note_line(note: Note) -> str:
    """A note with the line that it is about."""
    if not note.line:
        return note.words
    return _("line {line}: {words}").format(line=note.line, words=note.words)


def _of_states(draft: Draft) -> Iterator[Note]:
    skipped = sum(row.state == "skipped" for row in draft.rows)
    if skipped:
        words = ngettext(
            "{count} entry was skipped before, and is skipped again.",
            "{count} entries were skipped before, and are skipped again.",
            skipped,
        )
        yield Note("skipped", words.format(count=skipped))
    deleted = sum(row.state == "deleted" for row in draft.rows)
    if deleted:
        words = ngettext(
            "{count} entry was imported before and deleted since; it stays so.",
            "{count} entries were imported before and deleted since; they stay so.",
            deleted,
        )
        yield Note("deleted", words.format(count=deleted))
    stays = sum(row.state == "changed" and not row.taken for row in draft.rows)
    if stays:
        words = ngettext(
            "{count} event says something else in the source; it stays as it is here.",
            "{count} events say something else in the source; they stay as they are here.",
            stays,
        )
        yield Note("stays", words.format(count=stays))


def _of_editions(draft: Draft) -> Iterator[Note]:
    for event in draft.again.gone:
        words = _("{id} is of an earlier edition; this one does not tell of it any more.")
        yield Note("gone", words.format(id=event.id))
    for match in draft.again.matches:
        if match.found is None:
            continue
        if "text" in match.kept:
            words = _("{id} was edited here: its text stays, though the source has another now.")
            yield Note("kept", words.format(id=match.found.event.id))
        others = [key for key in match.kept if key != "text"]
        if others:
            words = _("{id} was edited here: {keys} stay, though the source tells otherwise now.")
            named = ", ".join(map(key_label, others))
            yield Note("kept", words.format(id=match.found.event.id, keys=named))
