"""Roles and channels of single sentences, in four languages."""

from __future__ import annotations

from datetime import date

import pytest

from exchange.cast.sentences import SENTENCES
from tui.exchange.cast.casting import cast_of
from tui.model.imported import Wanted
from tui.model.rows import ActorRow

NAMES = {
    "nl": "burgemeester korpschef wethouder politie",
    "en": "mayor police ambassador",
    "de": "bürgermeister polizei botschafter",
    "fr": "maire police ambassadeur",
}


def _rows() -> list[tuple[str, str, str]]:
    lines = (line for line in SENTENCES.strip().splitlines() if line)
    return [
        (language.strip(), text.strip(), told.strip())
        for language, text, told in (line.split(" # ") for line in lines)
    ]


def _told(text: str) -> dict[str, set[str]]:
    parts = (part.split(":", 1) for part in text.split("|") if part.strip() != "-")
    return {key.strip(): {each.strip() for each in names.split(",")} for key, names in parts}


def _read(language: str, text: str) -> dict[str, set[str]]:
    actors = [
        ActorRow(name, name.capitalize(), name.capitalize(), "post", "", "", (), ())
        for name in NAMES[language].split()
    ]
    wanted = Wanted(today=date(2026, 1, 1), language=language, actors=actors)
    casting = cast_of([text], [text], wanted).castings[0]
    found = {role: set(ids) for role, ids in casting.roles.items()}
    return found | ({"channel": {casting.channel}} if casting.channel else {})


@pytest.mark.parametrize(("language", "text", "told"), _rows())
def test_a_plain_sentence_gives_roles_and_channel(language: str, text: str, told: str) -> None:
    assert _read(language, text) == _told(told)
