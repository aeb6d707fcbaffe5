"""What the export screen asks: format, file, and how it is wanted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from textual.widget import Widget

from tui.exchange.out.export import Options
from tui.exchange.out.formats import FORMATS, Format
from tui.locale import _
from tui.widgets.field import Field
from tui.widgets.one_of import OneOf
from tui.widgets.text_fields import TextField


class Choices:
    """The fields of the screen, and what they say."""

    def __init__(self, store: Path, first: Format) -> None:
        self._folder = store.absolute().parent
        self.format_field = OneOf(
            [(each.name, _(each.label)) for each in FORMATS.values()], first.name, id="format"
        )
        self.path_field = TextField(
            str(self._folder / f"{store.stem}{first.suffixes[0]}"), _("the file to write")
        )
        self.internal_field = OneOf(
            [(False, _("leave out")), (True, _("write too"))], False, id="internal"
        )
        yes_no = [(False, _("no")), (True, _("yes"))]
        self._numbers = OneOf(yes_no, False, id="numbers")
        self._introduce = OneOf(yes_no, False, id="introduce")
        self._table = OneOf([(False, _("prose")), (True, _("table"))], False, id="table")
        self._fields = (
            Field("format", _("format"), self.format_field),
            Field("path", _("file"), self.path_field),
            Field("internal", _("internal"), self.internal_field),
            Field("numbers", _("number them"), self._numbers),
            Field("introduce", _("introduce"), self._introduce),
            Field("table", _("form"), self._table),
        )
        self._shown_format = first

    def fields(self) -> tuple[Widget, ...]:
        """All fields, in their order."""
        return self._fields

    @property
    def form(self) -> Format:
        """The format that is chosen."""
        return FORMATS[str(self.format_field.value)]

    @property
    def internal(self) -> bool:
        """Whether what is internal goes out too."""
        return self.internal_field.value is True

    @property
    def path(self) -> Path:
        """The file that is to be written; a name without a folder stands beside the chronology."""
        return self._folder / Path(self.path_field.value.strip()).expanduser()

    def options(self, now: datetime) -> Options:
        """How the export is wanted, as far as the format can."""
        form = self.form
        return Options(
            numbered=form.numbers and self._numbers.value is True,
            introduce=form.introduces and self._introduce.value is True,
            table=form.has_table and self._table.value is True,
            now=now.astimezone(UTC),
        )

    def show_fitting(self) -> None:
        """Shows the fields that mean something in the format, and gives the file its ending."""
        form = self.form
        for name, fits in (
            ("numbers", form.numbers),
            ("introduce", form.introduces),
            ("table", form.has_table),
        ):
            next(each for each in self._fields if each.key == name).display = fits
        if form is not self._shown_format:
            self._rename(self._shown_format, form)
            self._shown_format = form

    def _rename(self, before: Format, after: Format) -> None:
        """Changes the ending of the file's name where it is that of the format before."""
        name = self.path_field.value
        for suffix in before.suffixes:
            if name.lower().endswith(suffix):
                self.path_field.value = name[: -len(suffix)] + after.suffixes[0]
                return
