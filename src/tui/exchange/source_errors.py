"""What keeps a foreign document from being read: a class per failure, each one sentence.

As with the errors of the store, `template` is an English sentence with named `fields`.
"""

# ruff: noqa: N818 - the names say what is the matter, the base class says that it is an error.

from __future__ import annotations

from typing import ClassVar


class SourceError(Exception):
    """A document that cannot be imported. `path` is the document as the user named it."""

    template: ClassVar[str] = "{path} cannot be imported."

    def __init__(self, path: str = "", **fields: object) -> None:
        self.path = path
        self.fields: dict[str, object] = {"path": path, **fields}
        super().__init__(path)

    def __str__(self) -> str:
        return self.template.format_map(self.fields)


class SourceMissing(SourceError):
    """There is nothing at the path."""

    template = "{path} does not exist: check the name of the document."


class SourceUnreadable(SourceError):
    """The system refuses to read it."""

    template = "{path} cannot be read ({reason}): check it and try again."


class NoFormat(SourceError):
    """Neither the name nor the content tells what it is."""

    template = "{path} is in no format that is known: say which with --format ({formats})."


class UnknownFolder(SourceError):
    """A folder that is no source itself."""

    template = (
        "{path} is a folder without a chronology, a mailbox or a repository: "
        "name a document in it, or say what it is with --format."
    )


class OtherProgramFirst(SourceError):
    """A format of a word processor that others can turn into one that is read."""

    template = "{path} is a .{suffix} document: save it as .docx in its own program first."


class WorkbookProgramFirst(SourceError):
    """A workbook of a format that its program can turn into one that is read."""

    template = "{path} is a .{suffix} workbook: save it as .xlsx in its own program first."


class MailProgramFirst(SourceError):
    """Mail as Outlook keeps it; mail programs write it in the format of the internet too."""

    template = "{path} is mail in a form of Outlook: save it as .eml in a mail program first."


class TooLarge(SourceError):
    """A document beyond the bounds (docs/importing.md)."""

    template = "{path} is larger than {limit}: import it in parts."


class LineTooLong(SourceError):
    """A line that no person wrote."""

    template = "{path}, line {line}, is longer than {limit} characters: break it into lines first."


class TooManyLines(SourceError):
    """More lines than a preview can be looked through."""

    template = "{path} has more than {limit} lines: import it in parts."


class NotText(SourceError):
    """A file of bytes that are no text in any encoding."""

    template = "{path} is no text: save it as text, .docx or .pdf first."


class Damaged(SourceError):
    """A file that is not what its format asks for."""

    template = "{path} is no {format} file that can be read ({reason}): save it anew and try again."


class SwollenArchive(SourceError):
    """A packed document that would grow beyond all bounds when it is unpacked."""

    template = "{path} would unpack to more than {limit}: it was not opened; save it anew."


class ForbiddenMarkup(SourceError):
    """XML that defines entities, which its format forbids and which serves only attacks."""

    template = "{path} defines XML entities in {part}: it was not opened; save it anew."


class Encrypted(SourceError):
    """A document behind a password."""

    template = "{path} is encrypted: save a copy without a password first."


class NoTextLayer(SourceError):
    """A PDF of pictures alone."""

    template = (
        "{path} has no text, only pictures of it: have its text recognised first, "
        "as `ocrmypdf` does."
    )


class LibraryMissing(SourceError):
    """A library that reads the format is not installed."""

    template = (
        '{path} cannot be read without {library}: install it with pip install "relaas[{extra}]".'
    )


class ProgramMissing(SourceError):
    """A program that reads the format is not there."""

    template = "{path} cannot be read without the program {program}: install it and try again."


class ReaderMissing(SourceError):
    """A format that is not read."""

    template = "“{format}” is no format to import from; there are {formats}."
