"""What differs between two editions of a chronology (docs/comparing.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, NamedTuple

from tui.model.blocks import Block

Kind = Literal["added", "gone", "changed"]
KINDS: tuple[Kind, ...] = ("added", "gone", "changed")

Fields = Mapping[str, tuple[object, object]]
"""What changed, by key: what it was and what it is; None where the key is not there."""

SideName = Literal["before", "after"]


class Placed(NamedTuple):
    """A block and the file that it stands in, by its path below the chronology.

    `ids` are what seem to be ids in a block that cannot be read.
    """

    path: str
    block: Block
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A chronology as it was read once.

    `name` is what the user calls it: a path, or a revision of git. `when` is the time of that
    revision, or of the last change of the files; `subject` is the revision's first line.
    `file` is the last part of the path, "" for a revision.
    """

    name: str
    blocks: tuple[Placed, ...]
    when: datetime | None = None
    subject: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class EntryAt:
    """An entry that could be read, and where it stands (`line` is 1-based)."""

    id: str
    raw: Mapping[str, object]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that is in one edition alone, or that says something else in the other."""

    before: EntryAt | None
    after: EntryAt | None
    fields: Fields = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """Whether the entry is new, gone, or changed."""
        if self.before is None:
            return "added"
        return "gone" if self.after is None else "changed"

    @property
    def entry(self) -> EntryAt:
        """The entry as it is now, or as it was where it is gone."""
        entry = self.after or self.before
        assert entry is not None
        return entry

    @property
    def id(self) -> str:
        """The id that it has now, else the one that it had; "" where it never had one."""
        return self.entry.id or (self.before.id if self.before else "")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of one edition that cannot be read, and so cannot be compared.

    `ids` are the events that seem to stand in it, `error` an English sentence that says why.
    """

    side: SideName
    file: str
    line: int
    error: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for in both editions, as it is now where both have it.

    `actors` are short names, merged ids included, `documents` are titles.
    """

    actors: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, EntryAt] = field(default_factory=dict)

    def actor(self, id_: str) -> str:
        """The actor's short name, or its id where no actor has it."""
        return self.actors.get(id_, id_)

    def document(self, id_: str) -> str:
        """The document's title, or what stands there where no document has that id."""
        return self.documents.get(id_, id_)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs: events in the order of the timeline, the others as they stand.

    `title` and `language` are those of the chronology as it is now.
    """

    before: Edition
    after: Edition
    title: str = ""
    language: str = ""
    events: tuple[Difference, ...] = ()
    actors: tuple[Difference, ...] = ()
    documents: tuple[Difference, ...] = ()
    views: tuple[Difference, ...] = ()
    chronology: Fields = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()
    names: Names = Names()

    @property
    def same(self) -> bool:
        """Whether nothing differs, as far as both could be read."""
        return not (self.events or self.actors or self.documents or self.views or self.chronology)

    def count(self, kind: Kind) -> int:
        """How many events are new, gone or changed."""
        return sum(1 for difference in self.events if difference.kind == kind)

    def only_events(self, wanted: Callable[[Difference], bool]) -> Comparison:
        """The events for which `wanted` holds, and nothing of the rest but what is unreadable."""
        kept = tuple(filter(wanted, self.events))
        return replace(self, events=kept, actors=(), documents=(), views=(), chronology={})
