/** Writing systems that tell the language, or its likeliest one. Kana before Han: Japanese uses both. */
const scripts: [language: string, script: RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
]

/** Frequent words, and words of shopping, that are no English word. */
const words: Record<string, Set<string>> = {
  de: setOf(
    'ich wo ist mein meine meinen meiner das der die ein eine nicht wann kommt bitte und ihr sie wie kann habe für mit auf zurück bestellung paket lieferung sendung geld bestellt noch wird wurde möchte hallo danke guten tag warum stornieren rücksendung liefern',
  ),
  fr: setOf(
    "je où est ma mon mes la le les un une des pas quand bonjour merci et vous votre commande colis livraison suis avez avoir pour avec sur remboursement retour n'ai n'est c'est j'ai quelle comment annuler voudrais reçu arrivera s'il plaît",
  ),
  es: setOf(
    'dónde donde está esta mi el los las un una cuándo cuando hola gracias y usted pedido paquete envío entrega quiero puedo cómo como para con dinero devolver devolución reembolso cancelar mis favor llega tengo hacer que mañana ha llegado',
  ),
  it: setOf(
    "dov'è dove il mio la mia i miei un una quando ciao grazie e ordine pacco spedizione consegna vorrei posso come per con soldi reso rimborso annullare non è arriverà arriva ho che sono favore buongiorno ancora arrivato restituire",
  ),
  nl: setOf(
    'waar is mijn het een niet wanneer komt hallo dank je bedankt en u bestelling pakket levering zending ik wil kan hoe voor met geld terug retourneren annuleren heb nog wordt alstublieft goedendag waarom naar de van',
  ),
  pt: setOf(
    'onde está meu minha o os as um uma quando olá obrigado obrigada e você pedido encomenda pacote entrega envio quero posso como para com dinheiro devolver devolução reembolso cancelar não chega tenho que favor chegou ainda',
  ),
}
const english = setOf(
  'i is a the my it to you of in and not do can when where how what have has me was be on for with please order this that he die do as i was an man in on no has come me an one les made',
)

/** ISO 639-1 of a text, `en` where nothing speaks clearly for another: a wrong guess would answer in a tongue that nobody asked in. */
export function languageOf(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const script = scripts.find(([, pattern]) => (text.match(pattern)?.length ?? 0) > letters / 3)
  if (script) return script[0]
  const found =
    text
      .toLowerCase()
      .replace(/[’`]/g, "'")
      .match(/[\p{L}']+/gu) ?? []
  const count = (own: Set<string>) => new Set(found.filter((word) => own.has(word))).size
  const [best, second] = Object.entries(words)
    .map(([language, own]) => ({ language, hits: count(own) }))
    .sort((one, other) => other.hits - one.hits)
  if (!best || best.hits < 2 || best.hits <= count(english) || best.hits === second?.hits) return 'en'
  return best.language
}

function setOf(list: string): Set<string> {
  return new Set(list.split(' '))
}
