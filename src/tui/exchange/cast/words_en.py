# ruff: noqa: E501 - a row of a table is one line
"""How English tells who does what to whom."""

from __future__ import annotations

from typing import Final

from tui.exchange.cast.speech import Governor, Speech, Told, speech_of

_VERBS = """
call phone | calls called phones phoned telephones telephoned rings rang | called phoned telephoned call phone |
call email | emails emailed e-mails e-mailed | emailed e-mailed email e-mail |
call message | texts texted messages messaged | texted messaged text |
call - | informs informed notifies notified alerts alerted | informed notified alerted inform notify alert |
call - | warns warned advises advised briefs briefed | warned advised briefed warn advise brief |
call - | asks asked requests requested | asked requested ask |
call - | tells told | told tell |
call - | contacts contacted approaches approached | contacted approached contact approach |
call - | invites invited reminds reminded urges urged instructs instructed | invited reminded urged instructed |
send letter | writes wrote | written write |
send - | sends sent forwards forwarded | sent forwarded send forward |
send - | reports reported | reported report |
send - | confirms confirmed | confirmed confirm |
send - | replies replied responds responded answers answered | - |
send - | says said states stated explains explained | - |
send - | lets let | - | know
receive - | receives received gets got | received receive |
learn - | learns learned learnt hears heard | learned learnt heard learn hear |
learn - | takes took | - | note
learn - | reads read | - |
meet meeting | meets met | met meet |
meet - | speaks spoke talks talked | spoken speak talk |
meet - | discusses discussed confers conferred | - |
meet meeting | visits visited | visited visit |
decide decision | decides decided rules ruled | - |
decide announcement | announces announced | announced announce |
"""

_CHANNELS = """
!voicemail: voicemail, voice mail, answering machine
!phone: by phone, by telephone, on the phone, over the phone
!email: by email, by e-mail, via email, via e-mail, in an email, in an e-mail
!letter: by letter, in writing, in a letter
!message: by text, by text message, via whatsapp, by whatsapp
!video: by video, video call, video conference, videoconference, via teams, via zoom
!note-verbale: note verbale
!announcement: press release, press conference, press statement
phone: call, phone call, telephone call, telephone conversation
email: email, e-mail, emails, e-mails
letter: letter
message: text message, whatsapp message, text messages
meeting: meeting, conversation, consultation, visit
parliament: debate, question time, select committee, parliamentary question
document: memo, report, memorandum
decision: decision, ruling, judgment, order
"""

ENGLISH: Final[Speech] = speech_of(
    Told(
        code="en",
        verb_second=False,
        common="the of and to was is that by with for on at from his her has had he she it were be",
        articles="the a an this that his her their its our my both all these those",
        objects="",
        governors={
            Governor.TO: "to, addressed to",
            Governor.BY: "by",
            Governor.FROM: "from, of, on the part of",
            Governor.VIA: "via, through",
            Governor.WITH: "with, together with",
            Governor.BETWEEN: "between",
            Governor.ABOUT: "about, regarding, concerning, over, with regard to, re",
            Governor.COPY: "cc, copied to, copy to, a copy to, in copy, with a copy to, copying",
            Governor.PRESENCE: "in the presence of, in presence of",
            Governor.BEHALF: "on behalf of, in the name of",
            Governor.OTHER: "in, on, at, for, after, during, according to, against, under,"
            " without, at the request of, by means of, in response to, before, until, per, as,"
            " due to, prior to, since, within, into, than, like, despite, following,"
            " in reply to, subject to, up to, close to, next to, pending",
        },
        joins="and & or as-well-as",
        breaks="but whereupon",
        that="that whether if how what why where which in-which because so",
        before="after when once as because while although before since if until whilst",
        relatives="who whom whose which",
        pronouns="he she they i we it you him them us me someone nobody one",
        adverbs="then also again later subsequently first now once immediately afterwards"
        " thereupon therefore today yesterday still already just back himself herself itself"
        " jointly personally verbally both in turn",
        be="is was were are been be being gets got",
        have="has had have having did does do",
        modals="will would shall should must can could may might wants wanted plans planned"
        " intends intended needs ought",
        negations="not never no nobody cannot n't didn't doesn't wasn't isn't hasn't neither nor",
        infinitive="to",
        verbs=_VERBS,
        channels=_CHANNELS,
        endings="",
        letters="email e-mail letter message call note request memo report reply response answer"
        " invitation emails question mail",
        past="after following before about response reply on regarding for since prior",
    )
)
