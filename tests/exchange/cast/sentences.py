# ruff: noqa: E501 - a row of the table is one line
"""Sentences with who is in them: `role: name, name` with ` | ` between; `-` for nobody.

Each begins with its language. Names are those by which the chronology of the test knows them.
"""

from __future__ import annotations

SENTENCES = """
nl # De burgemeester belt de korpschef. # from: burgemeester | to: korpschef | channel: phone
nl # Om 15.00 uur belt de burgemeester de korpschef. # from: burgemeester | to: korpschef | channel: phone
nl # Daarna mailt de korpschef het rapport aan de burgemeester. # from: korpschef | to: burgemeester | channel: email
nl # De burgemeester wordt door de korpschef gebeld. # from: korpschef | to: burgemeester | channel: phone
nl # De burgemeester wordt geïnformeerd door de korpschef over de brand. # from: korpschef | to: burgemeester
nl # De korpschef heeft de burgemeester gisteren telefonisch geïnformeerd. # from: korpschef | to: burgemeester | channel: phone
nl # De burgemeester ontvangt een brief van de korpschef. # from: korpschef | to: burgemeester | channel: letter
nl # De burgemeester ontvangt de korpschef op het stadhuis. # present: burgemeester, korpschef | channel: meeting
nl # De burgemeester wordt ontvangen door de korpschef. # present: burgemeester, korpschef | channel: meeting
nl # De wethouder verneemt van de korpschef dat de burgemeester ziek is. # from: korpschef | to: wethouder | about: burgemeester
nl # Via de korpschef hoort de wethouder van het plan. # from: korpschef | to: wethouder
nl # De wethouder verneemt uit de krant dat de korpschef vertrekt. # informed: wethouder | about: korpschef
nl # De burgemeester neemt kennis van het rapport van de korpschef. # informed: burgemeester | present: korpschef | channel: document
nl # De korpschef meldt aan de burgemeester dat de wethouder is bedreigd. # from: korpschef | to: burgemeester | about: wethouder
nl # De korpschef mailt de burgemeester, cc de wethouder. # from: korpschef | to: burgemeester | informed: wethouder | channel: email
nl # De burgemeester belt de korpschef in bijzijn van de wethouder. # from: burgemeester | to: korpschef | present: wethouder | channel: phone
nl # Overleg tussen de burgemeester, de korpschef en de wethouder. # present: burgemeester, korpschef, wethouder | channel: meeting
nl # De burgemeester en de wethouder informeren de korpschef. # from: burgemeester, wethouder | to: korpschef
nl # De burgemeester overlegt met de korpschef over de wethouder. # present: burgemeester, korpschef | about: wethouder
nl # E-mail van de korpschef aan de burgemeester over de brand. # from: korpschef | to: burgemeester | channel: email
nl # Een medewerker belt de burgemeester. # to: burgemeester | channel: phone
nl # De buurman van de burgemeester belt de korpschef. # present: burgemeester | to: korpschef | channel: phone
nl # Hij belt de burgemeester. # to: burgemeester | channel: phone
nl # Vervolgens belt hij de burgemeester. # to: burgemeester | channel: phone
nl # De korpschef informeert de burgemeester niet. # about: korpschef, burgemeester
nl # De korpschef zal de burgemeester informeren. # about: korpschef, burgemeester
nl # De burgemeester is aanwezig bij de brand. # present: burgemeester
nl # De burgemeester bezoekt de wijk. De korpschef blijft thuis. # present: burgemeester, korpschef | channel: meeting
nl # Nadat de korpschef de wethouder heeft gesproken, belt de burgemeester de politie. # present: korpschef, wethouder | from: burgemeester | to: politie | channel: phone
nl # De burgemeester belt de korpschef en mailt de wethouder. # from: burgemeester | to: korpschef, wethouder | channel: phone
nl # De burgemeester belt de korpschef en de wethouder belt de politie. # from: burgemeester, wethouder | to: korpschef, politie | channel: phone
nl # De brief, geschreven door de korpschef, wordt aan de burgemeester gestuurd. # from: korpschef | to: burgemeester | channel: letter
nl # De korpschef laat de burgemeester weten dat de wethouder komt. # from: korpschef | to: burgemeester | about: wethouder
nl # De burgemeester wordt op de hoogte gebracht door de politie. # from: politie | to: burgemeester
nl # De burgemeester brengt de politie op de hoogte. # from: burgemeester | to: politie
nl # De burgemeester kondigt een noodverordening aan. # from: burgemeester | channel: announcement
nl # De burgemeester, die de wethouder eerder sprak, belt de korpschef. # from: burgemeester | present: wethouder | to: korpschef | channel: phone
nl # De korpschef verzoekt de burgemeester om de wethouder te ontslaan. # from: korpschef | to: burgemeester | about: wethouder
nl # Na afloop van het overleg informeert de burgemeester de politie. # from: burgemeester | to: politie
nl # Namens de burgemeester mailt de wethouder de korpschef. # about: burgemeester | from: wethouder | to: korpschef | channel: email
nl # De korpschef spreekt de voicemail van de burgemeester in. # from: korpschef | present: burgemeester | channel: voicemail
nl # De wethouder vraagt de korpschef of de burgemeester is gebeld. # from: wethouder | to: korpschef | about: burgemeester
nl # De burgemeester neemt contact op met de korpschef. # from: burgemeester | to: korpschef
nl # Naar aanleiding van de brief van de wethouder belt de burgemeester de korpschef. # present: wethouder | from: burgemeester | to: korpschef | channel: phone
nl # Het bericht over de burgemeester staat in de krant. # about: burgemeester
en # The mayor called the police. # from: mayor | to: police | channel: phone
en # The mayor was called by the police at 10:15. # from: police | to: mayor | channel: phone
en # On Monday, an employee called the mayor. # to: mayor | channel: phone
en # The mayor's assistant called the police. # present: mayor | to: police | channel: phone
en # The police informed the mayor that the ambassador had left. # from: police | to: mayor | about: ambassador
en # The ambassador received a letter from the mayor. # from: mayor | to: ambassador | channel: letter
en # The mayor met the ambassador. # present: mayor, ambassador | channel: meeting
en # Meeting between the mayor and the ambassador. # present: mayor, ambassador | channel: meeting
en # Email from the mayor to the police, cc the ambassador. # from: mayor | to: police | informed: ambassador | channel: email
en # The mayor did not inform the police. # about: mayor, police
en # The police will inform the mayor. # about: police, mayor
en # The ambassador took note of the report. # informed: ambassador | channel: document
en # The mayor has been notified by the police. # from: police | to: mayor
en # The mayor sent a letter to the ambassador about the police. # from: mayor | to: ambassador | about: police | channel: letter
en # She called the mayor. # to: mayor | channel: phone
en # The mayor wrote to the police by email. # from: mayor | to: police | channel: email
en # The mayor spoke with the ambassador in the presence of the police. # present: mayor, ambassador, police
en # The police asked the mayor to call the ambassador. # from: police | to: mayor | about: ambassador
de # Der Bürgermeister ruft die Polizei an. # from: bürgermeister | to: polizei | channel: phone
de # Um 15 Uhr informiert die Polizei den Bürgermeister. # from: polizei | to: bürgermeister
de # Den Bürgermeister informiert die Polizei. # present: bürgermeister | to: polizei
de # Der Bürgermeister wird von der Polizei informiert. # from: polizei | to: bürgermeister
de # Die Polizei hat den Bürgermeister telefonisch benachrichtigt. # from: polizei | to: bürgermeister | channel: phone
de # Der Botschafter erhält ein Schreiben von der Polizei. # from: polizei | to: botschafter | channel: letter
de # Der Bürgermeister trifft den Botschafter. # present: bürgermeister, botschafter | channel: meeting
de # Gespräch zwischen dem Bürgermeister und dem Botschafter. # present: bürgermeister, botschafter | channel: meeting
de # Die Polizei teilt dem Bürgermeister mit, dass der Botschafter abreist. # from: polizei | to: bürgermeister | about: botschafter
de # Die Polizei wird den Bürgermeister informieren. # about: polizei, bürgermeister
de # Der Bürgermeister informiert die Polizei nicht. # about: bürgermeister, polizei
de # Ein Mitarbeiter informiert den Bürgermeister. # to: bürgermeister
fr # Le maire appelle la police. # from: maire | to: police | channel: phone
fr # Le maire a été informé par la police. # from: police | to: maire
fr # La police a informé le maire que l'ambassadeur partait. # from: police | to: maire | about: ambassadeur
fr # L'ambassadeur écrit au maire par courriel. # from: ambassadeur | to: maire | channel: email
fr # Le maire reçoit une lettre de l'ambassadeur. # from: ambassadeur | to: maire | channel: letter
fr # Réunion entre le maire et l'ambassadeur. # present: maire, ambassadeur | channel: meeting
fr # Le maire n'informe pas la police. # about: maire, police
fr # Le maire prend connaissance du rapport. # informed: maire | channel: document
fr # Le maire rencontre l'ambassadeur. # present: maire, ambassadeur | channel: meeting
fr # Courriel du maire à la police. # from: maire | to: police | channel: email
"""
