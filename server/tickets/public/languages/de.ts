import type { Grammar } from './grammar.ts'

export const de: Grammar = {
  things:
    'bestellung|paket|packchen|paketchen|sendung|lieferung|rucksendung|retoure|erstattung|ruckzahlung|ruckerstattung|auftrag|ware|warensendung|ersatz|ersatzlieferung|umtausch|zahlung|geld|artikel|warenkorb|brief|teil',
  mine: 'dein|deine|deiner|deinem|deinen|deines|ihr|ihre|ihrer|ihrem|ihren|ihres|dir|dich|ihnen|du|euer|eure|eurer|eurem|euren|euch',
  it: 'es|sie|er|das teil|der fahrer|der bote',
  told: [
    'zugestellt|geliefert|ausgeliefert|angekommen|eingetroffen|abgegeben|unterwegs|auf dem weg|auf den weg|zoll|verlassen|eingegangen|storniert|hinterlegt|veranlasst|verpackt|gepackt|bearbeitet',
    'abgeholt|abholung|abholbereit|bereit|liegt|lagert|wartet|steckt|hangt|verspatet|verzogert|verspatung|verloren|beschadigt|zuruckgeschickt|zuruckgesendet|nachbar|nachbarn|nachbarin|rezeption|garage|packstation|paketshop|postfiliale|filiale',
    'ablageort|abstellort|verteilzentrum|depot|lager|logistikzentrum|kommt an|kommt|ankommen|ankunft|eintreffen|zustellung|zustellen|zugestellt werden|erhalten|gebucht|verbucht|freigegeben|genehmigt|raus|rausgegangen|geht raus|losgeschickt|vorbereitet|gescannt|umgeleitet|angenommen|erwartet|zugesagt|bei dir|bei ihnen|gestellt|gelegt',
    'ubergeben|zuruckgekommen|zuruck bei uns|fahrzeug|gescheitert|fehlgeschlagen|gestoppt|angehalten|weitergeleitet|ausgegeben|verladen|bei uns|gehen raus|eingescannt|retourniert|abgelehnt',
    'durchgegangen|ging nicht durch|fest|gebracht|flughafen|ruft dich|fehlt',
  ].join('|'),
  sends: 'verschickt|versendet|versandt|geschickt|gesendet|abgeschickt|losgeschickt|verschicken dir|schicken dir|senden dir|senden ihnen',
  message:
    'nachricht|nachrichten|privatnachricht|direktnachricht|dm|pn|mail|email|mails|postfach|link|antwort|chat|anfrage|geschrieben|gruss*',
  sure: [
    'wurde zugestellt|wurde geliefert|wurde ausgeliefert|wurde abgegeben|wurde verschickt|wurde versandt|wurde versendet|wurde storniert|wurde erstattet|haben dir erstattet|unterwegs zu dir|unterwegs zu ihnen|auf dem weg zu dir',
    'auf dem weg zu ihnen|beim zoll|im zoll|beim nachbarn|bei deinem nachbarn|bei ihrem nachbarn|beim nachbar|laut fahrer|vom fahrer|laut dhl|laut zusteller|der fahrer hat|der bote hat|der zusteller hat|die zustellerin hat|hat unser lager|unser lager verlassen|das lager verlassen',
    'du hast bestellt|sie haben bestellt|zur abholung bereit|liegt zur abholung|liegt bereit|haben es verschickt|haben sie verschickt|haben ihn verschickt|ging gestern raus|geht heute raus|geht morgen raus|ist raus|sind raus|zugestellt worden|abgegeben worden|schon veranlasst|wurde veranlasst',
    'nachbar|nachbarn|nachbarin|nebenan|laut sendungsverfolgung|sendungsverfolgung zeigt|laut tracking|laut dpd|laut hermes|laut gls|laut ups|laut post|laut paketdienst|niemand zu hause|niemanden angetroffen|nicht angetroffen|zustellversuch|im zustellfahrzeug|wurde abgebucht|zweimal abgebucht|du hast bezahlt|sie haben bezahlt|wurde ubergeben|retoure ist da|ist bei uns angekommen|ist wieder bei uns|vor deiner tur|vor ihrer tur|vor der tur',
    'hangt fest|steckt fest|liegt noch in|zuruck an den absender|zuruck ans depot|die spedition ruft|die spedition bringt|die spedition kommt',
  ].join('|'),
  alone: 'erstattet|zuruckerstattet|gutgeschrieben|zugestellt|geliefert|ausgeliefert|verschickt|versendet|versandt|storniert|angekommen',
  carried:
    'sind unterwegs|ist unterwegs zu|sind bei ~|du wohnst|sie wohnen in|euro zuruck|ist bei ~|ist jetzt bei ~|ist schon bei ~|liegt bei ~|nun bei ~|jetzt bei ~|~ hat es|~ hat ihn|~ hat das paket|an ~ ubergeben',
  when: 'gestern|heute|morgen|vorgestern|ubermorgen|heute morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|letzte woche|nachste woche|vorhin|eben|diese woche|in den nachsten tagen|diese nacht|heute nacht|heute fruh',
  paid: 'erstatt*|ruckerstatt*|gutgeschrieben|gutschrift|gutschreiben|zuruckgezahlt|zuruckgebucht|zuruckuberwiesen|uberwiesen|ruckzahlung|zuruck|abgebucht|bezahlt|berechnet|zahlen dir|deine bank|deine karte|deinem konto|dein konto|deine kreditkarte|deiner karte|ihr konto|ihrem konto|ihre karte|dein paypal|ihrer karte|auszahl*',
  open: 'geld zuruck garantie|katalog|newsletter|restock|preis*|kostet|kosten|aktion*|angebot*|rabatt*|sale|code|auf lager|vorratig|verfugbar|geoffnet|offnen|offnungszeiten|geschlossen|gewinn*|gewinner*|verlosung|kollektion|neuheit*|neue farben|neue farbe|laden|shop|website|webseite|weihnachten|feiertag*|gutschein*|wieder da|nachschub|versandkostenfrei|endet|startet|black friday|platz',
  every:
    'jede|jeder|jedes|jeden|alle|allen|aller|bestellungen|pakete|paketen|sendungen|lieferungen|rucksendungen|retouren|erstattungen|eine bestellung|ein paket|einer bestellung|eine sendung|eine erstattung|eine rucksendung|in der regel|normalerweise|meist|meistens|immer|innerhalb|werktage|werktagen|am selben tag|dauert|dauern|bis zu|generell',
  unless: 'wenn|sobald|falls|ob|bis|nachdem|bevor|sollte nicht|sollten nicht|nicht sagen',
  pity: 'leid|schade|entschuldig*|sorry|tut uns|freut uns|schon dass|schon zu|super dass|hoffe|hoffen|hoffentlich',
  and: 'und|aber|sondern',
  help: 'so lange|zu lange|besser machen|bitte|schick|schicke|sende|nenn|nenne|sag|sage|schreib|schreibe|melde|prufen|schauen|kummern|klaren|helfen|nummer|bestellnummer|frage|fragen|kannst|konnen|brauchen|vertrauen|geduld|ruckmeldung',
  asks: 'ist|hat|hast|haben|sind|wurde|wann|wo|welche|welcher|welches|konntest|konnen|kannst|magst|wie|was|schickst',
}
