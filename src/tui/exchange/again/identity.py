"""What makes two entries of a document the same entry, however it was printed (docs/importing.md).

Bullets, capitals, punctuation, accents and line breaks say nothing: words do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from tui.model.folding import fold
from tui.model.imported import ImportedEntry

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\d{4}(?=-)|XXXX(?=-)")
_ID_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
_LONGEST_LABEL: Final = 60
PRINT_LENGTH: Final = 8
"""Characters of a fingerprint."""

_MARKED = re.compile(r"#([0-9a-f]{8})$")


def words_of(text: object) -> str:
    """The folded words of a text, a space between them; "" for what is no text."""
    return " ".join(_WORD.findall(fold(text))) if isinstance(text, str) else ""


def day_of(values: Mapping[str, object]) -> str:
    """The date of an event but for its year, which may be told later than the day."""
    return _YEAR.sub("", str(values.get("date") or ""))


class Trace(NamedTuple):
    """What is left in an event of the entry that it was made from.

    `exact` is the source's own id, `words` are the folded words, `day` is the date.
    """

    exact: str
    words: str
    day: str


def trace_of_source(source: Mapping[str, object], event: Mapping[str, object]) -> Trace | None:
    """The trace in a source of an event; None where nothing was imported from it."""
    key, quote = source.get("key"), source.get("quote")
    exact = key if isinstance(key, str) else ""
    words = words_of(quote) or words_of(exact)
    return Trace(exact, words, day_of(event)) if exact or words else None


def trace_of_entry(entry: ImportedEntry) -> Trace:
    """The trace that an entry would leave."""
    if entry.own_key:
        quotes = (words_of(source.get("quote")) for source in sources_of(entry.values))
        return Trace(entry.key, next(filter(None, quotes), ""), day_of(entry.values))
    return Trace(entry.key, words_of(quote_of(entry)) or words_of(entry.key), day_of(entry.values))


def quote_of(entry: ImportedEntry) -> str:
    """The words of the source that an entry was made from."""
    for source in sources_of(entry.values):
        quote = source.get("quote")
        if isinstance(quote, str) and quote:
            return quote
    text = entry.values.get("text")
    return text if isinstance(text, str) else ""


def sources_of(values: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The sources of an event that are tables."""
    sources = values.get("sources")
    for source in sources if isinstance(sources, list | tuple) else ():
        if isinstance(source, Mapping):
            yield source


def fingerprint(entry: ImportedEntry) -> str:
    """Eight characters that tell an entry from all others of its document."""
    return _print_of(entry.key) if entry.own_key else fingerprint_of(trace_of_entry(entry))


def fingerprint_of(trace: Trace) -> str:
    """The fingerprint of the entry, without an id of its own, that left a trace."""
    return _print_of(f"{trace.words or trace.exact}|{trace.day}")


def _print_of(whole: str) -> str:
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:PRINT_LENGTH]


def skip_label(entry: ImportedEntry) -> str:
    """How `skipped` of a document names an entry: its first words, and its fingerprint."""
    words = " ".join(quote_of(entry).split()) or entry.key
    if len(words) > _LONGEST_LABEL:
        words = words[:_LONGEST_LABEL].rpartition(" ")[0] or words[:_LONGEST_LABEL]
    return f"{words} #{fingerprint(entry)}"


class Skipped:
    """The entries that `skipped` of a document names, by relaas or by hand."""

    def __init__(self, labels: object) -> None:
        self._prints: set[str] = set()
        self._words: set[str] = set()
        for label in labels if isinstance(labels, list | tuple) else ():
            if not isinstance(label, str):
                continue
            marked = _MARKED.search(label)
            if marked:
                self._prints.add(marked[1])
            else:
                self._words |= {label, words_of(label)}

    def has(self, entry: ImportedEntry) -> bool:
        """Whether an entry is one of them."""
        if not self._prints and not self._words:
            return False
        if fingerprint(entry) in self._prints:
            return True
        trace = trace_of_entry(entry)
        return entry.key in self._words or (bool(trace.words) and trace.words in self._words)

    def names(self, label: object, entry: ImportedEntry) -> bool:
        """Whether one label of the list means an entry."""
        return Skipped([label]).has(entry)


def event_id(values: Mapping[str, object], seed: str, taken: Callable[[str], bool]) -> str:
    """An id for an event: its earliest day or `undated`, and four letters that its entry settles.

    Two people who import one document so get the same events (docs/format.md, `event.id`).
    """
    from tui.model.when import DateError, when_of

    try:
        when = when_of(values.get("date"))
        day = when.earliest or when.latest
    except DateError:
        day = None
    beginning = day.isoformat() if day else "undated"
    attempt = 0
    while True:
        whole = f"{seed}|{attempt}".encode("utf-8", "surrogatepass")
        number = int.from_bytes(sha256(whole).digest()[:8], "big")
        letters = ""
        for _ in range(4):
            number, at = divmod(number, len(_ID_LETTERS))
            letters += _ID_LETTERS[at]
        if not taken(f"{beginning}-{letters}"):
            return f"{beginning}-{letters}"
        attempt += 1
