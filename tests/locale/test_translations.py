"""Every word of the interface can be said in every language, and is said in Dutch."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from support.messages import gathered, mo_path, read_catalog
from tui.locale import LANGUAGES, use_language
from tui.locale.said import said, sentence
from tui.model.query import QueryError, parse_query
from tui.settings import load_settings
from tui.store.errors import BrokenBlock, CannotWrite
from tui.store.parse import read_blocks

TRANSLATED = tuple(language for language in LANGUAGES if language != "en")


# The catalogs


def forms(message: Message) -> tuple[str, ...]:
    """A message, or its one and its many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations(message: Message) -> tuple[str, ...]:
    """What a message is in the other language: as many as that has plural forms."""
    said_as = message.string or ""
    return (said_as,) if isinstance(said_as, str) else tuple(said_as)


def messages(catalog: Catalog) -> dict[tuple[str, ...], Message]:
    """The messages of a catalog without its header."""
    return {forms(message): message for message in catalog if message.id}


def placeholders(text: str) -> set[str]:
    """The names between braces."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_of_the_code_is_translated_and_no_other(language: str) -> None:
    wanted, written = messages(gathered()), messages(read_catalog(language))
    assert set(written) == set(wanted), "run `make translations`"
    assert [key for key, message in written.items() if not all(translations(message))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_are_complete_and_nothing_is_left_to_look_at(language: str) -> None:
    catalog = read_catalog(language)
    for key, message in messages(catalog).items():
        assert len(translations(message)) == (catalog.num_plurals if len(key) > 1 else 1), key
        assert not message.fuzzy, key
    assert not catalog.obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_names_what_its_message_names(language: str) -> None:
    for key, message in messages(read_catalog(language)).items():
        for text in translations(message):
            assert placeholders(text) == placeholders(key[-1]), key


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_ends_and_quotes_as_its_message_does(language: str) -> None:
    for key, message in messages(read_catalog(language)).items():
        for text in translations(message):
            assert text == text.strip() or text[-1:] == key[-1][-1:] == " ", key
            for sign in ".…?:":
                assert text.rstrip().endswith(sign) == key[-1].rstrip().endswith(sign), key
            for quoted in re.findall("“[^”]*[{”]", key[-1]):
                assert quoted in text, key


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_words_are_those_that_are_written(language: str) -> None:
    with mo_path(language).open("rb") as file:
        compiled = messages(read_mo(file))
    written = messages(read_catalog(language))
    assert {key: translations(message) for key, message in compiled.items()} == {
        key: translations(message) for key, message in written.items()
    }, "run `make translations`"


# Errors, which are told in English and translated where they are shown


def test_an_error_and_the_reasons_in_it_are_said_in_dutch(tmp_path: Path) -> None:
    use_language("nl")
    with pytest.raises(QueryError) as refused:
        parse_query("date:2019-13")
    assert said(refused.value) == "“2019-13” is geen datum: “2019-13”: maand 13 bestaat niet"
    full = CannotWrite("zaak.toml", reason="No space left on device")
    assert said(full) == (
        "zaak.toml kan niet worden geschreven (de schijf is vol): er is niets gewijzigd."
    )
    block = read_blocks("zaak.toml", b"[event]\ntext = 'a'\n")[0]
    assert said(BrokenBlock("zaak.toml", 1, reason=block.error)).endswith(
        "Schrijf [[event]], met twee haakjes, boven een item."
    )
    missing = FileNotFoundError(2, "No such file or directory", str(tmp_path))
    assert said(missing).startswith(f"{tmp_path} kan niet worden gelezen")


def test_what_is_wrong_with_a_block_is_said_in_dutch() -> None:
    use_language("nl")
    texts = (
        b"[[event]]\ntext = \n",
        b"[[event]]\ntext = 'a\n",
        b"[[event]]\ntext = 'a'\ntext = 'b'\n",
        b"[event.x]\na = 1\n",
        b"[[chronology]]\n",
        b"[chronology]\n[chronology]\n",
        b"chronology = 1\n",
        b"event = [1]\n",
    )
    for text in texts:
        reasons = [block.error for block in read_blocks("zaak.toml", text) if block.error]
        assert reasons, text
        for reason in reasons:
            assert sentence(reason) != reason, reason
            assert "{" not in sentence(reason)


def test_a_sentence_that_nobody_knows_stays_as_it_is() -> None:
    use_language("nl")
    for text in ("", "unheard of", "[[x]] {y} “z”"):
        assert sentence(text) == text


def test_what_is_wrong_with_the_settings_is_said_in_dutch(tmp_path: Path) -> None:
    from support.apps import folders_in

    use_language("nl")
    folders = folders_in(tmp_path)
    folders.config.mkdir(parents=True)
    file = folders.config / "settings.toml"
    file.write_text("theme = 3\nmouse = 'ja'\nsidebar_width = 'x'\nkeys = 1\nwat = 2\n")
    complaints = load_settings(folders, {}).complaints
    assert [said(complaint).removeprefix(f"{file}: ") for complaint in complaints] == [
        "“theme” verwacht tekst.",
        "“mouse” verwacht true of false.",
        "“sidebar_width” verwacht een geheel getal.",
        "“keys” verwacht een tabel.",
        "de instelling “wat” bestaat niet; zie docs/settings.md.",
    ]
    file.write_text("theme = \n")
    (broken,) = load_settings(folders, {}).complaints
    assert said(broken) == f"{file}, regel 1, is geen TOML; verbeter of verwijder het bestand."
