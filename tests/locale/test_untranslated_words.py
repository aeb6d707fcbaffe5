"""No word of the interface escapes translation: in other letters the forgotten ones stand out."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from gettext import NullTranslations
from pathlib import Path
from string import ascii_letters

import pytest
import tomli
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from support.apps import app_on
from tui.analysis import findings
from tui.app import RelaasApp
from tui.locale import _, use_words
from tui.locale.date_names import names_of
from tui.locale.date_words import words_of
from tui.model.query import FIELDS
from tui.settings import Settings
from tui.widgets.field import Field

CHRONOLOGY = """
[chronology]
format = 1
title = "Zaak Zonneveld"
language = "nl"
sources_wanted = 2

[[actor]]
id = "zon"
name = "Zonneveld"
kind = "person"
side = "Zuiderzee"
posts = [{ post = "wethouder", date = "2019/.." }]
vreemd = "Zilver"

[[actor]]
id = "wethouder"
name = "Wethouder"
kind = "post"
side = "Waddenzee"

[[document]]
id = "kst-9"
title = "Kamerstuk negen"

[[event]]
id = "2019-11-22-aaaa"
date = 2019-11-22
time = 15:30:00
title = "Zonneveld schrijft"
text = "Zonneveld schrijft een brief. Wethouder leest mee."
channel = "letter"
from = ["zon"]
to = ["wethouder"]
present = ["onbekende"]
informed = ["wethouder"]
about = ["zon"]
received = 2019-11-23
appointment = 2019-12-05T15:30:00
appointment_place = "Raadhuis"
sources = [{ document = "kst-9", pin = "vindplaats negen", quote = "Zilver en zand" }]
tags = ["zand"]
key = true
public = false
note = "Zorgvuldig lezen"
status = "disputed"
disputed_by = ["wethouder"]
files = ["zand.pdf"]
seq = 2
vreemd = "Zilver"

[[event]]
id = "2019-11-25-bbbb"
date = 2019-11-25
text = "Wethouder zegt af."
channel = "phone"
from = ["wethouder"]
to = ["zon"]
status = "unverified"
links = [
  { rel = "cancels", event = "2019-11-22-aaaa" },
  { rel = "answers", event = "2019-11-22-zzzz" },
]

[[event]]
id = "2019-11-26-cccc"
date = "[2019-11-26..2019-11-28]"
time = "morning"
text = "Zand en zilver."
channel = "meeting"
present = ["zon", "wethouder"]
seq = "zeven"

[[event]]
id = "undated-dddd"
text = "Zomaar eens."

[[event]]
id = "2019-12-01-eeee"
text =

[[view]]
name = "Zand"
filter = "zand"
"""

CODES = ("channel", "rel", "kind", "status", "language", "time")
"""Keys whose values are words of the format, which the interface says in its own."""

KEY_NAMES = "esc enter tab del home end pgup pgdn bksp shift f1 "
PLACES = "relaas zaak toml pdf en vreemd https confirms"
THEMES = "ansi atom dracula textual solarized catppuccin"

CODES_OF_FINDINGS = sorted(text for text in vars(findings).values() if isinstance(text, str))
NAMED = re.compile(
    "|".join(
        (
            r"“[\w.:-]+”",
            r"\[\[\w+\]\]|\b\w+ =",
            rf"\b(?:{'|'.join(FIELDS)}):",
            rf"\[(?:{'|'.join(map(re.escape, CODES_OF_FINDINGS))})\]",
            rf"(?<=  |▸ )(?:{'|'.join(map(re.escape, CODES_OF_FINDINGS))})(?=  )",
        )
    )
)
"""Words of the format: filled into a message, as the file has them, in a filter, and codes."""

LETTERS = str.maketrans(
    {letter: chr(0x10D0 + number % 26) for number, letter in enumerate(ascii_letters)}
)


class Georgian(NullTranslations):
    """Says every message in letters that nothing else on the screen has."""

    def gettext(self, message: str) -> str:
        pieces = re.split(r"(\{[^{}]*\})", message)
        return "".join(p if p.startswith("{") else p.translate(LETTERS) for p in pieces)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def words_in(text: str) -> set[str]:
    """Runs of two letters or more, as they are compared."""
    return {word.lower() for word in re.findall(r"[A-Za-zÀ-ÿ]{2,}", text)}


def texts_of(value: object, key: str = "") -> Iterator[str]:
    """The texts within a TOML value, those that are words of the format left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, key)
    elif isinstance(value, str) and key not in CODES:
        yield value


def date_words(language: str) -> Iterator[str]:
    """The words for dates and times in a language."""
    for words in (names_of(language), words_of(language)):
        for field in fields(words):
            value = getattr(words, field.name)
            if isinstance(value, str):
                yield value
            else:
                yield from value.values() if isinstance(value, dict) else value


def own_words(place: Path) -> set[str]:
    """What may stand on the screen in its own letters: the chronology's words and key names."""
    readable = CHRONOLOGY.replace("text =\n", "")
    own = [*texts_of(tomli.loads(readable)), *date_words("nl"), KEY_NAMES, PLACES, str(place)]
    return set().union(*map(words_in, own))


def strange(lines: Sequence[str], own: set[str]) -> list[str]:
    """Words on the screen in plain letters that are nobody's; one that is cut fits its start."""
    found = []
    for line in (NAMED.sub(" ", line) for line in lines):
        for match in re.finditer(r"[A-Za-zÀ-ÿ]{2,}", line):
            word = match[0].lower()
            cut = line[match.end() : match.end() + 1] == "…"
            if word not in own and not (cut and any(one.startswith(word) for one in own)):
                found.append(f"{match[0]} in {line.strip()}")
    return found


def test_a_word_that_is_not_translated_is_found() -> None:
    own = words_in("Zonneveld schrijft")
    told = Georgian().gettext("Press {key} twice").format(key="Zonneveld")
    assert strange([told, "Zonnev… Schrijft 12"], own) == []
    assert strange(["Press Zonneveld", "schr"], own) == ["Press in Press Zonneveld", "schr in schr"]


MAIN_SCREENS: Sequence[Sequence[str]] = (
    [],
    ["down", "down"],
    ["down"],
    ["end"],
    ["up"],
    ["home", "1"],
    ["1", "slash"],
    ["slash", "x", "q", "q"],
    ["slash", *"xyz:", "a"],
    ["X", "u", "u"],
    ["t"],
    ["y"],
    ["b"],
    ["question_mark"],
    ["ctrl+p"],
    ["e"],
    ["e", "pagedown"],
    ["e", "tab", "full_stop", "ctrl+s"],
    ["e", "tab", "full_stop", "escape"],
    ["a"],
    ["a", "ctrl+s"],
    ["A"],
    ["A", *"5 dec x", "enter"],
    ["d"],
    ["d", *"xq", "enter"],
    ["v"],
    ["v", "r"],
    ["slash", *"zand", "enter", "V"],
    ["V"],
    ["p"],
    ["n"],
    ["K"],
    ["ctrl+r"],
    ["Y"],
    ["3", "backspace"],
    ["S"],
    ["R"],
    ["R", *"zand"],
    ["space", "down", "space", "b"],
    ["plus"],
    ["space", "down", "space", "plus"],
    ["e", "@sources", "end", "enter"],
    ["e", "@links", "end", "enter"],
    ["1", "e"],
    ["1", "e", "@posts", "end", "enter"],
    ["1", "a"],
    ["1", "a", "ctrl+s"],
    ["1", "M"],
    ["1", "M", "ctrl+s"],
    ["3"],
)
"""Keys that show one screen each; `@key` goes to the field of a form.

Each begins at the first line of the timeline; marks stay from one to the next.
"""

START_SCREENS: Sequence[Sequence[str]] = (
    [],
    ["n"],
    ["n", "ctrl+s"],
    ["o"],
    ["o", *"xq", "enter"],
)


def lines_of(screen: Screen[object]) -> list[str]:
    """What a screen shows; of a dialog, not what is still seen around it."""
    strips = screen._compositor.render_strips()
    if not isinstance(screen, ModalScreen):
        return [strip.text for strip in strips]
    dialog = screen.children[0].region
    inside = strips[dialog.y : dialog.bottom]
    return [strip.crop(dialog.x, dialog.right).text for strip in inside]


async def strange_words(
    app: RelaasApp, screens: Sequence[Sequence[str]], own: set[str]
) -> list[str]:
    """Opens each screen from the first one and tells the words that nobody has said."""
    found: list[str] = []
    async with app.run_test(size=(140, 60)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        for keys in screens:
            for key in keys:
                if key.startswith("@"):
                    app.screen.query_one(f"#field-{key[1:]}", Field).focus_editor()
                else:
                    await pilot.press({" ": "space", ":": "colon"}.get(key, key))
            await pilot.pause()
            typed = {
                word
                for typing in app.screen.query("Input, TextArea")
                if isinstance(typing, Input | TextArea)
                for word in words_in(typing.value if isinstance(typing, Input) else typing.text)
            }
            own = own | typed
            found += [f"{' '.join(keys)}: {word}" for word in strange(lines_of(app.screen), own)]
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await pilot.press("escape", "2", "home")
    return found


def test_no_word_of_the_main_screen_and_what_it_opens_is_english(tmp_path: Path) -> None:
    store = tmp_path / "zaak.toml"
    store.write_text(CHRONOLOGY, "utf-8")
    app = app_on(tmp_path, store, Settings(language="nl"))
    use_words(Georgian())
    found = asyncio.run(strange_words(app, MAIN_SCREENS, own_words(tmp_path)))
    assert found == []


def test_no_word_of_the_start_screen_is_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zaak.toml").write_text(CHRONOLOGY, "utf-8")
    monkeypatch.chdir(tmp_path)
    app = app_on(tmp_path, None)
    use_words(Georgian())
    found = asyncio.run(strange_words(app, START_SCREENS, own_words(tmp_path)))
    assert found == []


def test_the_help_and_the_palette_are_translated_whole() -> None:
    from tui.commands.table import COMMANDS
    from tui.screens.help import help_lines

    use_words(Georgian())
    told = [f"{_(command.word)} {_(command.help)}" for command in COMMANDS]
    told += [words for _keys, words, _weight in help_lines({})]
    assert strange(told, set()) == []
