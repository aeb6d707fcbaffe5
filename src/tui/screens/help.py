"""The help screen: every key and the filter language, from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Label

from tui.commands.command import ACTORS, DETAIL, N_
from tui.commands.table import ASCII_LABELS, COMMANDS, key_label, keys_of
from tui.locale import _
from tui.model.plain import cells, cut
from tui.screens.closing import ClosesOnce
from tui.timeline.signs import ASCII
from tui.widgets.app_signs import signs_of
from tui.widgets.line_view import LineView

HelpLine = tuple[str, str, str]
"""Key column, words, and a weight: "group", "plain" or "dim"."""

FILTER_EXAMPLES = (
    (N_("word"), N_("words in title, text, quotes, note and tags")),
    ("vis*", N_("words that start so")),
    (N_('"a phrase"'), N_("words in this order")),
    ("actor:bz,jenv", N_("one of these actors, in any role")),
    ("from:bz to:jenv", N_("an actor in one role; also present: informed: about:")),
    ("channel:phone,email", N_("one of these channels; also tag: status:")),
    ("is:key", N_("also: public internal undated uncertain appointment broken unsourced")),
    ("date:2019-11", N_("possibly then; during: certainly then")),
    ("date:2019-11-25..", N_("from a day on; A..B for a range of days")),
    ("thread:ID", N_("what is linked to an event; also id: side: document:")),
    (N_("-word"), N_("not")),
)


def help_lines(chosen: Mapping[str, str]) -> list[HelpLine]:
    """What the help screen says, line by line."""
    lines: list[HelpLine] = []
    group = ""
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            if lines:
                lines.append(("", "", "plain"))
            lines.append((_(group), "", "group"))
        words = _(command.help)
        if command.where == (ACTORS,):
            words = _("Actors: {help}").format(help=words)
        elif command.where == (DETAIL,):
            words = _("Details: {help}").format(help=words)
        keys = key_label(keys_of(command, chosen), every=True)
        lines.append((keys, words, "plain"))
    lines += [("", "", "plain"), (_("Filter language"), "", "group")]
    lines += [(_(example), _(meaning), "plain") for example, meaning in FILTER_EXAMPLES]
    lines += [
        ("", "", "plain"),
        ("", _("A space means and, a comma either, a minus sign not."), "dim"),
    ]
    return lines


class HelpList(LineView):
    """The lines of the help screen, keys in a column of their own."""

    COMPONENT_CLASSES = {"help--group", "help--key", "help--dim"}
    BINDINGS = [
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home,g", "scroll_home", show=False),
        Binding("end,G", "scroll_end", show=False),
    ]

    def __init__(self, lines: list[HelpLine]) -> None:
        super().__init__()
        self._lines = lines
        self._key_width = max(cells(key) for key, _, weight in lines if weight != "group") + 2

    def on_mount(self) -> None:
        """All lines can be scrolled to."""
        self.virtual_size = Size(0, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """One line of help."""
        width = self.size.width
        plain = self.rich_style
        number = y + int(self.scroll_offset.y)
        if number >= len(self._lines):
            return Strip.blank(width, plain)
        key, words, weight = self._lines[number]
        if weight == "group":
            segments = [Segment(key, self._style("help--group"))]
        else:
            key_width = min(self._key_width, max(12, width // 3))
            style = self._style("help--dim") if weight == "dim" else plain
            ellipsis = signs_of(self.app).ellipsis
            segments = [
                Segment(
                    f"{cut(key, key_width - 1, ellipsis):{key_width}}", self._style("help--key")
                ),
                Segment(cut(words, width - key_width, ellipsis), style),
            ]
        return Strip(segments).adjust_cell_length(width, plain)

    def _style(self, component: str) -> Style:
        return self.get_component_rich_style(component)


class HelpScreen(ClosesOnce, ModalScreen[None]):
    """All keys on one scrolling page."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS = [
        Binding("escape,question_mark,q,f1", "dismiss", show=False),
    ]

    def __init__(self, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            yield Label(_("Keys"), id="help-title")
            lines = help_lines(self._chosen)
            keys = _("↑ ↓ scroll   esc close")
            if signs_of(self.app) is ASCII:
                lines = [
                    (key.translate(ASCII_LABELS), words, weight) for key, words, weight in lines
                ]
                keys = keys.translate(ASCII_LABELS)
            yield HelpList(lines)
            yield Label(keys, id="help-keys")
