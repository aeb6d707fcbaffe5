"""Who is proposed as an actor, who is known already, and what is left to the user."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tui.exchange.cast.casting import Cast, cast_of
from tui.model.event import CHANNELS, ROLES
from tui.model.imported import Wanted
from tui.model.rows import ActorRow


def _cast(*texts: str, actors: tuple[ActorRow, ...] = (), language: str = "nl") -> Cast:
    wanted = Wanted(today=date(2026, 1, 1), language=language, actors=actors)
    return cast_of(texts, texts, wanted)


def _actor(id_: str, name: str, *aliases: str, kind: str = "post") -> ActorRow:
    return ActorRow(id_, name, name, kind, "", "", aliases, ())


def _names(cast: Cast) -> set[str]:
    return {str(actor.values["name"]) for actor in cast.actors}


def test_a_defined_short_name_is_kept_and_found_later() -> None:
    cast = _cast(
        "De minister van Financiën (hierna: de bewindsman) belt de burgemeester van Zwolle.",
        "De burgemeester mailt de bewindsman.",
    )
    assert _names(cast) == {"Minister van Financiën", "Burgemeester van Zwolle"}
    minister = next(each for each in cast.actors if "Financ" in str(each.values["name"]))
    assert minister.values["short"] == "bewindsman"
    assert cast.castings[1].roles["to"] == (minister.id,)


@pytest.mark.parametrize(
    "text",
    [
        "De Algemene verordening gegevensbescherming (hierna: AVG) geldt in Utrecht.",
        "Het Besluit Langdurige Zorg (hierna: het Besluit) treedt in maart in werking.",
        "Tijdens het Algemeen Overleg Mensenhandel komt de Wet langdurige zorg aan de orde.",
        "The Data Protection Act (hereinafter: the Act) was debated on Monday.",
        "Im Folgenden gilt das Bürgerliche Gesetzbuch (im Folgenden: BGB).",
    ],
)
def test_laws_cities_and_meetings_are_nobody(text: str) -> None:
    assert _names(_cast(text)) == set()


def test_a_bare_title_of_two_is_a_doubt_and_nobody() -> None:
    cast = _cast(
        "De minister van Defensie belt de minister van Financiën.",
        "De minister belt de burgemeester.",
    )
    assert [doubt.code for doubt in cast.castings[1].doubts] == ["which-actor"]
    assert "from" not in cast.castings[1].roles


def test_the_same_text_tells_which_minister() -> None:
    cast = _cast(
        "De minister van Defensie overlegt.",
        "De minister van Financiën is terug. De minister belt de burgemeester.",
    )
    (sender,) = cast.castings[1].roles["from"]
    assert "financien" in sender


def test_known_actors_are_not_proposed_again() -> None:
    known = (
        _actor("amb-ma", "Ambassadeur van Marokko"),
        _actor("om", "Openbaar Ministerie", "OM"),
    )
    cast = _cast("De Marokkaanse ambassadeur belt het OM om 15.00 uur.", actors=known)
    assert cast.actors == ()
    assert dict(cast.castings[0].roles) == {"from": ("amb-ma",), "to": ("om",)}


def test_a_person_is_one_with_and_without_initials() -> None:
    cast = _cast("Kamerlid J. van Dalen mailt minister De Wit.", "Van Dalen belt De Wit.")
    assert _names(cast) == {"J. van Dalen", "De Wit"}
    assert cast.castings[0].roles == cast.castings[1].roles


def test_the_longest_name_wins_and_a_post_is_below_its_ministry() -> None:
    cast = _cast(
        "De staatssecretaris van Justitie en Veiligheid mailt het ministerie van Justitie en"
        " Veiligheid."
    )
    post, ministry = cast.actors
    assert post.values["part_of"] == ministry.id
    assert ministry.values["kind"] == "organisation"


def test_a_party_behind_a_name_is_no_short_name() -> None:
    (actor,) = _cast("Minister Van Dalen (VVP) vertrekt.").actors
    assert "short" not in actor.values


def test_embassies_of_two_countries_are_two() -> None:
    cast = _cast("De Nederlandse ambassade in Rabat schrijft de Marokkaanse ambassade.")
    assert _names(cast) == {"Nederlandse ambassade in Rabat", "Marokkaanse ambassade"}


def test_two_contacts_in_a_text_are_a_doubt() -> None:
    cast = _cast("De burgemeester belt de politie. De politie mailt de wethouder.")
    assert [doubt.code for doubt in cast.castings[0].doubts] == ["several-contacts"]


WORDS = st.sampled_from(
    [
        "de",
        "De",
        "minister",
        "van",
        "Marokko",
        "en",
        ",",
        ".",
        ";",
        "(",
        ")",
        ":",
        "hierna",
        "belt",
        "wordt",
        "door",
        "aan",
        "dat",
        "om",
        "niet",
        "J.",
        "Van",
        "Dijk",
        "OM",
        "DT&V",
        "called",
        "by",
        "the",
        "mayor's",
        "woordvoerder",
        "of",
        "15.30",
        "à",
        "l'",
        "zu",
        "\n",
        "\u202e",
        "é",
    ]
)


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_gives_known_roles_and_actors(text: str) -> None:
    cast = _cast(text)
    ids = {actor.id for actor in cast.actors}
    (casting,) = cast.castings
    named = [id_ for each in casting.roles.values() for id_ in each]
    assert set(casting.roles) <= set(ROLES)
    assert len(named) == len(set(named))
    assert set(named) <= ids
    assert casting.channel == "" or casting.channel in CHANNELS
