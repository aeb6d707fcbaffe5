# ruff: noqa: E501 - a row of a table is one line
"""The nouns that posts, offices and institutions are named with, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from tui.exchange.cast.titles import TITLES


class Head(NamedTuple):
    """A noun that names somebody together with what it belongs to.

    `lemma` is the same for the spellings and languages of one noun. `alone`: the bare noun is
    somebody too (`de burgemeester`). `joins`: its field may be a list (`Justitie en Veiligheid`).
    """

    lemma: str
    kind: str
    alone: bool
    joins: bool = False
    plural: bool = False


_TABLE: Final = """
minister post alone joins | minister ministre ministerin ministers-van-staat bundesminister bundesministerin
state-secretary post alone joins | staatssecretaris stas staatssekretar staatssekretarin state_secretary secretary_of_state secretaire_d'_etat
ministry organisation alone joins | ministerie ministry ministere ministerium ministeriums bundesministerium bundesministeriums
department organisation - joins | departement department
ambassador post alone - | ambassadeur ambassador botschafter botschafters botschafterin ambassadrice
embassy organisation alone - | ambassade embassy botschaft
consul post alone - | consul konsul consul-generaal consul-general generalkonsul consul_general
consuls group alone - | consuls-generaal consuls-general consuls_generaux generalkonsuln
consulate organisation alone - | consulaat consulate consulat konsulat consulaat-generaal generalkonsulat
mayor post alone - | burgemeester mayor burgermeister burgermeisters burgermeisterin oberburgermeister maire
alderman post alone - | wethouder alderman
prime-minister post alone - | premier minister-president premierminister prime_minister bundeskanzler bundeskanzlerin premier_ministre
director-general post alone - | directeur-generaal director-general generaldirektor
secretary-general post alone - | secretaris-generaal secretary-general generalsekretar
director post alone - | directeur director direktor direktorin directrice
chairman post alone - | voorzitter chairman chairwoman chairperson chair vorsitzende vorsitzender
inspector-general post alone - | inspecteur-generaal inspector-general
police-chief post alone - | korpschef police_chief chief_constable polizeiprasident
prosecutor post alone - | officier_van_justitie public_prosecutor staatsanwalt procureur
prosecution organisation alone - | staatsanwaltschaft parquet
prefect post alone - | prefet prefete
prefecture organisation alone - | prefecture_de_police prefecture
governor post alone - | gouverneur governor
police organisation alone - | politie police polizei
fire-brigade organisation alone - | brandweer fire_brigade fire_service feuerwehr pompiers sapeurs-pompiers
court organisation alone - | rechtbank gerechtshof court landgericht oberlandesgericht amtsgericht tribunal
municipality organisation alone - | gemeente municipality gemeinde
province organisation - - | provincie
region organisation - - | veiligheidsregio waterschap
health-service organisation - - | ggd
council group alone - | gemeenteraad city_council stadtrat conseil_municipal
inspectorate organisation - - | inspectie inspectorate
foundation organisation - - | stichting vereniging foundation fondation verein
committee group - - | commissie commission committee
authorities group - - | autoriteiten authorities autorites behorden
government group - - | regering government regierung gouvernement
delegation group - - | delegatie delegation
university organisation - - | universiteit university universitat universite
hospital organisation - - | ziekenhuis hospital krankenhaus hopital
bank organisation - - | bank banque
"""

_OFFICES: Final = """
spokesperson post | woordvoerder woordvoerster spokesman spokeswoman spokesperson sprecher sprecherin porte-parole
secretariat organisation | secretariaat secretariat sekretariat
lawyer post | advocaat raadsman raadsvrouw lawyer solicitor anwalt rechtsanwalt avocat
office organisation | kabinet bureau office
head-of-cabinet post | kabinetschef
"""

_FIXED: Final = """
group | Tweede Kamer | Kamer
group | Eerste Kamer |
organisation | Openbaar Ministerie | OM
organisation | Dienst Terugkeer en Vertrek | DT&V
organisation | Immigratie- en Naturalisatiedienst | IND
organisation | Centraal Orgaan opvang asielzoekers | COA
organisation | Koninklijke Marechaussee | KMar
organisation | Nederlandse Voedsel- en Warenautoriteit | NVWA
organisation | Rijksinstituut voor Volksgezondheid en Milieu | RIVM
organisation | Nationaal Coördinator Terrorismebestrijding en Veiligheid | NCTV
organisation | Algemene Inlichtingen- en Veiligheidsdienst | AIVD
organisation | Militaire Inlichtingen- en Veiligheidsdienst | MIVD
organisation | Raad van State |
organisation | Hoge Raad |
organisation | Algemene Rekenkamer |
organisation | Nationale Ombudsman |
organisation | Rijkswaterstaat | RWS
organisation | Belastingdienst |
organisation | Europese Commissie |
group | ministerraad |
group | Europees Parlement |
organisation | European Commission |
group | House of Commons |
group | House of Lords |
group | European Parliament |
organisation | Home Office |
organisation | Foreign Office |
organisation | Downing Street |
group | Bundestag |
group | Bundesrat |
organisation | Bundesregierung |
organisation | Bundeskanzleramt |
organisation | Auswärtiges Amt |
organisation | Europäische Kommission |
organisation | Commission européenne |
group | Assemblée nationale |
group | Sénat |
organisation | Élysée |
organisation | Conseil d'État |
"""

MINISTRIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "jenv": "justitie veiligheid",
        "j&v": "justitie veiligheid",
        "bz": "buitenlandse zaken",
        "buza": "buitenlandse zaken",
        "bzk": "binnenlandse zaken koninkrijksrelaties",
        "ocw": "onderwijs cultuur wetenschap",
        "vws": "volksgezondheid welzijn sport",
        "szw": "sociale zaken werkgelegenheid",
        "ezk": "economische zaken klimaat",
        "ez": "economische zaken",
        "lnv": "landbouw natuur voedselkwaliteit",
        "ienw": "infrastructuur waterstaat",
        "i&w": "infrastructuur waterstaat",
        "az": "algemene zaken",
    }
)
"""Short names of Dutch ministries with the words of their field."""

_COUNTRIES: Final = """
ma marokk maroc morocc moroc | nl nederland dutch netherlands niederland neerlandais pays-bas
be belg | de duits german deutsch allemagn allemand | fr frans frankrijk french france frankreich
gb brit | us amerika american etats-unis | tr turk turq tuerk | es spanj spaans spain spanish spani espagn
it itali | ru russ rusland russland | cn chin | ua oekrain ukrain | il israel | ir iran | iq irak iraq
sy syri | eg egypt agypt | tn tunes tunis | dz alger | ng nigeri | pl pools polen polish poland polon
at oostenrijk oostenrijks austria osterreich autrich | ch zwitser swiss switzerl schweiz suiss
id indones | sr surinam | jp japan japon | af afghan | nz zealand | ca canad kanad | pt portug
gr griek greek greece griech grec grece | se zweed zwed swed schwed sued | dk deen deens denmark danish danem
"""

LAW_WORDS: Final = frozenset(
    [
        "wet",
        "besluit",
        "verordening",
        "richtlijn",
        "regeling",
        "verdrag",
        "wetboek",
        "act",
        "law",
        "regulation",
        "directive",
        "treaty",
        "gesetz",
        "verordnung",
        "richtlinie",
        "vertrag",
        "abkommen",
        "loi",
        "decret",
        "reglement",
        "traite",
        "directive",
        "code",
        "rapport",
        "report",
        "bericht",
        "brief",
        "letter",
        "lettre",
        "overeenkomst",
        "contract",
        "convention",
        "agreement",
        "verslag",
        "nota",
        "notitie",
        "plan",
        "programma",
        "program",
        "programme",
        "protocol",
        "protokoll",
        "convenant",
        "akkoord",
        "accord",
        "algemene-verordening",
        "beschikking",
        "vonnis",
        "arrest",
        "uitspraak",
        "bijlage",
        "annex",
        "anlage",
        "annexe",
        "artikel",
        "article",
        "document",
        "dokument",
        "memo",
        "memorandum",
        "project",
        "projekt",
        "projet",
        "locatie",
        "terrein",
        "gebied",
        "overleg",
        "vergadering",
        "bijeenkomst",
        "meeting",
        "sitzung",
        "reunion",
        "vreemdelingenwet",
        "grondwet",
        "strafwetboek",
        "wetsvoorstel",
        "bill",
        "bescheid",
        "studie",
        "study",
        "onderzoek",
        "investigation",
        "systeem",
        "system",
        "gebouw",
        "building",
        "incident",
        "afspraak",
        "periode",
        "period",
    ]
)
"""What a definition or a name may be of that is nobody."""


def _heads() -> Mapping[str, tuple[tuple[tuple[str, ...], Head], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    for line in _TABLE.strip().splitlines():
        about, forms = line.split("|")
        lemma, kind, *marks = about.split()
        head = Head(lemma, kind, "alone" in marks, "joins" in marks, kind == "group")
        for form in forms.split():
            words = tuple(form.split("_"))
            found.setdefault(words[0], []).append((words, head))
    return MappingProxyType(
        {first: tuple(sorted(each, key=lambda x: -len(x[0]))) for first, each in found.items()}
    )


def _offices() -> Mapping[str, Head]:
    return MappingProxyType(
        {
            form: Head(lemma, kind, False)
            for line in _OFFICES.strip().splitlines()
            for lemma, kind, forms in [(*line.split("|")[0].split(), line.split("|")[1])]
            for form in forms.split()
        }
    )


def _fixed() -> tuple[tuple[str, str, str], ...]:
    rows = (line.split("|") for line in _FIXED.strip().splitlines())
    return tuple((kind.strip(), name.strip(), short.strip()) for kind, name, short in rows)


def _countries() -> Mapping[str, str]:
    return MappingProxyType(
        {
            stem: part.split()[0]
            for line in _COUNTRIES.strip().splitlines()
            for part in line.split("|")
            for stem in part.split()[1:]
        }
    )


HEADS: Final = _heads()
"""Nouns by their first word, the longest first."""
OFFICES: Final = _offices()
"""Nouns for those who work for somebody who is named behind them."""
FIXED: Final = _fixed()
"""Institutions with a name of their own: kind, name, short name or ""."""
PERSON_TITLES: Final = TITLES | {
    words[0]
    for each in HEADS.values()
    for words, head in each
    if head.kind == "post" and len(words) == 1
}
"""Titles that stand before a name."""
_STEMS: Final = _countries()
_LONGEST_STEM: Final = 11


@lru_cache(maxsize=65536)
def country_of(folded: str) -> str:
    """The code of the country that a name or an adjective means, or ""."""
    ends = range(min(len(folded), _LONGEST_STEM), 2, -1)
    return next((_STEMS[folded[:end]] for end in ends if folded[:end] in _STEMS), "")
