# ruff: noqa: E501 - a row of a table is one line
"""How German tells who does what to whom."""

from __future__ import annotations

from typing import Final

from tui.exchange.cast.speech import Governor, Speech, Told, speech_of

_VERBS = """
call phone | ruft rief rufen riefen | angerufen | an
call phone | telefoniert telefonierte telefonieren telefonierten | telefoniert |
call email | mailt mailte mailen | gemailt |
call - | informiert informierte informieren informierten | informiert |
call - | benachrichtigt benachrichtigte verstandigt verstandigte unterrichtet unterrichtete | benachrichtigt verstandigt unterrichtet |
call - | warnt warnte warnen warnten | gewarnt |
call - | bittet bat bitten baten ersucht ersuchte | gebeten ersucht |
call - | fragt fragte fragen fragten | gefragt |
call - | alarmiert alarmierte alarmieren alarmierten | alarmiert |
call - | kontaktiert kontaktierte | kontaktiert |
call - | setzt setzte | gesetzt | in kenntnis
call - | nimmt nahm | aufgenommen | kontakt
call - | ladt lud | eingeladen | ein
send letter | schreibt schrieb schreiben schrieben | geschrieben |
send - | schickt schickte sendet sandte sendete ubersendet ubermittelt ubermittelte | geschickt gesandt gesendet ubersandt ubermittelt |
send - | meldet meldete melden meldeten | gemeldet |
send - | berichtet berichtete | berichtet |
send - | bestatigt bestatigte bestatigen bestatigten | bestatigt |
send - | antwortet antwortete | geantwortet |
send - | teilt teilte teilen teilten | mitgeteilt | mit
send - | sagt sagte erklart erklarte | - |
receive - | erhalt erhielt erhalten erhielten bekommt bekam | erhalten bekommen |
receive meeting | empfangt empfing | empfangen |
learn - | erfahrt erfuhr erfahren erfuhren | erfahren |
learn - | nimmt nahm | genommen | kenntnis
learn - | hort horte liest las | gehort gelesen |
meet - | spricht sprach sprechen sprachen | gesprochen |
meet - | berat beriet beraten berieten | beraten |
meet meeting | trifft traf treffen trafen | getroffen |
meet meeting | besucht besuchte | besucht |
decide decision | beschliesst beschloss entscheidet entschied | beschlossen entschieden |
decide announcement | kundigt kundigte | angekundigt | an
"""

_CHANNELS = """
!voicemail: voicemail, mailbox, anrufbeantworter
!phone: telefonisch, per telefon, am telefon
!email: per e-mail, per email, per mail, via e-mail
!letter: per brief, schriftlich, brieflich
!message: per sms, per whatsapp
!video: per video, videokonferenz, videogesprach, videoschalte
!note-verbale: verbalnote, note verbale
!announcement: pressemitteilung, pressekonferenz
phone: telefonat, anruf, telefongesprach
email: e-mail, email, mail
letter: brief, schreiben
message: sms, whatsapp
meeting: gesprach, besprechung, treffen, sitzung, beratung, besuch
parliament: plenarsitzung, bundestagsdebatte, fragestunde, plenardebatte
document: bericht, vermerk, gutachten
decision: beschluss, bescheid, urteil, entscheidung
"""

GERMAN: Final[Speech] = speech_of(
    Told(
        code="de",
        verb_second=True,
        common="der die das und von dass ist wird wurde mit fur an bei nicht auch den dem des ein"
        " eine im am zu um uber",
        articles="der die das den dem des ein eine einen einem einer eines dieser diese diesen"
        " diesem beide seine ihre seinen ihren",
        objects="den dem einen einem diesen diesem seinen ihren",
        governors={
            Governor.TO: "an, ans, gegenuber",
            Governor.BY: "von, vom, durch",
            Governor.FROM: "seitens, aus",
            Governor.VIA: "uber",
            Governor.WITH: "mit, gemeinsam mit",
            Governor.BETWEEN: "zwischen",
            Governor.ABOUT: "betreffend, bezuglich, hinsichtlich, wegen",
            Governor.COPY: "cc, in kopie, in kopie an, kopie an, in cc",
            Governor.PRESENCE: "im beisein, in gegenwart, im beisein von, in anwesenheit von,"
            " in anwesenheit",
            Governor.BEHALF: "im namen, im auftrag, im namen von, im auftrag von",
            Governor.OTHER: "in, im, auf, bei, beim, fur, nach, wahrend, laut, gegen, unter,"
            " ohne, auf bitten von, auf ersuchen von, zu, zum, zur, am, seit, bis, per, vor, ab,"
            " um, trotz",
        },
        joins="und & sowie oder",
        breaks="aber woraufhin jedoch sondern",
        that="dass ob um wie was warum wobei worin womit",
        before="nachdem als weil wahrend sobald obwohl bevor da wenn falls",
        relatives="welcher welche welches der die das dem den dessen deren",
        pronouns="er sie es ich wir man ihn ihm ihr ihnen dieser jener jemand",
        adverbs="dann danach daraufhin anschliessend auch erneut nochmals zunachst spater sofort"
        " umgehend selbst inzwischen gleichzeitig sich hieruber daruber noch bereits schon nun"
        " heute gestern schliesslich telefonisch schriftlich personlich mundlich uhr morgens"
        " abends mittags nachmittags daher hierauf darauf",
        be="wird wurde werden wurden worden ist war sind waren",
        have="hat hatte haben hatten",
        modals="will wollte wollen soll sollte sollen sollten muss musste mussen kann konnte konnen"
        " darf durfte mochte",
        negations="nicht nie niemals kein keine keinen niemand weder",
        infinitive="zu",
        verbs=_VERBS,
        channels=_CHANNELS,
        endings="""
phone: telefonat telefongesprach
meeting: gesprach besprechung sitzung
letter: schreiben
""",
        letters="brief e-mail email mail schreiben anruf nachricht verbalnote bitte anfrage vermerk"
        " antwort mitteilung meldung einladung",
        past="nach anlasslich vorbereitung antwort reaktion uber vor zur zum auf",
    )
)
