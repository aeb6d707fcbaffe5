"""Steps that were applied, kept as the texts they replaced, to be undone and redone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True, slots=True)
class Stretch:
    """One replaced stretch of a file: its places in bytes before and after, and both texts.

    `left` and `right` are table and id of the blocks around it that were left alone.
    """

    start_before: int
    before: str
    start_after: int
    after: str
    left: tuple[str, str]
    right: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a step did to one file. The hashes are of its whole content, "" for no file."""

    path: str
    hash_before: str
    hash_after: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class AppliedStep:
    """One applied step: what the user called it, when (ISO 8601) and what it did."""

    label: str
    when: str
    changes: tuple[FileChange, ...]

    def as_plain(self) -> dict[str, object]:
        """The step as str, int, list and dict only, so that it can be kept in a file."""
        return asdict(self)

    def in_file(self, path: str) -> AppliedStep:
        """The step with all that it did in the file at `path`."""
        changes = tuple(replace(change, path=path) for change in self.changes)
        return AppliedStep(self.label, self.when, changes)

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> AppliedStep:
        """The step again. Raises KeyError, TypeError or ValueError for anything else."""
        changes = tuple(_change_from(change) for change in _list(plain["changes"]))
        return cls(str(plain["label"]), str(plain["when"]), changes)


def _change_from(plain: Mapping[str, object]) -> FileChange:
    stretches = tuple(
        Stretch(
            _number(each["start_before"]),
            str(each["before"]),
            _number(each["start_after"]),
            str(each["after"]),
            _pair(each["left"]),
            _pair(each["right"]),
        )
        for each in _list(plain["stretches"])
    )
    return FileChange(
        str(plain["path"]), str(plain["hash_before"]), str(plain["hash_after"]), stretches
    )


def _list(value: object) -> Sequence[Mapping[str, object]]:
    if not isinstance(value, list | tuple):
        raise TypeError("a list is expected")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a number is expected")
    return value


def _pair(value: object) -> tuple[str, str]:
    if not isinstance(value, list | tuple):
        raise TypeError("a pair is expected")
    table, entry_id = value
    return str(table), str(entry_id)
