import type { Grammar } from './grammar.ts'

export const nl: Grammar = {
  things:
    'bestelling|pakket|pakketje|pakje|zending|levering|retour|retourzending|terugbetaling|order|aankoop|artikel|omruiling|betaling|geld|vervanging|doos',
  mine: 'je|jouw|jou|uw|u|jullie',
  it: 'het|hij|deze|die',
  told: [
    'bezorgd|geleverd|afgeleverd|onderweg|aangekomen|ontvangen|verlaten|vertrokken|douane|vast|vastgehouden|geannuleerd|kwijt|beschadigd|vertraagd|vertraging|ingepakt|verwerkt|klaar|klaargezet|ligt|wacht|afgehaald|opgehaald|afgegeven|achtergelaten',
    'buren|buurman|buurvrouw|receptie|afhaalpunt|postkantoor|pakketpunt|kluis|magazijn|depot|sorteercentrum|komt aan|komt|aankomst|arriveert|verwacht|verwachte|gepland|goedgekeurd|geretourneerd|teruggestuurd|getekend|gescand|gedaan|in de bus|bezorger|bij de deur|gaat mee|binnengekomen|voorbereid|uitgegeven',
    'teruggekomen|terug bij ons|aangenomen|geweigerd|overgedragen|geprobeerd|mislukt|gestopt|stopgezet|vertrekt|geaccepteerd|wordt bezorgd|gaat de deur uit|doorgestuurd',
    'luchthaven|gebracht|ontbreekt',
  ].join('|'),
  sends: 'verzonden|verstuurd|gestuurd|opgestuurd|toegestuurd|nagestuurd|sturen je|sturen u',
  message: 'bericht|berichten|privebericht|dm|pb|mail|email|e mail|inbox|link|antwoord|reactie|geschreven|verzoek|groet*',
  sure: [
    'is bezorgd|is geleverd|werd bezorgd|is afgeleverd|is verzonden|is verstuurd|is vertrokken|onderweg naar je|onderweg naar u|bij de douane|bij de buren|bij je buren|bij de buurman|bij je buurman|is geannuleerd|is terugbetaald|hebben geannuleerd|je retour ontvangen|uw retour ontvangen',
    'de bezorger|de koerier|de postbode|ons magazijn verlaten|het magazijn verlaten|hebben het verstuurd|hebben het verzonden|het gisteren verstuurd|hebben hem verstuurd|je hebt besteld|u hebt besteld|ligt klaar|staat klaar|afhaalpunt voor je|het is onderweg|wordt nu ingepakt|wordt ingepakt|naar je verstuurd',
    'buren|buurman|buurvrouw|volgens de track|volgens postnl|volgens dhl|volgens de tracking|niemand thuis|bezorgpoging|dubbel afgeschreven|je hebt betaald|in de bezorgbus|voor je deur|bij je voordeur',
    'zit vast|ligt vast|staat vast|terug naar afzender',
  ].join('|'),
  alone: 'terugbetaald|geleverd|bezorgd|verzonden|verstuurd|geannuleerd|aangekomen',
  carried: 'zijn onderweg|zijn bij ~|je woont in|u woont in|is bij ~|is nu bij ~|nu bij ~|ligt bij ~|~ heeft het|~ heeft hem|~ heeft je',
  when: 'gisteren|vandaag|morgen|overmorgen|eergisteren|vanmorgen|vanochtend|vanmiddag|vanavond|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|vorige week|volgende week|net|deze week|vannacht|zo meteen',
  paid: 'terugbetaal*|terugbetal*|terugbetaald|teruggestort|gestort|terug|vergoed*|gecrediteerd|afgeschreven|betaald|in rekening|overgemaakt|je rekening|je kaart|je bank|uw rekening|uw kaart|je paypal',
  open: 'catalogus|nieuwsbrief|niet goed geld terug|prijs|prijzen|kost|kosten|actie|acties|korting*|sale|code|voorraad|leverbaar|verkrijgbaar|open|geopend|gesloten|openingstijden|collectie|nieuwe kleuren|winactie|winnaar*|winkel|website|site|kerst|gratis|vanaf|weer binnen|black friday|cadeaukaart|cadeaubon|loopt',
  every:
    'elke|elk|ieder|iedere|alle|bestellingen|pakketten|zendingen|leveringen|retouren|terugbetalingen|een bestelling|een pakket|een retour|een terugbetaling|meestal|normaal|doorgaans|altijd|werkdagen|dezelfde dag|binnen|duurt|duren',
  unless: 'als|zodra|wanneer|indien|of|nadat|voordat',
  pity: 'jammer|spijt*|sorry|excuses|vervelend|balen|blij|fijn|leuk|hopelijk|hopen',
  and: 'en|maar',
  help: 'zo lang|te lang|alsjeblieft|alstublieft|stuur|geef|vertel|laat|kijken|checken|helpen|nummer|bestelnummer|vraag|vragen|kun|kan|kunt|nodig|vertrouwen|geduld',
  asks: 'is|heb|heeft|heeft u|waar|wanneer|welke|kun|kan|kunt|stuur|wil|klopt|wat',
}
