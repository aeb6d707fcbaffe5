"""Changes keys of one block in its own text: only the lines of the changed keys differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TypeGuard

from tui.model.toml_values import same
from tui.store.writing.block_lines import NotReadable, Section, Statement, array_parts, sections_of
from tui.store.writing.write_toml import in_order, key_rank, statement, value_text


def change_block(
    text: bytes, raw: Mapping[str, object], values: Mapping[str, object], newline: bytes = b"\n"
) -> bytes:
    """The block's text with `values` set; None takes a key away.

    `raw` is what the text says now; keys whose value stays the same are not touched. Comments
    and spacing stay, sub-tables keep their form. `newline` is used where the text has none of
    its own. Raises Unwritable, and NotReadable where the text is not `raw`'s.
    """
    newline = newline_of(text) or newline
    ends_open = not text.endswith(b"\n")
    before = text + newline if ends_open else text
    changing = _Changing(before, newline)
    table = sections_of(changing.text)[0].path[0]
    now = dict(raw)
    for key in in_order(table, values):
        changing.set_key(key, now.get(key), values[key])
        now[key] = values[key]
    if changing.text == before:
        return text
    changed = _without_blank_tail(changing.text)
    return changed.removesuffix(b"\n").removesuffix(b"\r") if ends_open else changed


def newline_of(text: bytes) -> bytes:
    """The newline that the text uses first, empty where it has only one line."""
    end = text.find(b"\n")
    if end < 0:
        return b""
    return b"\r\n" if text[max(end - 1, 0) : end] == b"\r" else b"\n"


class _Changing:
    """The text of a block, or of one sub-table of it, while its keys change one by one."""

    def __init__(self, text: bytes, newline: bytes) -> None:
        self.text = text
        self.newline = newline

    def set_key(self, key: str, old: object, new: object) -> None:
        """Sets a key of the first header, None taking it away; `old` is its value now."""
        if old is new or (old is not None and new is not None and same(old, new)):
            return
        sections = sections_of(self.text)
        main, depth = sections[0], len(sections[0].path)
        own = [each for each in main.statements if each.key[0] == key]
        below = [each for each in sections[1:] if each.path[depth : depth + 1] == (key,)]
        if below and not own and self._set_sub_tables(below, depth, old, new):
            return
        if len(own) == 1 and len(own[0].key) == 1 and not below and new is not None:
            start, end = own[0].value_start, own[0].value_end
            self._splice(start, end, _new_value(self.text[start:end], old, new, self.newline))
            return
        line = None if new is None else statement(key, new, self.newline) + self.newline
        self._replace_all(main, own, below, key, line)

    def _splice(self, start: int, end: int, replacement: bytes) -> None:
        self.text = self.text[:start] + replacement + self.text[end:]

    def _replace_all(
        self,
        main: Section,
        own: Sequence[Statement],
        below: Sequence[Section],
        key: str,
        line: bytes | None,
    ) -> None:
        """Takes the key away wherever it stands and, if it has a value, puts its one line in."""
        cuts = [(each.start, each.end, b"") for each in own]
        cuts += [(each.start, each.end, b"") for each in below]
        if line is not None:
            place, like = self._place(main, own, key)
            cuts.append((place, place, _indent_at(self.text, like) + line))
        last_goes = bool(below) and below[-1].end == len(self.text)
        for start, end, replacement in sorted(cuts, reverse=True):
            self._splice(start, end, replacement)
        if last_goes:
            self.text = _without_blank_tail(self.text)

    def _place(self, main: Section, own: Sequence[Statement], key: str) -> tuple[int, int]:
        """Where a new line for `key` goes, and the line whose indentation it takes."""
        if own:
            return own[0].start, own[0].start
        table = main.path[0] if len(main.path) == 1 else ""
        rank = key_rank(table, key)
        before = [each for each in main.statements if key_rank(table, each.key[0]) <= rank]
        if before:
            return before[-1].end, before[-1].start
        return main.body, main.statements[0].start if main.statements else main.header

    def _set_sub_tables(
        self, below: Sequence[Section], depth: int, old: object, new: object
    ) -> bool:
        """Changes the key where it stands as `[event.x]` or `[[event.x]]`, if that can be."""
        heads = [each for each in below if len(each.path) == depth + 1]
        together = all(one.end == two.start for one, two in pairwise(below))
        if not heads or heads[0] is not below[0] or not together:
            return False
        start, end = below[0].start, below[-1].end
        if not heads[0].array:
            if len(heads) > 1 or not isinstance(new, Mapping) or not isinstance(old, Mapping):
                return False
            self._splice(start, end, _change_table(self.text[start:end], old, new, self.newline))
            return True
        if not _are_tables(old) or not _are_tables(new) or len(heads) != len(old):
            return False
        edges = [*(each.start for each in heads), end]
        groups = [self.text[one:two] for one, two in pairwise(edges)]
        above = groups[0] if len(groups) > 1 else self.text[:start]
        between = _blank_tail(above)
        parts = _change_groups(groups, old, new, self.newline)
        self._splice(start, end, between.join(parts) + _blank_tail(groups[-1]))
        return True


def _new_value(text: bytes, old: object, new: object, newline: bytes) -> bytes:
    if isinstance(old, list) and isinstance(new, Sequence) and not isinstance(new, str | bytes):
        return _new_array(text, old, new, newline)
    return value_text(new, newline)


def _new_array(text: bytes, old: Sequence[object], new: Sequence[object], newline: bytes) -> bytes:
    """The array with the elements that stay as they were written, one a line if it was so."""
    parts = array_parts(text)
    if len(parts.items) != len(old):
        raise NotReadable(0)
    items = [None if number is None else parts.items[number] for number in _kept(old, new)]
    texts = [
        value_text([value], newline)[1:-1] if item is None else item.text
        for item, value in zip(items, new, strict=True)
    ]
    if b"\n" not in text:
        space = b" " if text.startswith(b"[ ") and texts else b""
        return b"[" + space + b", ".join(texts) + space + b"]"
    indent = (_indent_before(text, parts.items[0].start) if parts.items else b"") or b"    "
    lines = [b"[" + (b" " + parts.head if parts.head else b"")]
    for item, value in zip(items, texts, strict=True):
        lines += [indent + comment for comment in (item.lead if item else ())]
        lines.append(
            indent + value + b"," + (b" " + item.comment if item and item.comment else b"")
        )
    lines += [indent + comment for comment in parts.tail]
    return newline.join([*lines, _indent_before(text, len(text) - 1) + b"]"])


def _kept(old: Sequence[object], new: Sequence[object]) -> list[int | None]:
    """For each new element the number of the old one that it equals, each used once."""
    left = list(range(len(old)))
    kept: list[int | None] = []
    for value in new:
        found = next((number for number in left if same(old[number], value)), None)
        if found is not None:
            left.remove(found)
        kept.append(found)
    return kept


def _are_tables(value: object) -> TypeGuard[Sequence[Mapping[str, object]]]:
    return (
        isinstance(value, Sequence)
        and bool(value)
        and all(isinstance(each, Mapping) for each in value)
    )


def _change_table(
    text: bytes, old: Mapping[str, object], new: Mapping[str, object], newline: bytes
) -> bytes:
    """A sub-table's text with the keys of `new` instead of those of `old`."""
    changing = _Changing(text, newline)
    for key in (*old, *(key for key in new if key not in old)):
        changing.set_key(key, old.get(key), new.get(key))
    return changing.text


def _change_groups(
    groups: Sequence[bytes],
    old: Sequence[Mapping[str, object]],
    new: Sequence[Mapping[str, object]],
    newline: bytes,
) -> list[bytes]:
    """The `[[x.y]]` tables of one key: equal ones as they are, others changed or new."""
    kept = _kept(old, new)
    parts: list[bytes] = []
    for place, (number, values) in enumerate(zip(kept, new, strict=True)):
        if number is not None:
            part = groups[number]
        elif place < len(groups) and place not in kept:
            part = _change_table(groups[place], old[place], values, newline)
        else:
            part = _new_group(groups[0], values, newline)
        parts.append(_without_blank_tail(part))
    return parts


def _new_group(like: bytes, values: Mapping[str, object], newline: bytes) -> bytes:
    section = sections_of(like)[0]
    header = like[section.header : section.body].partition(b"]]")[0] + b"]]"
    first = section.statements[0].start if section.statements else section.header
    indent = _indent_at(like, first)
    lines = [indent + statement(key, value, newline) for key, value in values.items()]
    return newline.join([header, *lines]) + newline


def _without_blank_tail(text: bytes) -> bytes:
    return text[: len(text) - len(_blank_tail(text))]


def _blank_tail(text: bytes) -> bytes:
    """The blank lines at the end of a text that ends in a newline."""
    return text[text.find(b"\n", len(text.rstrip(b" \t\r\n"))) + 1 :]


def _indent_at(text: bytes, start: int) -> bytes:
    """The spaces that the line which begins at `start` begins with."""
    line = text[start : start + 200]
    return line[: len(line) - len(line.lstrip(b" \t"))]


def _indent_before(text: bytes, position: int) -> bytes:
    """The spaces before `position` on its line, none where something else stands there."""
    start = text.rfind(b"\n", 0, position) + 1
    before = text[start:position]
    return before if start and not before.strip(b" \t") else b""
