"""Brings the translations up to date with the messages in the code (`make translations`).

New messages come in without a translation, those that the code no longer has go out.
"""

from __future__ import annotations

from support.messages import gathered, po_path, read_catalog, write_catalog
from tui.locale import LANGUAGES


def main() -> None:
    """Updates every language but English, which is that of the messages themselves."""
    template = gathered()
    for language in LANGUAGES:
        if language == "en":
            continue
        catalog = read_catalog(language)
        catalog.update(
            template,
            no_fuzzy_matching=True,
            update_header_comment=False,
            update_creation_date=False,
        )
        catalog.obsolete.clear()
        write_catalog(language, catalog)
        missing = sum(1 for message in catalog if message.id and not message.string)
        print(f"{po_path(language).name}: {len(catalog)} messages, {missing} to translate")


if __name__ == "__main__":
    main()
