"""A reader of prose that is as simple as can be, for tests of what is done with a reading.

A line that begins with an ISO day and `;` is an entry; all others have no place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tui.model.imported import Doubt, Imported, ImportedEntry, SourceLine, Unplaced

_ENTRY = re.compile(r"\s*[•*·-]?\s*(\d{4}|XXXX)-(\d\d)-(\d\d);\s*(.+)")


def reading_of(text: str, year: int | None = None, document: str = "brief") -> Imported:
    """The entries of a text."""
    lines = [SourceLine(line, number) for number, line in enumerate(text.split("\n"), 1)]
    entries: list[ImportedEntry] = []
    unplaced: list[Unplaced] = []
    lacks_year = False
    for line in lines:
        found = _ENTRY.match(line.text)
        if found is None:
            if line.text.strip():
                unplaced.append(Unplaced(line.number, line.text))
            continue
        told = found[1] if found[1] != "XXXX" or year is None else f"{year:04}"
        lacks_year = lacks_year or told == "XXXX"
        day: object = f"XXXX-{found[2]}-{found[3]}"
        if told != "XXXX":
            day = date(int(told), int(found[2]), int(found[3]))
        words = found[4]
        values: dict[str, object] = {
            "date": day,
            "wording": f"{found[2]}-{found[3]}",
            "text": words,
            "sources": [{"document": document, "pin": f"line {line.number}", "quote": words}],
        }
        key = " ".join(re.findall(r"\w+", words.casefold()))
        doubts = (Doubt("odd", "The day is odd.", {}, "date", line.number),) if "?" in words else ()
        entries.append(ImportedEntry(values, key, line.number, line.number, doubts))
    return Imported(
        entries=entries,
        unplaced=unplaced,
        document={"id": document, "title": f"{document}.txt"},
        lines=lines,
        lacks_year=lacks_year,
    )


def printed(entries: Sequence[tuple[date, str]], bullet: str = "") -> str:
    """The text of some entries."""
    return "\n".join(f"{bullet}{day.isoformat()}; {words}" for day, words in entries)
