"""Whatever text comes to a reader, it answers or refuses: no crash, no hang, nothing untrue.

`RELAAS_FUZZ` says how many texts each reader gets; `fuzz.py` beside this file runs for minutes
(`make fuzz`). What once failed stands in the folder `corpus`, by reader.
"""

from __future__ import annotations

import os
import random

import pytest

from reliability.readers import CORPUS, LONG_TEXTS, READERS, SEEDS, mutated

TEXTS = int(os.environ.get("RELAAS_FUZZ", "300"))


@pytest.mark.parametrize("name", READERS)
def test_any_text_is_read_or_refused(name: str) -> None:
    chance = random.Random(f"{name} {TEXTS}")
    for _ in range(TEXTS):
        READERS[name](mutated(chance.choice(SEEDS[name]), chance))


@pytest.mark.parametrize("name", READERS)
def test_no_long_text_takes_long(name: str) -> None:
    for text in LONG_TEXTS.values():
        READERS[name](text)


@pytest.mark.parametrize("name", READERS)
def test_what_once_failed_does_not_fail_again(name: str) -> None:
    for text in SEEDS[name]:
        READERS[name](text)
    for path in sorted((CORPUS / name).glob("*")):
        READERS[name](path.read_bytes().decode("utf-8", "surrogateescape"))
