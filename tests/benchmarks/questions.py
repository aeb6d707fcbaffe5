"""The filters that are measured, each typed in the filter bar."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.make_chronology import Maker, Recipe

SINGLE = "single"
THREE = "three"


@dataclass(frozen=True, slots=True)
class Question:
    """A filter as it is typed. A space at the end keeps the last word from being a prefix."""

    typed: str
    kind: str
    """What it asks for: actor, channel, tag, word, prefix, date, or three of them."""
    rarity: str = "often"
    """How often it occurs: `often`, or `rarely`."""

    @property
    def asks_for_actors(self) -> bool:
        """Whether the counts of the actors leave it out."""
        return "actor:" in self.typed


def questions() -> list[Question]:
    """One filter of each kind that finds much, one that finds little, and some of three."""
    words = Maker(Recipe(0, actors=1, tags=1)).vocabulary
    often, middling, rare = words[0], words[15], words[12_345]
    return [
        Question("actor:actor-00001 ", "actor"),
        Question("actor:actor-00350 ", "actor", "rarely"),
        Question("channel:email ", "channel"),
        Question("channel:voicemail ", "channel", "rarely"),
        Question("tag:onderwerp-1 ", "tag"),
        Question("tag:onderwerp-115 ", "tag", "rarely"),
        Question(f"{often} ", "word"),
        Question(f"{middling} ", "word"),
        Question(f"{rare} ", "word", "rarely"),
        Question("st", "prefix"),
        Question(middling[:5], "prefix"),
        Question(rare[:6], "prefix", "rarely"),
        Question("date:2012", "date"),
        Question("date:2008-03..2016-10", "date"),
        Question("date:2015-03-17", "date", "rarely"),
        Question(f"actor:actor-00001 channel:email {middling} ", THREE),
        Question("actor:actor-00002 tag:onderwerp-1 date:2012", THREE),
        Question(f"channel:phone {middling[:5]}* date:2010..2014", THREE),
        Question("actor:actor-00001 actor:actor-00002 channel:email ", THREE),
        Question(f"{often} tag:onderwerp-1 -channel:email ", THREE),
    ]


SEARCHED = questions()[7].typed.strip()
"""The word that ripgrep looks for too."""
