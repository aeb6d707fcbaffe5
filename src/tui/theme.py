"""The two themes of relaas, and the colours every other theme must have for its panes.

Side colours are taken from the palette of Okabe and Ito ("Color Universal Design", 2008),
lightened or darkened for the background, so that people who are colour-blind can tell
them apart.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = "relaas-dark"
LIGHT = "relaas-light"

_DARK_VARIABLES: Mapping[str, str] = {
    "side-1": "#6cb6eb",
    "side-2": "#e9a63a",
    "side-3": "#3fbf93",
    "side-4": "#d98cb8",
    "side-5": "#e6dd6a",
    "side-6": "#e8743b",
    "side-7": "#9aa3b2",
    "weekend": "#8d94a3",
    "today": "#a99bff",
    "mark": "#4d4413",
    "cursor": "#2b2f3b",
    "cursor-blurred": "#22252e",
    "rule": "#343946",
    "muted": "#828a99",
}

_LIGHT_VARIABLES: Mapping[str, str] = {
    "side-1": "#0063a0",
    "side-2": "#9a5f00",
    "side-3": "#00704f",
    "side-4": "#9c3f78",
    "side-5": "#6f6700",
    "side-6": "#b04400",
    "side-7": "#566070",
    "weekend": "#6a7180",
    "today": "#4d3fb3",
    "mark": "#f6e58d",
    "cursor": "#e2e4f3",
    "cursor-blurred": "#ecedf3",
    "rule": "#cfd3dc",
    "muted": "#69707e",
}

RELAAS_DARK = Theme(
    name=DARK,
    primary="#a99bff",
    secondary="#8f97a8",
    accent="#a99bff",
    foreground="#dde0e6",
    background="#15171c",
    surface="#15171c",
    panel="#1d2027",
    success="#3fbf93",
    warning="#e9a63a",
    error="#f07a6a",
    dark=True,
    variables={
        **_DARK_VARIABLES,
        "block-cursor-background": "#a99bff",
        "block-cursor-foreground": "#15171c",
        "input-cursor-background": "#dde0e6",
        "input-selection-background": "#a99bff 35%",
        "scrollbar": "#343946",
        "scrollbar-hover": "#4a5162",
        "scrollbar-active": "#a99bff",
        "scrollbar-background": "#15171c",
        "scrollbar-background-hover": "#15171c",
        "scrollbar-background-active": "#15171c",
        "scrollbar-corner-color": "#15171c",
        "border": "#a99bff",
        "border-blurred": "#343946",
    },
)

RELAAS_LIGHT = Theme(
    name=LIGHT,
    primary="#4d3fb3",
    secondary="#6a7180",
    accent="#4d3fb3",
    foreground="#1f2329",
    background="#fbfbfc",
    surface="#fbfbfc",
    panel="#f0f1f4",
    success="#00704f",
    warning="#9a5f00",
    error="#b3261e",
    dark=False,
    variables={
        **_LIGHT_VARIABLES,
        "block-cursor-background": "#4d3fb3",
        "block-cursor-foreground": "#ffffff",
        "input-cursor-background": "#1f2329",
        "input-selection-background": "#4d3fb3 25%",
        "scrollbar": "#cfd3dc",
        "scrollbar-hover": "#b3b9c6",
        "scrollbar-active": "#4d3fb3",
        "scrollbar-background": "#fbfbfc",
        "scrollbar-background-hover": "#fbfbfc",
        "scrollbar-background-active": "#fbfbfc",
        "scrollbar-corner-color": "#fbfbfc",
        "border": "#4d3fb3",
        "border-blurred": "#cfd3dc",
    },
)


def variables_for(dark: bool) -> dict[str, str]:
    """The variables that the panes need, for a theme that does not define them."""
    return dict(_DARK_VARIABLES if dark else _LIGHT_VARIABLES)
