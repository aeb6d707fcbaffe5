# ruff: noqa: E501 - a row of a table is one line
"""How French tells who does what to whom."""

from __future__ import annotations

from typing import Final

from tui.exchange.cast.speech import Governor, Speech, Told, speech_of

_VERBS = """
call phone | appelle appela appellent | appele appelee appeles |
call phone | telephone telephona telephonent | telephone |
call - | informe informa informent | informe informee informes informees |
call - | avertit avertissent previent prevint alerte alerta | averti avertie prevenu prevenue alerte alertee |
call - | contacte contacta | contacte contactee |
call - | invite invita | invite invitee |
call - | interroge interrogea | interroge interrogee |
send - | demande demanda demandent | demande |
send letter | ecrit ecrivit ecrivent | ecrit |
send - | envoie envoya envoient adresse adressa transmet transmit | envoye envoyee adresse adressee transmis transmise |
send - | confirme confirma confirment | confirme confirmee |
send - | repond repondit repondent | repondu |
send - | signale signala annonce annonca indique indiqua declare declara | signale indique |
send - | fait fit font | fait | savoir
receive - | recoit recut recoivent | recu recue |
learn - | apprend apprit apprennent | appris |
learn - | prend prit | pris | connaissance
learn - | lit | lu |
meet - | entretient entretenait entretiennent | entretenu entretenue |
meet - | parle parla | parle |
meet meeting | rencontre rencontra rencontrent | rencontre |
meet meeting | visite visita | visite |
decide decision | decide decida | decide |
"""

_CHANNELS = """
!voicemail: messagerie vocale, repondeur, boite vocale
!phone: par telephone, au telephone
!email: par courriel, par e-mail, par mail, par email
!letter: par lettre, par ecrit, par courrier
!message: par sms, par texto, par whatsapp
!video: visioconference, par visio
!note-verbale: note verbale
!announcement: communique de presse, conference de presse
phone: appel, coup de fil, conversation telephonique, appel telephonique, entretien telephonique
email: courriel, e-mail, mail
letter: lettre, courrier
message: sms, texto
meeting: reunion, entretien, rencontre, visite
parliament: seance pleniere, questions au gouvernement
document: rapport, memo
decision: decision, arrete, jugement
"""

FRENCH: Final[Speech] = speech_of(
    Told(
        code="fr",
        verb_second=False,
        common="le la les des et du que est par avec pour dans une un qui au aux sur pas ete a",
        articles="le la les l' un une des ce cette ces son sa ses leur leurs",
        objects="",
        governors={
            Governor.TO: "à, au, aux, aupres de, aupres du, à l' attention de",
            Governor.BY: "par",
            Governor.FROM: "de, du, d', des, de la part de, de la part du",
            Governor.VIA: "via, par l' intermediaire de, par l' intermediaire du",
            Governor.WITH: "avec",
            Governor.BETWEEN: "entre",
            Governor.ABOUT: "sur, concernant, au sujet de, au sujet du, à propos de, à propos du",
            Governor.COPY: "cc, en copie, copie à, copie au, en copie à, en copie au",
            Governor.PRESENCE: "en presence de, en presence du, en presence des",
            Governor.BEHALF: "au nom de, au nom du, pour le compte de",
            Governor.OTHER: "en, dans, chez, pour, apres, pendant, selon, contre, sous, sans,"
            " à la demande de, à la demande du, depuis, vers, avant, lors de, lors du",
        },
        joins="et & ou",
        breaks="mais",
        that="que qu' si comment pourquoi dont",
        before="apres lorsque quand comme apres-que puisque des-que bien alors",
        relatives="qui dont lequel laquelle",
        pronouns="il elle ils elles je nous on celui-ci celle-ci lui ce",
        adverbs="puis ensuite alors aussi egalement nouveau plus tard immediatement aussitot"
        " s' se lui leur ne n' y en l' le la les deja enfin",
        be="est etait sont etaient ete fut furent",
        have="a avait ont avaient",
        modals="veut voulait doit devait peut pouvait va vont souhaite compte",
        negations="pas jamais aucun aucune personne ni",
        infinitive="",
        verbs=_VERBS,
        channels=_CHANNELS,
        endings="",
        letters="lettre courriel e-mail mail message appel note demande courrier reponse rapport"
        " invitation",
        past="apres suite avant reponse preparation sur pour",
    )
)
