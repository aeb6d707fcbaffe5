"""What the history says: a step in a line, and its blocks before and after, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tui.locale import _, ngettext
from tui.locale.dates import say_day_short
from tui.model.history import ChangedBlock, HistoryEntry, StepState, Who
from tui.model.plain import plain
from tui.timeline.signs import Signs
from tui.timeline.spans import Span
from tui.timeline.wrapping import Line, marked_spans, wrap_spans

MOST_LINES = 400
"""Lines of a block that are compared one by one; a longer one is shown before, then after."""

MOST_SHOWN = 4_000
"""Lines that are shown of one step."""

LONGEST_LINE = 10_000
"""Characters that are shown of one line."""

_SIGNS = {"-": "error", "+": "success", " ": "dim"}


def moment(when: str, today: date, language: str) -> str:
    """The day and time of a step (ISO 8601) in a few words, without the year where it is this."""
    try:
        known = datetime.fromisoformat(when)
    except ValueError:
        return plain(when)
    day = say_day_short(known.date(), language, year=known.year != today.year)
    return f"{day} {known:%H:%M}"


def fate(entry: HistoryEntry) -> str:
    """What has become of a step, and whose it is; "" for one of this run that stands."""
    if entry.state is StepState.UNDONE:
        return _("undone")
    if entry.state is StepState.TAKEN_BACK:
        return _("taken back")
    if entry.state is StepState.LOST:
        return _("too large to take back")
    if entry.passing:
        return _("until you leave")
    if entry.who is Who.ANOTHER:
        return _("another relaas")
    return _("earlier") if entry.who is Who.EARLIER else ""


def change_lines(blocks: Sequence[ChangedBlock], width: int, signs: Signs) -> list[Line]:
    """The blocks of a step before and after, in lines of `width` cells."""
    lines: list[Line] = []
    for block in blocks:
        if lines:
            lines.append((Span(""),))
        lines += wrap_spans(_heading(block, signs), width, 2)
        for sign, spans in _compared(block):
            lines += wrap_spans([Span(f"{sign} ", _SIGNS[sign]), *spans], width, 2)
            if len(lines) > MOST_SHOWN:
                return [*lines[:MOST_SHOWN], (Span(signs.ellipsis, "dim"),)]
    return lines


def _heading(block: ChangedBlock, signs: Signs) -> list[Span]:
    """The entry, what happened to it, and its file."""
    name = plain(block.id) or f"[{plain(block.table)}]"
    happened = _("changed")
    if not block.before:
        happened = _("added")
    elif not block.after:
        happened = _("deleted")
    where = plain(block.path)
    if block.moved_from:
        where = f"{plain(block.moved_from)} {signs.arrow} {where}"
    return [Span(name, "strong"), Span(f"  {happened}  {where}", "dim")]


def _compared(block: ChangedBlock) -> Iterator[tuple[str, list[Span]]]:
    """Every line with its sign: `-` before, `+` after, a space where it stayed."""
    before, after = _lines(block.before), _lines(block.after)
    if len(before) > MOST_LINES or len(after) > MOST_LINES:
        stretches = [("replace", 0, len(before), 0, len(after))]
    else:
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, before, after, autojunk=False)
        stretches = list(matcher.get_opcodes())
    for tag, old, old_end, new, new_end in stretches:
        if tag == "equal":
            for line in before[old:old_end]:
                yield " ", [Span(line, "dim")]
            continue
        gone, made = before[old:old_end], after[new:new_end]
        pairs = list(zip(gone, made, strict=False)) if len(gone) == len(made) else []
        marks = [_differing(*pair) for pair in pairs]
        for number, line in enumerate(gone):
            yield "-", marked_spans(line, [marks[number][0]] if marks else [])
        for number, line in enumerate(made):
            yield "+", marked_spans(line, [marks[number][1]] if marks else [])


def _lines(text: str) -> list[str]:
    if not text:
        return []
    lines = text.split("\n")
    shown = [plain(line[:LONGEST_LINE].rstrip("\r")) for line in lines[:MOST_SHOWN]]
    left_out = len(lines) - len(shown)
    if left_out:
        words = ngettext("({count} more line)", "({count} more lines)", left_out)
        shown.append(words.format(count=left_out))
    return shown


def _differing(before: str, after: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The stretch of two lines between what they have in common at both ends."""
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return (start, len(before) - end), (start, len(after) - end)
