/**
 * Words by which a sentence tells of somebody's order, in the languages that agents write in: en, de, fr, es, it, nl, pl, pt, ar. Each is
 * a part of a regular expression over folded text (lower case, without marks on letters).
 */

const any = (...words: string[]) => `(?:${words.join('|')})`

/** What is somebody's: "your parcel". */
export const THEIRS = any(
  ...['your', 'you (?:have )?(?:ordered|bought|live)', 'to you\\b', 'with you\\b', 'reach you'],
  ...['dein\\w*', 'deine\\w*', 'ihre?\\w*', 'du hast', 'sie haben', '\\bdir\\b', '\\bihnen\\b'],
  ...['votre', 'vos', 'ton\\b', 'ta\\b', 'vous avez', 'vous a\\b', 'tu as'],
  ...['tu\\b', 'tus\\b', 'su\\b', 'te hemos', 'le hemos', 'compraste', 'has comprado'],
  ...['tuo', 'tua', 'tuoi', 'suo\\b', 'ti abbiamo', 'hai ordinato'],
  ...['je\\b', 'jouw', 'uw\\b'],
  ...['tw[oó]j\\w*', 'twoj\\w*', 'twego', 'ci\\b', 'zamowilas', 'zamowiles', 'pani\\b', 'pana\\b'],
  ...['a sua', 'o seu', 'sua\\b', 'seu\\b', 'comprou', 'enviamos-lhe', 'lhe\\b'],
  ...['\\S*طلبك\\S*', '\\S*شحنتك', 'طلبت', 'اليك', 'الخاص بك', 'بطاقتك', 'جارك'],
)

/** What an order and its parts are called. */
export const ORDER = any(
  ...['order', 'parcel', 'package', 'shipment', 'delivery', 'return\\b', 'refund', 'replacement'],
  ...['bestellung', 'paket', 'sendung', 'lieferung', 'rucksendung', 'erstattung', 'auftrag', 'retoure', 'ruckzahlung'],
  ...['commande', 'colis', 'livraison', 'retour', 'remboursement'],
  ...['pedido', 'paquete', 'envio', 'devolucion', 'reembolso'],
  ...['ordine', 'pacco', 'spedizione', 'reso\\b', 'rimborso'],
  ...['bestelling', 'pakket', 'zending', 'terugbetaling'],
  ...['zamowieni\\w*', 'paczk\\w*', 'przesylk\\w*', 'zwrot\\w*'],
  ...['encomenda', 'devolucao'],
  ...['طلب', 'شحنت', 'المرتجع'],
)

/** What has become of it: said of an order it is a fact of that order. */
export const STATE = any(
  ...[
    'delivered',
    'left (?:our|the) (?:warehouse|depot)',
    'held',
    'on (?:its|the) way',
    'arrived',
    'cancell?ed',
    'handed',
    'dispatched',
    'shipped',
  ],
  ...[
    'has been sent',
    'was sent',
    'been issued',
    'packed',
    'processed',
    'at customs',
    'in transit',
    'out for delivery',
    'returned to',
    'lost\\b',
  ],
  ...[
    'abgegeben',
    'zugestellt',
    'verlassen',
    'zoll',
    'unterwegs',
    'eingegangen',
    'storniert',
    'hinterlegt',
    'veranlasst',
    'verschickt',
    'versendet',
    'verpackt',
    'ausgeliefert',
  ],
  ...[
    'livre\\b',
    'livree',
    'quitte',
    'douane',
    'en cours',
    'recu\\b',
    'annulee?',
    'en preparation',
    'expediee?',
    'en route',
    'envoyee?\\b',
  ],
  ...['entregad[oa]', 'salio', 'aduana', 'en camino', 'recibido', 'cancelad[oa]', 'reparto', 'preparando', 'enviad[oa]', 'mandado'],
  ...['consegnat[oa]', 'partit[oa]', 'dogana', 'in corso', 'ricevuto', 'annullat[oa]', 'in consegna', 'in preparazione', 'spedit[oa]'],
  ...['bezorgd', 'verlaten', 'onderweg', 'ontvangen', 'geannuleerd', 'ingepakt', 'verzonden', 'verstuurd'],
  ...['doreczon\\w*', 'opuscil\\w*', 'celny\\w*', 'w drodze', 'otrzymalismy', 'anulowan\\w*', 'pakowan\\w*', 'wyslan\\w*', 'wyslalismy'],
  ...['entregue', 'saiu', 'alfandega', 'a caminho', 'recebemos', 'transito', 'embalad[oa]', 'enviamos', 'enviad[oa]'],
  ...['تسليم', 'في الطريق', 'الغاء', 'وصل', 'محتجز', 'تجهيز'],
)

/** Whoever carried it did something with it: a fact, whatever else is said. */
export const CARRIED = any(
  '(?:courier|driver|postman)\\b.{0,30}(?:handed|left|gave|tried|rang|dropped)',
  '(?:fahrer|zusteller|bote)\\w*\\b.{0,40}(?:hinterlegt|abgegeben|versucht|geklingelt)|(?:hinterlegt|abgegeben)\\b.{0,20}(?:laut|vom) (?:fahrer|zusteller)',
  '(?:laut|vom) (?:fahrer|zusteller)',
  '(?:livreur|coursier)\\b.{0,30}(?:remis|laisse|appele|passe)',
  '(?:repartidor|mensajero)\\b.{0,30}(?:dejo|entrego|llamo)',
  '(?:corriere)\\b.{0,30}(?:lasciato|consegnato|chiamato)',
  '(?:bezorger|koerier)\\b.{0,30}(?:afgegeven|achtergelaten|belde|gebeld)',
  '(?:kurier)\\b.{0,30}(?:zostawil|oddal|dzwonil)',
  '(?:estafeta|carteiro)\\b.{0,30}(?:deixou|entregou|ligou)',
)

/** It comes, or came, at some time. */
export const COMES = any(
  ...['will be with you', 'reach you', 'arriv\\w*', 'promised', 'drop-?off', 'deliver\\w*', 'expected'],
  ...['ankommen', 'kommt\\b.{0,20}\\ban\\b', 'ankunft', 'zugesagt', 'zustellung', 'zugestellt', 'geliefert'],
  ...['arrivee?', 'arrivera', 'remis', 'livr\\w*', 'prevue?'],
  ...['llegada', 'llegara', 'entreg\\w*', 'prevista'],
  ...['arrivo', 'arrivera', 'consegn\\w*', 'previsto'],
  ...['aankomst', 'komt\\b.{0,20}\\baan\\b', 'bezorg\\w*', 'verwacht\\w*'],
  ...['dostaw\\w*', 'dotrze', 'dorecz\\w*', 'planowan\\w*'],
  ...['chegada', 'chega\\b', 'entregue'],
  ...['الوصول', 'التسليم'],
)

/** Money that goes back or forth. */
export const PAID = any(
  ...[
    'refund\\w*',
    'credit\\w*',
    '(?:get|money|card|paypal)\\b.{0,30}\\bback',
    'sent',
    'you paid',
    'paypal',
    'zuruck\\b',
    'rendus?\\b',
    'ingresado',
    'restitu\\w*',
    'terug\\b',
    'oddalismy',
    'paid back',
    'reimburs\\w*',
    'charged',
  ],
  ...['erstatt\\w*', 'gutgeschrieben', 'gutschrift', 'zuruckgezahlt', 'ruckzahlung'],
  ...['rembours\\w*', 'recredit\\w*', 'credit\\w*'],
  ...['devuelto', 'devolucion', 'reembols\\w*', 'abonar\\w*', 'abonado'],
  ...['rimbors\\w*', 'accredit\\w*'],
  ...['terugbetaal\\w*', 'terugbetal\\w*', 'teruggestort'],
  ...['zwrocilismy', 'zwrot\\w*', 'wroci\\b'],
  ...['reembols\\w*', 'de volta', 'devolvemos'],
  ...['استرداد', 'رد مبلغ'],
)

/** What is only supposed, asked or true of everybody betrays nothing. */
export const SUPPOSED = any(
  ...[
    '\\bif\\b',
    'as soon as',
    '\\bonce\\b',
    '\\bwhen\\b',
    'usually',
    'in general',
    'normally',
    'every order',
    'all orders',
    'orders placed',
  ],
  ...['\\bwenn\\b', '\\bsobald\\b', '\\bfalls\\b', 'in der regel', 'normalerweise'],
  ...['\\bsi\\b', 'des que', 'en general', 'lorsque', 'quand'],
  ...['\\bcuando\\b', 'en cuanto', 'suelen', 'normalmente'],
  ...['\\bappena\\b', 'quando', '\\bse il\\b', 'di solito'],
  ...['\\bzodra\\b', '\\bals\\b', 'meestal'],
  ...['gdy tylko', '\\bjesli\\b', 'zwykle'],
  ...['assim que', 'se a sua', 'normalmente'],
  ...['\\bاذا\\b', 'عندما'],
)

export const WEEKDAY = any(
  ...['yesterday', 'today', 'tomorrow', '(?:mon|tues|wednes|thurs|fri|satur|sun)day'],
  ...['gestern', 'heute', 'morgen', '(?:mon|diens|donners|frei|sams|sonn)tag', 'mittwoch'],
  ...['hier\\b', 'demain', "aujourd'hui", 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  ...['ayer', 'manana', 'hoy\\b', 'lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'],
  ...['ieri', 'domani', 'oggi', 'lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'domenica'],
  ...['gisteren', 'vandaag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  ...['wczoraj', 'jutro', 'dzisiaj', 'poniedzialek', 'wtorek', 'sro[dt]\\w*', 'czwartek', 'piatek', 'sobot\\w*', 'niedziel\\w*'],
  ...['ontem', 'amanha', 'hoje', 'segunda', 'terca', 'quarta', 'quinta', 'sexta'],
)

const MONTH = any(
  ...[
    'jan\\w*',
    'feb\\w*',
    'fev\\w*',
    'mar\\w*',
    'ma[ae]r\\w*',
    'apr\\w*',
    'avr\\w*',
    'abr\\w*',
    'ma[iyj]\\w*',
    'jun\\w*',
    'juin',
    'giu\\w*',
    'jul\\w*',
    'juil\\w*',
    'lug\\w*',
  ],
  ...[
    'aug\\w*',
    'aou\\w*',
    'ago\\w*',
    'sep\\w*',
    'set\\w*',
    'okt\\w*',
    'oct\\w*',
    'out\\w*',
    'ott\\w*',
    'nov\\w*',
    'dez\\w*',
    'dec\\w*',
    'dic\\w*',
    'ene\\w*',
    'gen\\w*',
    'mag\\w*',
  ],
  ...['stycz\\w*', 'lut\\w*', 'kwie\\w*', 'czerw\\w*', 'lip\\w*', 'sierp\\w*', 'wrze\\w*', 'paz\\w*', 'list\\w*', 'grud\\w*'],
)
/** A day of the calendar, however it is written. */
export const DATE = `(?:\\b\\d{1,2}(?:st|nd|rd|th|\\.|\\u00ba)?\\s*(?:of |de )?${MONTH}|\\b${MONTH}\\s+\\d{1,2}\\b|\\b\\d{1,2}[./-]\\d{1,2}(?:[./-]\\d{2,4})?|\\b\\d{4}-\\d{2}-\\d{2})`
