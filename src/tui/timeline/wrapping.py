"""Wrapping: text in lines of a width, the long ones only as far as somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from tui.model.plain import cells, plain
from tui.timeline.spans import Span, text_of

CHUNK = 8192
"""Characters that are made inert, searched and wrapped at a time."""

Marker = Callable[[str], Sequence[tuple[int, int]]]
"""Finds the stretches of a text that a search asks for."""

Line = tuple[Span, ...]

_NARROW_UNTIL = "\u1100"
"""Characters below are never two cells wide; those of U+2000 to U+22FF are not either."""


def _may_be_wide(text: str) -> bool:
    """Whether a character of the text can be two cells wide."""
    return any(
        character >= _NARROW_UNTIL and not "\u2000" <= character < "\u2300"
        for character in set(text)
    )


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """The start and end of each line of an inert text, broken at spaces where possible.

    A newline always ends a line. A word longer than `width` cells is broken between
    characters; one character is the least that a line holds, however narrow it is.
    """
    width = max(1, width)
    start = 0
    while True:
        newline = text.find("\n", start)
        end = len(text) if newline < 0 else newline
        yield from _wrap_paragraph(text, start, end, width)
        if newline < 0:
            return
        start = newline + 1


def _wrap_paragraph(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    paragraph = text[start:end]
    # Without a wide character, as many cells as characters means one cell each.
    narrow = paragraph.isascii() or (
        not _may_be_wide(paragraph) and cells(paragraph) == len(paragraph)
    )
    line_end = _narrow_end if narrow else _wide_end
    while True:
        stop = line_end(text, start, end, width)
        if stop >= end:
            yield start, end
            return
        yield start, _without_spaces(text, start, stop)
        start = stop
        while start < end and text[start] == " ":
            start += 1
        if start >= end:
            return


def _without_spaces(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    return stop


def _narrow_end(text: str, start: int, end: int, width: int) -> int:
    """Where a line ends in a text whose characters are all one cell wide."""
    if end - start <= width:
        return end
    space = text.rfind(" ", start, start + width + 1)
    return start + width if space < 0 or text[start:space].isspace() else max(space, start)


def _wide_end(text: str, start: int, end: int, width: int) -> int:
    """Where a line ends in a text with wide or combining characters."""
    used = 0
    space = -1
    for position in range(start, end):
        character = text[position]
        size = cells(character)
        if character == " ":
            space = position
        if used + size > width and position > start:
            return position if space < 0 or text[start:space].isspace() else space
        used += size
        if size == 2:
            space = position + 1
    return end


def slice_spans(spans: Iterable[Span], breaks: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """The lines of spans, given where each starts and ends in their whole text."""
    pieces: list[tuple[int, Span]] = []
    at = 0
    for span in spans:
        pieces.append((at, span))
        at += len(span.text)
    first = 0
    for start, end in breaks:
        while first < len(pieces) and pieces[first][0] + len(pieces[first][1].text) <= start:
            first += 1
        line: list[Span] = []
        for at, span in islice(pieces, first, None):
            if at >= end:
                break
            piece = span.text[max(0, start - at) : end - at]
            line.append(span if len(piece) == len(span.text) else span._replace(text=piece))
        yield tuple(line) or (Span(""),)


def wrap_spans(spans: Sequence[Span], width: int, hang: int = 0) -> list[Line]:
    """Spans in lines; all but the first are indented by `hang` cells where there is room."""
    text = text_of(spans)
    if len(text) <= width and text.isascii() and "\n" not in text:
        return [tuple(spans) or (Span(""),)]
    if hang == 0 or width < hang + 8:
        return list(slice_spans(spans, wrap(text, width)))
    breaks = [next(wrap(text, width))]
    rest = breaks[0][1]
    while rest < len(text) and text[rest] in " \n":
        rest += 1
    if rest < len(text):
        breaks += [(rest + start, rest + end) for start, end in wrap(text[rest:], width - hang)]
    first, *others = slice_spans(spans, breaks)
    return [first, *((Span(" " * hang), *line) for line in others)]


def marked_spans(text: str, marks: Iterable[tuple[int, int]], role: str = "text") -> list[Span]:
    """An inert text as spans, with the marked stretches in the role `mark`."""
    spans: list[Span] = []
    at = 0
    for start, end in marks:
        if start > at:
            spans.append(Span(text[at:start], role))
        spans.append(Span(text[start:end], "mark"))
        at = end
    if at < len(text) or not spans:
        spans.append(Span(text[at:], role))
    return spans


class _Chunk:
    """A wrapped stretch of a text; its lines are made when one of them is looked at."""

    __slots__ = ("breaks", "first", "lines", "text")

    def __init__(self, first: int, text: str, breaks: list[tuple[int, int]]) -> None:
        self.first = first
        self.text = text
        self.breaks = breaks
        self.lines: list[Line] | None = None


class LazyText:
    """A text in lines, wrapped chunk by chunk as far as it has been asked for.

    `text` is what the file says, not made inert yet; every line is indented by `indent`
    cells. A search phrase across the border of two chunks of a long paragraph is not marked.
    """

    def __init__(
        self,
        text: str,
        width: int,
        marker: Marker | None = None,
        role: str = "text",
        indent: int = 0,
    ) -> None:
        self._text = text
        self._width = max(1, width - indent)
        self._marker = marker
        self._role = role
        self._indent = (Span(" " * indent),) if indent else ()
        self._at = 0
        self._carried = ""
        self._chunks: list[_Chunk] = []
        self._wrapped = 0
        self._done = not text

    @property
    def done(self) -> bool:
        """Whether the whole text is wrapped, so that its number of lines is known."""
        return self._done

    def __len__(self) -> int:
        """How many lines the text has; a guess until it is done."""
        if self._done:
            return self._wrapped
        left = len(self._text) - self._at + len(self._carried)
        return self._wrapped + 1 + left // self._width

    def line(self, number: int) -> Line:
        """The spans of a line; nothing past the end."""
        self.reach(number)
        if number >= self._wrapped:
            return ()
        chunk = self._chunks[bisect_right(self._chunks, number, key=lambda each: each.first) - 1]
        if chunk.lines is None:
            marks = self._marker(chunk.text) if self._marker is not None else ()
            spans = marked_spans(chunk.text, marks, self._role)
            chunk.lines = list(slice_spans(spans, chunk.breaks))
        return (*self._indent, *chunk.lines[number - chunk.first])

    def reach(self, number: int) -> None:
        """Wraps on until line `number` is there or the text ends."""
        while not self._done and self._wrapped <= number:
            self._wrap_chunk()

    def finish(self) -> None:
        """Wraps all that is left."""
        while not self._done:
            self._wrap_chunk()

    def words(self) -> str:
        """The whole text, inert, line by line."""
        self.finish()
        return "\n".join(chunk.text[a:b] for chunk in self._chunks for a, b in chunk.breaks)

    def _wrap_chunk(self) -> None:
        """Takes the next chunk; its last line waits for the words that follow it."""
        end = self._chunk_end()
        text = self._carried + plain(self._text[self._at : end], keep_newlines=True)
        self._at = end
        self._done = end >= len(self._text)
        breaks = list(wrap(text, self._width))
        self._carried = "" if self._done else text[breaks.pop()[0] :]
        if breaks:
            self._chunks.append(_Chunk(self._wrapped, text, breaks))
            self._wrapped += len(breaks)

    def _chunk_end(self) -> int:
        """The end of the next chunk: after a newline or a space near its full length."""
        limit = self._at + CHUNK
        if limit >= len(self._text):
            return len(self._text)
        newline = self._text.rfind("\n", self._at, limit)
        if newline > self._at:
            return newline + 1
        space = self._text.rfind(" ", self._at, limit)
        return space + 1 if space > self._at else limit
