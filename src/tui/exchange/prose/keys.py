"""Keys that tell an entry apart when its document is read again."""

from __future__ import annotations

import hashlib

from tui.model.folding import words


def key_of(date_text: str, text: str) -> str:
    """Return the key of an entry: its date (EDTF, "" for none) and its folded words.

    Bullets, capitals, accents, spacing and punctuation do not count, so a reprint of a document
    gives the same keys. Long texts are told apart by a digest.
    """
    folded = " ".join(words(text))
    digest = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    beginning = "-".join(folded.split()[:4])[:40]
    return f"{date_text or 'undated'} {beginning} {digest}"


def numbered(keys: list[str]) -> list[str]:
    """Return the keys with a number after those that an earlier entry has too."""
    counts: dict[str, int] = {}
    told: list[str] = []
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
        told.append(key if counts[key] == 1 else f"{key} {counts[key]}")
    return told
