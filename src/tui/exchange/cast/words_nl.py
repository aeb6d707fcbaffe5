# ruff: noqa: E501 - a row of a table is one line
"""How Dutch tells who does what to whom."""

from __future__ import annotations

from typing import Final

from tui.exchange.cast.speech import Governor, Speech, Told, speech_of

_VERBS = """
call phone | belt belde bellen belden | gebeld |
call phone | telefoneert telefoneerde telefoneren | getelefoneerd |
call phone | hangt hing | - | lijn
call email | mailt mailde mailen mailden e-mailt e-mailde | gemaild ge-e-maild |
call message | appt appte appen appten sms't whatsappt | geappt |
call - | informeert informeerde informeren informeerden | geinformeerd |
call - | waarschuwt waarschuwde waarschuwen waarschuwden | gewaarschuwd |
call - | verzoekt verzocht verzoeken verzochten | verzocht |
call - | vraagt vroeg vragen vroegen | gevraagd |
call - | licht lichtte lichten lichtten | ingelicht | in
call - | brengt bracht brengen brachten | gebracht | op hoogte
call - | stelt stelde stellen stelden | gesteld | op hoogte
call - | stelt stelde stellen stelden | gesteld | in kennis
call - | benadert benaderde benaderen benaderden | benaderd |
call - | nodigt nodigde nodigen nodigden | uitgenodigd | uit
call - | sommeert sommeerde | gesommeerd |
call - | alarmeert alarmeerde alarmeren alarmeerden | gealarmeerd |
call - | neemt nam nemen namen | opgenomen | contact op
call - | spreekt sprak | ingesproken | voicemail in
send letter | schrijft schreef schrijven schreven | geschreven |
send - | stuurt stuurde sturen stuurden verstuurt verstuurde zendt zond | gestuurd verstuurd gezonden |
send - | verzendt verzond | verzonden toegezonden toegestuurd |
send - | meldt meldde melden meldden | gemeld |
send - | bericht berichtte | bericht |
send - | bevestigt bevestigde bevestigen bevestigden | bevestigd |
send - | antwoordt antwoordde antwoorden antwoordden | geantwoord |
send - | reageert reageerde | - |
send - | laat liet laten lieten | - | weten
send - | deelt deelde delen deelden | meegedeeld medegedeeld | mee
send - | deelt deelde delen deelden | - | mede
send - | geeft gaf geven gaven | doorgegeven | door
send - | rapporteert rapporteerde rapporteren | gerapporteerd |
send - | vertelt vertelde vertellen vertelden | verteld |
send - | zegt zei zeggen zeiden | - |
send - | verklaart verklaarde | - |
send - | adviseert adviseerde adviseren | geadviseerd |
send - | legt legde | voorgelegd | voor
send - | biedt bood | aangeboden | aan
receive meeting | ontvangt ontving ontvangen ontvingen | ontvangen |
receive - | krijgt kreeg krijgen kregen | gekregen |
learn - | verneemt vernam vernemen vernamen | vernomen |
learn - | hoort hoorde horen hoorden | gehoord | dat
learn - | hoort hoorde horen hoorden | gehoord | van
learn - | hoort hoorde horen hoorden | gehoord | via
learn - | neemt nam nemen namen | genomen | kennis
learn - | leest las | gelezen |
meet - | overlegt overlegde overleggen overlegden | overlegd |
meet - | spreekt sprak spreken spraken | gesproken |
meet - | bespreekt besprak bespreken bespraken | besproken |
meet meeting | ontmoet ontmoette ontmoeten ontmoetten | ontmoet |
meet meeting | vergadert vergaderde vergaderen vergaderden | vergaderd |
meet meeting | bezoekt bezocht bezoeken bezochten | bezocht |
decide decision | besluit besloot besluiten besloten | besloten |
decide announcement | kondigt kondigde | aangekondigd | aan
decide announcement | maakt maakte | gemaakt | bekend
"""

_CHANNELS = """
!voicemail: voicemail, voicemailbericht, antwoordapparaat
!phone: telefonisch, per telefoon, telefonisch contact
!email: per e-mail, per email, per mail, via e-mail, via email, via de mail
!letter: per brief, schriftelijk, per aangetekende brief, aangetekend
!message: per app, per sms, via whatsapp, per whatsapp
!video: per video, via teams, videogesprek, videoverbinding, videovergadering
!note-verbale: note verbale, nota verbale, verbale nota
!announcement: bericht naar buiten, persbericht, persconferentie, persverklaring
phone: telefoontje, telefoongesprek, telefoongesprekken
email: e-mail, email, mail, mailtje, mailbericht
letter: brief, aanbiedingsbrief
message: sms, whatsapp, appje, app-bericht, sms-bericht, whatsappbericht
meeting: gesprek, overleg, bijeenkomst, vergadering, ontmoeting, bespreking, crisisberaad, bezoek
parliament: algemeen overleg, kamerdebat, kamervragen, commissiedebat, plenair debat
parliament: plenaire vergadering, mondelinge vragen, vragenuur, kamerbrief, debat
document: nota, rapport, notitie, memo
decision: besluit, beschikking, vonnis, uitspraak
"""

DUTCH: Final[Speech] = speech_of(
    Told(
        code="nl",
        verb_second=True,
        common="de het een en van dat is wordt werd met voor aan bij niet ook zijn naar door om over",
        articles="de het een 't deze die dit dat beide alle zijn haar hun onze ons diens de-heer",
        objects="",
        governors={
            Governor.TO: "aan, naar, richting, gericht aan, ten overstaan van",
            Governor.BY: "door",
            Governor.FROM: "van, vanuit, vanwege, afkomstig van, van de kant van, van de zijde van",
            Governor.VIA: "via, door tussenkomst van",
            Governor.WITH: "met, samen met",
            Governor.BETWEEN: "tussen",
            Governor.ABOUT: "over, betreffende, inzake, omtrent, aangaande, met betrekking tot,"
            " m.b.t., rondom",
            Governor.COPY: "cc, in cc, in kopie, kopie aan, afschrift aan, met kopie aan, cc aan,"
            " een afschrift aan, in cc aan, een kopie aan",
            Governor.PRESENCE: "in bijzijn van, in het bijzijn van, in aanwezigheid van,"
            " in tegenwoordigheid van",
            Governor.BEHALF: "namens, in opdracht van, uit naam van",
            Governor.OTHER: "in, op, bij, voor, na, tijdens, volgens, tegen, uit, onder, zonder,"
            " op verzoek van, door middel van, naar aanleiding van, na vragen van, op vragen van,"
            " in afwachting van, ondanks, sinds, vanaf, tot, te, per, ter, ten, rond, na afloop van,"
            " wegens, om, behalve, binnen, buiten, omstreeks",
        },
        joins="en & alsmede evenals",
        breaks="maar waarna waarop doch",
        that="dat of dat-de om waarin waarbij waarmee waarover waarvan hoe wat waarom wanneer",
        before="nadat toen omdat als zodra terwijl hoewel voordat doordat aangezien wanneer indien"
        " mits tenzij",
        relatives="die wie wiens",
        pronouns="hij zij ze ik wij we men iemand hem haar hen deze dezelfde laatstgenoemde"
        " eerstgenoemde jij u",
        adverbs="vervolgens daarna daarop ook nogmaals opnieuw toen nu dan weer eerst later"
        " eveneens tevens direct meteen onmiddellijk zelf inmiddels alsnog diezelfde dezelfde"
        " zich hierover hiervan daarover daarvan hierop er nog al reeds mondeling persoonlijk"
        " tegelijk gisteren vandaag ondertussen uiteindelijk tenslotte kort dag avond middag"
        " ochtend nacht morgens ochtends middags avonds s uur telefonisch schriftelijk"
        " 's ’s",
        be="wordt werd worden werden is was zijn waren geworden",
        have="heeft had hebben hadden",
        modals="zal zou zullen zouden wil wilde willen wilden moet moest moeten moesten kan kon"
        " kunnen konden mag mocht mogen gaat gaan ging dient",
        negations="niet nooit geen niemand evenmin noch",
        infinitive="te",
        verbs=_VERBS,
        channels=_CHANNELS,
        endings="""
phone: telefoongesprek telefoontje
meeting: gesprek overleg bijeenkomst vergadering ontmoeting beraad
parliament: debat kamervragen
letter: brief
message: bericht
""",
        letters="brief e-mail email mail bericht verzoek vraag note telefoontje sms appje memo"
        " mailbericht reactie antwoord melding kamervragen vragen nota uitnodiging",
        past="na afloop aanleiding voorbereiding antwoord reactie over voor voordat naar verzoek"
        " op tijdig onderwerp",
    )
)
