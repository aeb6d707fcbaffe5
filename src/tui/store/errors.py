"""What can go wrong with files: a class per failure, each one sentence with the way out.

Every error carries an English `template` with named `fields`, so that the interface can
translate the template and fill it in; `str(error)` is the English sentence.
"""

# ruff: noqa: N818 - the names say what happened (`BlockChanged`), the base class says that
# it is an error.

from __future__ import annotations

from typing import ClassVar


class StoreError(Exception):
    """A chronology that cannot be read or written.

    `path` is the file or folder as the user knows it, `line` the 1-based line, 0 where no
    line is meant.
    """

    template: ClassVar[str] = "{path} cannot be used."

    def __init__(self, path: str = "", line: int = 0, **fields: object) -> None:
        self.path = shown_path(path)
        self.line = line
        self.fields: dict[str, object] = {"path": self.path, "line": line, **fields}
        super().__init__(path, line)

    def __str__(self) -> str:
        return self.template.format_map(self.fields)


def shown_path(path: str) -> str:
    """The path with what is not UTF-8 or not printable in it written as escapes."""
    text = path.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)


class Notice(StoreError):
    """What the user has to know beside what was done; nothing was refused."""


class KeptBeside(Notice):
    """Another program wrote the file at the moment of a save, and that could not stay in it."""

    template = (
        "What another program wrote to {path} while it was being saved is kept beside it in "
        "{kept}: put what is missing back, and remove that file."
    )


class OpenElsewhere(Notice):
    """Another program has the old file open for writing, and may write into it yet."""

    template = (
        "Another program had {path} open while it was saved: what it still writes goes to {kept}; "
        "open the file there anew."
    )


class StoreMissing(StoreError):
    """There is nothing at the path."""

    template = "{path} does not exist: check the name, or make it with `relaas new {path}`."


class StoreReplaced(StoreError):
    """Where a chronology was opened something else stands now: a folder for a file, or a file."""

    template = "{path} is something else now than what was opened: put it back as it was."


class NotTomlFile(StoreError):
    """A file whose name does not end in `.toml`."""

    template = "{path} is not a TOML file: give a file that ends in .toml, or a folder."


class NoChronologyFile(StoreError):
    """A folder without `chronology.toml`."""

    template = (
        "{path} has no chronology.toml: give another folder, "
        "or make a chronology with `relaas new {path}`."
    )


class NoPermission(StoreError):
    """A file or folder that may not be read."""

    template = "{path} may not be read: ask its owner for permission."


class NewerFormat(StoreError):
    """A chronology of a later format than this program knows."""

    template = (
        "{path} has format {format}, made by a newer relaas: install the newest relaas to open it."
    )


class NotUtf8(StoreError):
    """A file with bytes that are not UTF-8, which TOML requires."""

    template = "{path}, line {line}, is not UTF-8: save the file as UTF-8 in a text editor."


class BrokenHead(StoreError):
    """A file that is broken before its first `[[`, so that nothing of it can be trusted."""

    template = "{path}, line {line}, is not TOML: {reason} Correct it in a text editor."


class CannotRead(StoreError):
    """The system refuses to read for another reason than permission."""

    template = "{path} cannot be read ({reason}): check the disk and try again."


class UnusableName(StoreError):
    """A file name that is not text."""

    template = "{path} has a name that is not UTF-8: rename the file."


class CannotWrite(StoreError):
    """The system refuses to write; everything is as it was."""

    template = "{path} cannot be written ({reason}): nothing was changed."


class HalfWritten(StoreError):
    """Some files were written and could not be put back after a later one failed."""

    template = (
        "{path} cannot be written ({reason}), and these files were already changed: {written}."
    )


class ReadOnlyStore(StoreError):
    """A file or folder that may be read but not written."""

    template = (
        "{path} is read-only: nothing was changed; make it writable, or work on a copy of it."
    )


class StoreBusy(StoreError):
    """Another relaas holds the lock for too long."""

    template = "{path} is being written by another relaas: nothing was changed; try again."


class KeepsChanging(StoreError):
    """Another program writes the file again and again while an edit is being saved."""

    template = "{path} keeps changing on disk: nothing was changed; try again."


class BlockChanged(StoreError):
    """The block is no longer what the user saw. `text` is what the file says now."""

    template = (
        "{path}, line {line}: “{id}” was changed by another program; "
        "nothing was saved; look at it again first."
    )

    def __init__(self, path: str, line: int, entry_id: str, text: str) -> None:
        super().__init__(path, line, id=entry_id)
        self.id = entry_id
        self.text = text


class EntryMissing(StoreError):
    """The entry to change is not there (any more)."""

    template = "“{id}” is no longer in {path}: nothing was changed; look for it under another name."


class EntryTwice(StoreError):
    """Several entries have the id, and nothing tells which one is meant."""

    template = (
        "“{id}” stands more than once in {path} (lines {lines}): give one of them another id."
    )


class EntryExists(StoreError):
    """A new entry has an id that another already has."""

    template = "“{id}” already stands in {path}, line {line}: choose another id."


class LockedBlock(StoreError):
    """A block that is read but not edited by relaas (docs/format.md, what relaas writes)."""

    template = "{path}, line {line}: {reason}"


class BrokenBlock(StoreError):
    """A block that cannot be read, so that keys of it cannot be changed."""

    template = "{path}, line {line}, cannot be read: correct it as TOML first. {reason}"


class BrokenText(StoreError):
    """A block's text that came back from an editor and is not valid. `line` is within it."""

    template = "Line {line} of the text: {reason} Nothing was changed."


class ValueNotWritable(StoreError):
    """A value that TOML cannot hold."""

    template = "{path}: the value of “{key}” cannot be written as TOML; nothing was changed."


class ProofFailed(StoreError):
    """The new text does not read back as what was meant; nothing was written."""

    template = (
        "{path}, line {line}: the change does not read back as it was meant; "
        "nothing was changed; edit the block as TOML instead."
    )


class AlreadyExists(StoreError):
    """A new chronology would stand where something already is."""

    template = "{path} already exists: choose another name, or open it with `relaas {path}`."


class UndoRefused(StoreError):
    """What is to be undone or redone is no longer what it was."""

    template = "{path}: “{id}” has changed since, so “{label}” is left as it is; change it by hand."
