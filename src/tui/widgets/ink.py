"""Ink: which colours and weights the roles of spans have, from the theme's variables.

Colours come straight from the theme instead of from component classes: a widget with 25
component classes adds milliseconds to the first paint, and rows need no style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.strip import Strip

from tui.model.plain import cells
from tui.timeline.spans import Span

if TYPE_CHECKING:
    from textual.widget import Widget

ROLES: dict[str, tuple[str, str]] = {
    "text": ("", ""),
    "strong": ("", "bold"),
    "dim": ("muted", ""),
    "note": ("muted", "italic"),
    "accent": ("accent", ""),
    "title": ("", "bold"),
    "focus": ("accent", "bold underline"),
    "link": ("accent", ""),
    "mark": ("", "underline"),
    "warning": ("warning", ""),
    "error": ("error", "bold"),
    "success": ("success", ""),
    "today": ("today", ""),
    "weekend": ("weekend", ""),
    "gone": ("muted", "strike"),
    "rule": ("rule", ""),
    **{f"side{number}": (f"side-{number}", "") for number in range(1, 8)},
}
"""Each role's theme variable ("" for the widget's own colour) and its text attributes."""

GROUNDS = {"cursor": "cursor", "blurred": "cursor-blurred", "mark": "mark"}
"""The backgrounds that are not the widget's own, and their theme variables."""

MUTED = 0.6
"""How much of the foreground a muted text keeps where the theme only says `auto 60%`."""


class Ink:
    """The rich styles of a widget's roles, worked out once until its looks change."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, str], Style] = {}
        self._blank: Strip | None = None

    def clear(self) -> None:
        """Forgets the styles: the theme or the widget's own colours changed."""
        self._styles.clear()
        self._blank = None

    def style(self, role: str, ground: str = "") -> Style:
        """The style of a role on a ground: "" (the widget's), "cursor" or "blurred"."""
        key = (role, ground)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._resolve(role, ground)
        return style

    def strip(self, spans: Iterable[Span], width: int, ground: str = "") -> Strip:
        """A line of exactly `width` cells that shows the spans on the ground."""
        segments: list[Segment] = []
        used = 0
        for span in spans:
            segments.append(Segment(span.text, self.style(span.role, ground)))
            used += cells(span.text)
        if used < width:
            segments.append(Segment(" " * (width - used), self.style("text", ground)))
        strip = Strip(segments, max(used, width))
        return strip if used <= width else strip.adjust_cell_length(width)

    def blank(self, width: int) -> Strip:
        """A line of `width` cells without anything; the same one as before where it can be."""
        blank = self._blank
        if blank is None or blank.cell_length != width:
            blank = self._blank = self.strip((), width)
        return blank

    def _resolve(self, role: str, ground: str) -> Style:
        variable, attributes = ROLES.get(role, ROLES["text"])
        style = self._widget.rich_style
        if ground == "cursor" and self._widget.app.no_color:
            return style + Style(reverse=True) + Style.parse(attributes)
        if variable:
            style += Style(color=self._colour(variable, style).rich_color)
        if attributes:
            style += Style.parse(attributes)
        ground = "mark" if role == "mark" else ground
        if ground:
            colour = self._background(style) + self._colour(GROUNDS[ground], style)
            style += Style(bgcolor=colour.rich_color)
        return style

    def _background(self, style: Style) -> Color:
        if style.bgcolor is None or style.bgcolor.is_default:
            return Color(0, 0, 0)
        return Color.from_rich_color(style.bgcolor)

    def _colour(self, variable: str, style: Style) -> Color:
        """A theme variable's colour; `auto 60%` is the text colour mixed with the ground."""
        text = self._widget.app.theme_variables.get(variable, "")
        own = Color(255, 255, 255) if style.color is None else Color.from_rich_color(style.color)
        if text.startswith("auto"):
            share = text.removeprefix("auto").strip().removesuffix("%")
            factor = float(share) / 100 if share.replace(".", "").isdigit() else MUTED
            return self._background(style).blend(own, factor, alpha=1)
        try:
            colour = Color.parse(text)
        except ColorParseError:
            return own
        return self._opaque(colour, style)

    def _opaque(self, colour: Color, style: Style) -> Color:
        return (
            colour
            if colour.a == 1 or colour.ansi is not None
            else (self._background(style) + colour)
        )
