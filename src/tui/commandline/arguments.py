"""The arguments of every command, and the help that tells of them (docs/command-line.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from tui.commandline.usage import UsageError
from tui.locale import _
from tui.model.edtf import shown


@dataclass(frozen=True, slots=True)
class CommandLine:
    """One command: what it is called, how it is written, what it does, and an example."""

    name: str
    form: str
    summary: str
    example: str
    add: Callable[[argparse.ArgumentParser], None]
    more: str = ""
    """What else the help says."""


class Words(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is in the interface's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        """Writes the usage line."""
        prefix = _("usage: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """Reads the arguments of one command; what is wrong with them is a UsageError."""

    def __init__(self, command: CommandLine) -> None:
        program = f"relaas {command.name}".strip()
        super().__init__(
            prog=program,
            usage=command.form,
            description=command.summary,
            epilog=f"{command.more}{_('example:')}\n  {command.example}",
            formatter_class=Words,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self._positionals.title = _("what it works on")
        self._optionals.title = _("options")
        command.add(self)
        self.add_argument("-h", "--help", action="store_true", help=_("show this help"))

    def error(self, message: str) -> NoReturn:  # noqa: ARG002
        """Refuses the arguments; argparse calls this with words of its own, which are left out."""
        raise UsageError(
            _("“{command}” does not fit together; see “{command} --help”.").format(
                command=self.prog
            )
        )

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments; raises UsageError."""
        try:
            read, left = self.parse_known_args(list(words))
        except argparse.ArgumentError as error:
            reason = _("{option} needs a value, or has one too many; see “{command} --help”.")
            option = error.argument_name or self.prog
            raise UsageError(reason.format(option=option, command=self.prog)) from None
        if left:
            reason = _("“{word}” means nothing to “{command}”; see “{command} --help”.")
            raise UsageError(reason.format(word=shown(left[0]), command=self.prog))
        return read

    def require(self, value: str | None, name: str) -> str:
        """A positional argument that must be there; raises UsageError."""
        if not value:
            reason = _("“{command}” needs {name}; see “{command} --help”.")
            raise UsageError(reason.format(command=self.prog, name=name))
        return value


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "store",
        nargs="?",
        metavar="STORE",
        help=_("a chronology: a .toml file, or a folder with chronology.toml"),
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("answer in JSON"))


def _add_filter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--filter", metavar="FILTER", help=_("only these events, in the words of the search bar")
    )


def _add_internal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--internal", action="store_true", help=_("write internal events and notes too")
    )


def _add_overwrite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--overwrite", action="store_true", help=_("write over a file that is there")
    )


def _add_open(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    parser.add_argument(
        "--sample", action="store_true", help=_("open your own copy of the sample chronology")
    )
    parser.add_argument("--theme", metavar="NAME", help=_("the theme for this time"))
    parser.add_argument("--ascii", action="store_true", help=_("signs and lines from ASCII only"))
    parser.add_argument("--version", action="store_true", help=_("show the version"))


def _add_new(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    parser.add_argument("--title", metavar="TEXT", help=_("what the chronology is called"))
    parser.add_argument(
        "--language", metavar="TAG", help=_("the language it is written in, such as nl or en-GB")
    )
    parser.add_argument(
        "--timezone", metavar="ZONE", help=_("where its times hold, such as Europe/Amsterdam")
    )


def _add_add(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    parser.add_argument(
        "words",
        nargs="?",
        metavar="LINE",
        help=_("DATE [TIME] [FROM [> TO[, TO]]] [CHANNEL]: TEXT [#tag…], in quotes"),
    )


def _add_list(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    _add_filter(parser)
    _add_json(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    from tui.exchange.out.formats import FORMATS

    _add_store(parser)
    parser.add_argument(
        "--to", metavar="FILE", help=_("the file to write; “-” writes to standard output")
    )
    formats = _("one of {formats}; left out: the file's name tells").format(
        formats=", ".join(FORMATS)
    )
    parser.add_argument("--format", metavar="FORMAT", help=formats)
    _add_filter(parser)
    parser.add_argument("--numbers", action="store_true", help=_("number the events"))
    parser.add_argument(
        "--introduce",
        action="store_true",
        help=_("say at the first mention of an actor what it is called from there on"),
    )
    parser.add_argument(
        "--table", action="store_true", help=_("a table instead of prose (docx only)")
    )
    _add_internal(parser)
    _add_overwrite(parser)
    _add_json(parser)


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    _add_json(parser)


def _add_index(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    parser.add_argument(
        "--rebuild", action="store_true", help=_("read every file anew, whatever is known")
    )
    _add_json(parser)


def _add_knew(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    parser.add_argument("--actor", metavar="ACTOR", help=_("what this actor knew, by id or name"))
    parser.add_argument(
        "--on", metavar="DATE", help=_("what was known when this day was over, typed as people do")
    )
    parser.add_argument(
        "--event", metavar="EVENT", help=_("who knew of this event, by its id or how that begins")
    )
    parser.add_argument(
        "--members", action="store_true", help=_("count what members of an actor knew as known")
    )
    _add_json(parser)


def _add_diff(parser: argparse.ArgumentParser) -> None:
    _add_store(parser)
    parser.add_argument(
        "other",
        nargs="?",
        metavar="OTHER",
        help=_("the edition before: a file, a folder or a revision of git; left out: HEAD"),
    )
    _add_filter(parser)
    parser.add_argument(
        "--to", metavar="FILE", help=_("write it to a file that ends in .md, .html or .json")
    )
    _add_internal(parser)
    _add_overwrite(parser)
    _add_json(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    from tui.exchange.source_formats import FORMATS

    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help=_("a document: text, .docx, .pdf, a page, a table, mail, a calendar"),
    )
    parser.add_argument(
        "--into", metavar="STORE", help=_("the chronology; one that is not there is made")
    )
    parser.add_argument(
        "--format", metavar="FORMAT", help=_("one of {formats}").format(formats=" ".join(FORMATS))
    )
    parser.add_argument(
        "--year", metavar="YEAR", help=_("the year of days that are told without one")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("show what would be imported, and write nothing")
    )
    _add_json(parser)


def commands() -> dict[str, CommandLine]:
    """The commands by name, in the order in which help lists them."""
    return {command.name: command for command in (*_writing(), *_reading())}


def _writing() -> Sequence[CommandLine]:
    """The commands that write a chronology."""
    return (
        CommandLine(
            "new",
            "relaas new STORE [--title TEXT] [--language TAG] [--timezone ZONE]",
            _("Make a new chronology."),
            'relaas new zaak.toml --title "De zaak" --language nl',
            _add_new,
        ),
        CommandLine(
            "import",
            "relaas import SOURCE... --into STORE [--format FORMAT] [--year YEAR] [--dry-run]"
            " [--json]",
            _("Import documents into a chronology."),
            "relaas import feitenrelaas.docx --into zaak.toml --dry-run",
            _add_import,
        ),
        CommandLine(
            "add",
            'relaas add STORE "LINE"',
            _("Add one event, written on one line, and show its id."),
            'relaas add zaak.toml "25 nov 2019 15:30 JenV > BZ phone: belt terug #afspraak"',
            _add_add,
        ),
    )


def _reading() -> Sequence[CommandLine]:
    """The commands that leave a chronology as it is."""
    return (
        CommandLine(
            "export",
            "relaas export STORE --to FILE [--format FORMAT] [--filter FILTER] [--numbers]"
            " [--introduce] [--table] [--internal] [--overwrite] [--json]",
            _("Write the events in another form: a document, a table, a calendar."),
            'relaas export zaak.toml --to feitenrelaas.docx --filter "actor:jenv"',
            _add_export,
        ),
        CommandLine(
            "list",
            "relaas list STORE [--filter FILTER] [--json]",
            _("Show the events, a line each."),
            'relaas list zaak.toml --filter "actor:jenv date:2019-11"',
            _add_list,
        ),
        CommandLine(
            "check",
            "relaas check STORE [--json]",
            _("Read everything and tell what does not fit."),
            "relaas check zaak.toml",
            _add_check,
        ),
        CommandLine(
            "index",
            "relaas index STORE [--rebuild] [--json]",
            _("Bring what relaas remembers of the files up to date."),
            "relaas index zaak.toml --rebuild",
            _add_index,
        ),
        CommandLine(
            "knew",
            "relaas knew STORE [--actor ACTOR] [--on DATE] [--event EVENT] [--members] [--json]",
            _("Tell who knew what, from when on, and by which way."),
            "relaas knew zaak.toml --event 2019-12-05-d3ri",
            _add_knew,
        ),
        CommandLine(
            "diff",
            "relaas diff STORE [OTHER] [--filter FILTER] [--to FILE] [--internal] [--overwrite]"
            " [--json]",
            _("Tell what changed since an earlier edition."),
            "relaas diff zaak.toml HEAD~1",
            _add_diff,
        ),
    )


def opening(others: dict[str, CommandLine]) -> CommandLine:
    """`relaas` itself: it opens a chronology on the screen."""
    width = max(map(len, others))
    listed = [f"  {name:{width}}  {command.summary}" for name, command in others.items()]
    more = _("commands (each has a --help of its own):")
    return CommandLine(
        "",
        "relaas [STORE] [--sample] [--theme NAME] [--ascii] [--version]",
        _(
            "Open a chronology on the screen; without STORE the start screen, "
            "with the last one first."
        ),
        "relaas zaak.toml",
        _add_open,
        "\n".join([more, *listed, "", ""]),
    )
