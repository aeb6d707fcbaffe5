"""The versions of a field as they are shown: in words, with what differs marked."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _
from tui.model.conflict import FieldConflict, Side
from tui.model.drafts import raw_text
from tui.model.plain import plain
from tui.model.toml_values import same
from tui.model.word_differences import Run, compare_words, shortened
from tui.screens.conflict.choices import Choices
from tui.screens.conflict.words import EntryWords
from tui.timeline.signs import Signs
from tui.widgets.versions import Version

LONGEST = 6_000
"""Characters of one version that are shown."""

LONGEST_COMPARED = 2_000_000
"""Characters of a text that are compared with another word by word."""


def side_word(side: Side) -> str:
    """What a side is called."""
    words = {
        Side.MINE: _("mine"),
        Side.THEIRS: _("theirs"),
        Side.BOTH: _("both"),
        Side.HAND: _("by hand"),
    }
    return words[side]


def versions_of(
    conflict: FieldConflict, choices: Choices, words: EntryWords, signs: Signs
) -> list[Version]:
    """Every version that a field can have, mine and theirs first."""
    mine, theirs = _compared(conflict, words)
    versions = [
        Version(Side.MINE.value, side_word(Side.MINE), _short(mine, signs)),
        Version(Side.THEIRS.value, side_word(Side.THEIRS), _short(theirs, signs)),
    ]
    for side in choices.may_be(conflict)[2:]:
        value = choices.by_hand[conflict.key] if side is Side.HAND else conflict.value(side)
        text = "\n".join(words.lines(conflict.key, value))
        runs = (Run(plain(text, keep_newlines=True), False),)
        versions.append(Version(side.value, side_word(side), _short(runs, signs)))
    return versions


def note_of(conflict: FieldConflict, choices: Choices) -> str:
    """What is said beside a field's label: that it is to be chosen, or whose change it is."""
    if choices.side(conflict) is None:
        return _("choose: both changed this")
    if conflict.only is Side.MINE:
        return _("only you changed this")
    if conflict.only is Side.THEIRS:
        return _("only they changed this")
    return ""


def _short(runs: Sequence[Run], signs: Signs) -> tuple[Run, ...]:
    return tuple(shortened(runs, signs.ellipsis, LONGEST))


def _compared(conflict: FieldConflict, words: EntryWords) -> tuple[list[Run], list[Run]]:
    """Both sides in runs: texts compared word by word, lists item by item."""
    mine, theirs = conflict.mine, conflict.theirs
    if isinstance(mine, list | None) and isinstance(theirs, list | None):
        return _items(conflict.key, mine, theirs, words), _items(conflict.key, theirs, mine, words)
    one = _text(words.lines(conflict.key, mine))
    other = _text(words.lines(conflict.key, theirs))
    if one == other:
        one, other = _telling(mine), _telling(theirs)
    if isinstance(mine, str) and isinstance(theirs, str) and len(one + other) < LONGEST_COMPARED:
        return compare_words(one, other)
    return [Run(one, bool(one))], [Run(other, bool(other))]


def _items(key: str, own: object, other: object, words: EntryWords) -> list[Run]:
    """The items of a list, a line each; those that the other list does not have are marked."""
    items = own if isinstance(own, list) else []
    others = other if isinstance(other, list) else []
    runs: list[Run] = []
    for number, item in enumerate(items):
        said = _text(words.lines(key, [item]))
        new = not any(same(item, each) for each in others)
        runs += [Run("\n", False)] * bool(number) + [Run(said, new)]
    return runs


def _text(lines: Sequence[str]) -> str:
    return plain("\n".join(lines), keep_newlines=True)


def _telling(value: object) -> str:
    """A value as TOML, with every sign that does not show as an escape."""
    text = raw_text([value])[1:-1]
    return plain(text.encode("ascii", "backslashreplace").decode("ascii"), keep_newlines=True)
