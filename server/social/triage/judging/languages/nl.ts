import type { RemarkWords } from './remark-words.ts'

export const nl: RemarkWords = {
  plain:
    'de|het|een|en|ik|ben|mijn|m|onze|jullie|je|jij|we|wij|ons|zijn|is|heb|heeft|hebben|zo|heel|erg|echt|super|alles|altijd|vandaag|gisteren|hier|nieuwe|nieuw|van|voor|met|in|op|aan|te|bij|dit|dat|deze|die|wat een|bestelling|levering|kwaliteit|service|winkel|tas|kleur|kleuren|product|aangekomen|aankoop|weer|mee|er|al|team|u|uw|dochter|zoon|man|vrouw|moeder|mama|lamp|kopje|mok|vaas|jurk|cadeau|ketting|sjaal|kussen|kaars|huis|keuken|verpakking|idee|leven|dag|wat|zijn de',
  praise:
    'mooi|mooie|mooier|mooiste|prachtig|prachtige|schitterend|geweldig|geweldige|fantastisch|perfect|perfecte|top|topper|super|leuk|leuke|leukste|lief|liefde|blij|tevreden|dank|dankje|dankjewel|dank je|dank u|dankuwel|bedankt|aanrader|aan te raden|beste|goed|goede|snel|snelle|gaaf|gave|tof|toffe|heerlijk|heerlijke|verliefd|complimenten|gefeliciteerd|wauw|wow|knap|wat mooi|love|genieten|fijn|fijne|enig|schattig|toppers|kanjers',
  complaint:
    'kapot|kapotte|stuk|beschadigd|beschadigde|defect|gebroken|gescheurd|lek|lekt|verkeerd|verkeerde|ontbreekt|mist|kwijt|zoek|te laat|vertraging|nog steeds|niet ontvangen|nooit ontvangen|niks ontvangen|niet geleverd|niet aangekomen|geen antwoord|geen reactie|niemand reageert|niemand|niks gehoord|niets gehoord|slecht|slechte|slechtste|vreselijk|verschrikkelijk|belachelijk|schandalig|schande|waardeloos|waardeloze|rommel|troep|rotzooi|klote|kut*|oplichting|oplichters|opgelicht|dieven|fraude|teleurgesteld|teleurstellend|teleurstelling|boos|woedend|onacceptabel|nooit meer|nooit weer|trap er niet in|pas op|blijf weg|geld terug|mijn geld|terugbetal*|klacht|klagen|advocaat|werkt niet|doet het niet|helaas|jammer|stinkt|krimpt|gekrompen|duur|te duur|onbeschoft|schaam|wacht|wachten|annuleren|geannuleerd|nep',
  asks: 'waar|wanneer|hoe|waarom|wie|welke|welk|hoeveel|wat kost|wat is|wat zijn|iemand|prijs|kost|kosten|link|info|beschikbaar|verkrijgbaar|voorraad|op voorraad|alsjeblieft|alstublieft|aub|svp|vraag|vragen|hulp|helpen|kunnen jullie|kan ik|kun je|mag ik|maat|maten|bericht|antwoorden|weten',
  begins:
    'is|zijn|heeft|hebben|hebben jullie|hebt|kan|kunnen|kun|leveren|leveren jullie|verkopen|komt|komen|wordt|doen|past|zit|mag|sturen|verzenden|hoi is|hallo is',
  doubt:
    'niet|niks|niets|nooit|geen|zonder|maar|echter|hoewel|behalve|alleen|slechts|nog|pas|tot|als|indien|of|sinds|week|weken|maand|maanden|dagen|uur|hoop|hopelijk|wil|wilde|graag|nodig|ruilen|omruilen|retour|retourneren|terug|terugsturen|probleem|problemen|probeer|geprobeerd|contact|bellen|gebeld|telefoon|mail|mails|email|antwoord|reactie|reageert|geld|betaald|account|douane|adres|bijna|misschien|te klein|te groot|te kort|te lang|zou|moest|ironie|weg|minder|ook|leeg|lege|gat|half|twee|tweede|langzaam|traag|meer|ontvangen|gekregen|was|waren|vroeger',
  sells: 'volgers|crypto|bitcoin|verdien|geld verdienen|thuis werken|investeer|leningen|passief inkomen|casino|vanuit huis',
  order:
    'bestelling|besteld|bestellen|pakket|pakketje|levering|leveren|geleverd|bezorging|verzending|terugbetaling|retour|factuur|maat|website|klantenservice|kortingscode|account|aankoop',
  elsewhere: 'link in bio|link in mijn bio|bio|mijn profiel|whatsapp|telegram|klik|mijn pagina|mijn kanaal|stuur mij|app mij',
}
