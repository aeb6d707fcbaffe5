"""The words of the interface, through gettext, and dates in words.

English is the language of the message ids; `LC_MESSAGES/relaas.mo` beside this file
holds the others.
"""

from __future__ import annotations

import gettext as _gettext
from functools import cache
from pathlib import Path

DOMAIN = "relaas"
LANGUAGES = ("en", "nl")

_LOCALE_FOLDER = Path(__file__).parent


class _Words:
    """The translations in use; one object, so that modules may bind `_` once."""

    def __init__(self) -> None:
        self.language = "en"
        self._words: _gettext.NullTranslations = _gettext.NullTranslations()

    def use(self, language: str) -> None:
        """Takes the words of `language` (a BCP 47 tag); unknown ones fall back on English."""
        primary = language.replace("_", "-").split("-")[0].lower()
        self.language = primary if primary in LANGUAGES else "en"
        self._words = _load(self.language)

    def take(self, words: _gettext.NullTranslations) -> None:
        """Takes translations that stand in no file."""
        self._words = words

    def gettext(self, message: str) -> str:
        return self._words.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self._words.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        return self._words.pgettext(context, message)


@cache
def _load(language: str) -> _gettext.NullTranslations:
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, _LOCALE_FOLDER, [language], fallback=True)


_WORDS = _Words()


def use_language(language: str) -> None:
    """Sets the interface's language for the process (done once, by `cli`)."""
    _WORDS.use(language)


def use_words(words: _gettext.NullTranslations) -> None:
    """Sets the interface's words for the process, whatever its language: a test's own, say."""
    _WORDS.take(words)


def interface_language() -> str:
    """The interface's language in use: "en" or "nl"."""
    return _WORDS.language


def _(message: str) -> str:
    """The message in the interface's language."""
    return _WORDS.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a message for translation where it is only shown later."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """The message for `count` things in the interface's language."""
    return _WORDS.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message in the interface's language, told apart by a context."""
    return _WORDS.pgettext(context, message)
