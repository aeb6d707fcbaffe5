"""How documents call the actors: by their short names, introduced at first mention on request."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from tui.exchange.leaving_out import old_and_new_ids
from tui.exchange.out.export import Raw, text_of


class ShortNames:
    """The names of the actors of an export.

    With `introduce` the first mention gives the whole name and says what the actor is called
    from there on: “Ministerie van Buitenlandse Zaken (hierna: BZ)”. A mention in a text is the
    actor's name, or an alias that it alone has where the actor takes part in the event.
    """

    def __init__(self, actors: Iterable[Raw], introduce: bool, hereinafter: str) -> None:
        self._actors: dict[str, Raw] = {}
        self._introduce = introduce
        self._hereinafter = hereinafter
        self._introduced: set[str] = set()
        aliases: dict[str, set[str]] = {}
        for actor in actors:
            for id_ in old_and_new_ids(actor):
                self._actors.setdefault(id_, actor)
            for alias in _aliases(actor):
                aliases.setdefault(alias.casefold(), set()).add(text_of(actor, "id"))
        self._own_alias = {alias for alias, ids in aliases.items() if len(ids) == 1}
        self._mentions = _mentions(self._actors) if introduce else {}

    def name(self, actor_id: str) -> str:
        """What a line calls an actor: its short name, introduced where that is wanted."""
        actor = self._actors.get(actor_id)
        if actor is None:
            return actor_id
        name, short = text_of(actor, "name"), text_of(actor, "short")
        id_ = text_of(actor, "id")
        if self._introduce and short and name and short != name and id_ not in self._introduced:
            self._introduced.add(id_)
            return f"{name} ({self._hereinafter}: {short})"
        return short or name or actor_id

    def short(self, actor_id: str) -> str:
        """The short name of an actor, without an introduction."""
        actor = self._actors.get(actor_id)
        return actor_id if actor is None else short_of(actor)

    def in_text(self, text: str, taking_part: Collection[str]) -> str:
        """The text with actors introduced behind their first mention in it."""
        if not self._introduce:
            return text
        here = {text_of(self._actors.get(id_, {}), "id") for id_ in taking_part}
        found: list[tuple[int, int, str, str]] = []
        for id_, patterns in self._mentions.items():
            if id_ in self._introduced:
                continue
            spans = [
                match.span()
                for alias, pattern in patterns
                if not alias or (id_ in here and alias in self._own_alias)
                if (match := pattern.search(text)) is not None
            ]
            if spans:
                start, end = min(spans, key=lambda span: (span[0], -span[1]))
                found.append((start, -end, id_, text_of(self._actors[id_], "short")))
        return self._inserted(text, sorted(found))

    def _inserted(self, text: str, found: Sequence[tuple[int, int, str, str]]) -> str:
        """The text with the introductions at their places; of overlapping mentions the longest."""
        parts: list[str] = []
        done = 0
        for start, negative_end, id_, short in found:
            end = -negative_end
            if start < done:
                continue
            self._introduced.add(id_)
            parts.append(text[done:end])
            if not text[end:].lstrip().startswith("("):
                parts.append(f" ({self._hereinafter}: {short})")
            done = end
        return "".join([*parts, text[done:]])


def short_of(actor: Raw) -> str:
    """What an actor is called in lists: its short name, else its name, else its id."""
    return text_of(actor, "short") or text_of(actor, "name") or text_of(actor, "id")


def _aliases(actor: Raw) -> list[str]:
    aliases = actor.get("aliases")
    return [each for each in aliases if isinstance(each, str)] if isinstance(aliases, list) else []


def _mentions(actors: Mapping[str, Raw]) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The patterns of each actor that has a short name, with the alias ("" for the name)."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for actor in actors.values():
        id_, name, short = (text_of(actor, key) for key in ("id", "name", "short"))
        if id_ in found or not short or short == name:
            continue
        patterns = [("", _whole_words(name))] if name.strip() else []
        patterns += [
            (alias.casefold(), _whole_words(alias))
            for alias in _aliases(actor)
            if alias.strip() and alias.casefold() != short.casefold()
        ]
        found[id_] = patterns
    return found


def _whole_words(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
