"""Which entry of one edition is which of the other (docs/comparing.md, which event is which)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, NamedTuple

from tui.analysis.same_values import Sameness, meaning
from tui.model.blocks import EVENT, VIEW
from tui.model.comparison import EntryAt

LEAST_ALIKE: Final = 0.6
"""The share of words that two texts of one day have in common to be one event without an id."""

MOST_ALIKE_PAIRS: Final = 20_000
"""A day with more pairs of events without an id is not looked through for texts that are alike."""


class Pair(NamedTuple):
    """One entry in both editions, or in one of them alone."""

    before: EntryAt | None
    after: EntryAt | None


def matched(
    table: str, old: Sequence[EntryAt], new: Sequence[EntryAt], sameness: Sameness
) -> list[Pair]:
    """Every entry of both sides once: by id, then by what it says, then alone.

    The order is that of the newer side; what is gone follows.
    """
    return _Matching(table, old, new, sameness).pairs()


class _Matching:
    """The entries of both sides that have no partner yet, and the partners found."""

    def __init__(
        self, table: str, old: Sequence[EntryAt], new: Sequence[EntryAt], sameness: Sameness
    ) -> None:
        self._table = table
        self._sameness = sameness
        self._old = self._once(old)
        self._new = self._once(new)
        self._partner: dict[int, int] = {}
        self._taken: set[int] = set()

    def pairs(self) -> list[Pair]:
        self._match_ids()
        self._match(self._content)
        if self._table == EVENT:
            self._match(self._day_and_text)
            self._match_alike()
        found = [
            Pair(self._old[self._partner[at]] if at in self._partner else None, entry)
            for at, entry in enumerate(self._new)
        ]
        found += [Pair(entry, None) for at, entry in enumerate(self._old) if at not in self._taken]
        return found

    def _once(self, entries: Sequence[EntryAt]) -> list[EntryAt]:
        """The entries, equal ones with one id counted once."""
        counts = Counter(entry.id for entry in entries if entry.id)
        if all(count == 1 for count in counts.values()):
            return list(entries)
        kept: list[EntryAt] = []
        seen: set[Hashable] = set()
        for entry in entries:
            if counts[entry.id] > 1:
                known = (entry.id, self._content(entry))
                if known in seen:
                    continue
                seen.add(known)
            kept.append(entry)
        return kept

    def _content(self, entry: EntryAt) -> Hashable:
        """What an entry says, but for its id."""
        own = "name" if self._table == VIEW else "id"
        values = (
            (key, meaning(self._table, key, value))
            for key, value in entry.raw.items()
            if key != own
        )
        return frozenset((key, value) for key, value in values if value != ("absent",))

    def _day_and_text(self, entry: EntryAt) -> Hashable | None:
        text = entry.raw.get("text")
        if not isinstance(text, str) or not text.strip():
            return None
        return meaning(EVENT, "date", entry.raw.get("date")), " ".join(text.split())

    # Pairing

    def _pair(self, old: int, new: int) -> None:
        self._partner[new] = old
        self._taken.add(old)

    def _left(self) -> tuple[list[int], list[int]]:
        """The places of those without a partner, on both sides."""
        old = [at for at in range(len(self._old)) if at not in self._taken]
        return old, [at for at in range(len(self._new)) if at not in self._partner]

    def _match_ids(self) -> None:
        """Pairs what has one id; where several have it, equal ones first, then in order."""
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(self._old):
            if entry.id:
                waiting[entry.id].append(at)
        several: defaultdict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(self._new):
            if entry.id in waiting:
                several[entry.id].append(at)
        for id_, places in several.items():
            if len(places) == len(waiting[id_]) == 1:
                self._pair(waiting[id_][0], places[0])
                continue
            self._pair_equal(waiting[id_], places, self._content)
            old = [at for at in waiting[id_] if at not in self._taken]
            new = [at for at in places if at not in self._partner]
            for one, other in zip(old, new, strict=False):
                self._pair(one, other)

    def _match(self, key_of: Callable[[EntryAt], Hashable | None]) -> None:
        """Pairs, in order, those of which `key_of` says the same."""
        old, new = self._left()
        if old and new:
            self._pair_equal(old, new, key_of)

    def _pair_equal(
        self,
        old: Sequence[int],
        new: Sequence[int],
        key_of: Callable[[EntryAt], Hashable | None],
    ) -> None:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(old):
            key = key_of(self._old[at])
            if key is not None:
                waiting[key].append(at)
        for at in new:
            same = waiting.get(key_of(self._new[at]))
            if same:
                self._pair(same.pop(), at)

    def _match_alike(self) -> None:
        """Pairs events of one day with nearly the same words, where one of them has no id."""
        old, new = self._left()
        days: defaultdict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for at in old:
            days[meaning(EVENT, "date", self._old[at].raw.get("date"))][0].append(at)
        for at in new:
            days[meaning(EVENT, "date", self._new[at].raw.get("date"))][1].append(at)
        for olds, news in days.values():
            if 0 < len(olds) * len(news) <= MOST_ALIKE_PAIRS:
                for _, one, other in sorted(self._alike(olds, news)):
                    if one not in self._taken and other not in self._partner:
                        self._pair(one, other)

    def _alike(
        self, olds: Sequence[int], news: Sequence[int]
    ) -> Iterator[tuple[tuple[float, int, int], int, int]]:
        """The pairs with their rank, the most alike first; the same from either side."""
        words = [_words(self._old[at]) for at in olds]
        others = [_words(self._new[at]) for at in news]
        for first, one in enumerate(olds):
            for second, other in enumerate(news):
                if self._old[one].id and self._new[other].id:
                    continue
                alike = _likeness(words[first], others[second])
                if alike >= LEAST_ALIKE:
                    yield (-alike, first + second, abs(first - second)), one, other


def _words(entry: EntryAt) -> Counter[str]:
    text = entry.raw.get("text")
    return Counter(text[:5000].casefold().split()) if isinstance(text, str) else Counter()


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common (Dice's coefficient), 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0
