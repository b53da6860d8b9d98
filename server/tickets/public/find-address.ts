import { type Word, wordsOf } from './languages/mark-words.ts'
import type { Found } from './leak.ts'
import { type Folded, isCapital } from './text/fold-text.ts'

const set = (words: string) => new Set(words.split(' '))

/** "Birkenweg 14": a word that ends so, or is it, before a number. */
const STREET_ENDS = [
  'strasse',
  'str',
  'weg',
  'platz',
  'allee',
  'gasse',
  'ufer',
  'damm',
  'straat',
  'laan',
  'gracht',
  'plein',
  'kade',
  'steeg',
]
const ALONE = set('strasse str weg allee gasse straat laan gracht plein kade')
/** "221 Baker Street". */
const ENGLISH = set('street st road rd avenue ave boulevard blvd lane ln terrace crescent gardens mews parkway pkwy highway')
/** Said of other things too, so only with capitals. */
const ENGLISH_ALSO = set('drive dr way court ct close square sq park row hill place')
/** "12 rue des Lilas", "calle Mayor 4", "ul. Długa 14". */
const ROMANCE = set('rue calle rua ulica ul avenida avda chemin impasse travessa piazza viale vicolo boulevard quai praca')
const ROMANCE_ALSO = set('via avenue corso plaza paseo largo estrada strada aleja al plac os osiedle allee bd av carrera place')
const PARTICLES = set('de du des la le les l d di del della dei delle da do dos das el los las san santa st saint sw sv von van der den')
const STOPS = set(
  'days day hours hour minutes weeks week months of on the to in at off more per and or your our free for from until is are within we you via dm a an this that no jours dias giorni dni',
)
const isNumber = ({ text }: Word) => /^\d{1,4}[a-z]?$/.test(text) && !/^(?:19|20)\d\d$/.test(text)
const near = (text: string, one: Word, other: Word) => other.from - one.to <= 3 && !/[!?\n:;]/.test(text.slice(one.to, other.from))

/** A street with its number, or a postcode with its city, in the ways of ten countries. */
export function findAddress(folded: Folded): Found | null {
  const words = wordsOf(folded.text)
  for (let n = 0; n < words.length; n++) {
    const end = streetBeforeNumber(folded, words, n) ?? numberBeforeStreet(folded, words, n) ?? streetFirst(folded, words, n)
    if (end) return { what: 'address', from: (words[n] as Word).from, to: end.to }
  }
  return findPostcode(folded)
}

function streetBeforeNumber(folded: Folded, words: Word[], n: number): Word | null {
  const { text } = folded
  const [word, number] = [words[n] as Word, words[n + 1]]
  if (!number || !isNumber(number) || !near(text, word, number)) return null
  if (text[number.to] === '%' || /^[.:,]\d|^\s?(?:%|uhr|tage|€|eur)/.test(text.slice(number.to, number.to + 6))) return null
  const isStreet =
    ALONE.has(word.text) ||
    (ENGLISH.has(word.text) && n > 0 && isCapital(folded, word.from)) ||
    STREET_ENDS.some((end) => word.text.length >= end.length + 3 && word.text.endsWith(end))
  return isStreet ? number : null
}

function numberBeforeStreet(folded: Folded, words: Word[], n: number): Word | null {
  const number = words[n] as Word
  if (!/^\d{1,5}[a-z]?$/.test(number.text)) return null
  for (let k = n + 1; k <= n + 4 && k < words.length; k++) {
    const word = words[k] as Word
    if (!near(folded.text, words[k - 1] as Word, word)) return null
    if (k === n + 1 && /^(?:bis|ter)$/.test(word.text)) continue
    const following = words[k + 1]
    if (k <= n + 2 && (ROMANCE.has(word.text) || (ROMANCE_ALSO.has(word.text) && isCapital(folded, following?.from ?? 0)))) {
      const isNamed = following && (PARTICLES.has(following.text) || isCapital(folded, following.from) || ROMANCE.has(word.text))
      if (isNamed && near(folded.text, word, following)) return following
    }
    const isNamed = k > n + 1 && words.slice(n + 1, k).some(({ text }) => /\p{L}{2}/u.test(text))
    if (isNamed && (ENGLISH.has(word.text) || (ENGLISH_ALSO.has(word.text) && isCapital(folded, word.from)))) return word
    if (STOPS.has(word.text)) return null
  }
  return null
}

function streetFirst(folded: Folded, words: Word[], n: number): Word | null {
  const street = words[n] as Word
  if (street.text === 'شارع') return words[n + 1] ?? null
  const isSure = ROMANCE.has(street.text) || (street.text === 'c' && folded.text[street.to] === '/')
  if (!isSure && !ROMANCE_ALSO.has(street.text)) return null
  for (let k = n + 1; k <= n + 6 && k < words.length; k++) {
    const word = words[k] as Word
    if (!near(folded.text, words[k - 1] as Word, word)) return null
    if (k > n + 1 && isNumber(word)) return word
    if (STOPS.has(word.text) && !PARTICLES.has(word.text)) return null
    if (!PARTICLES.has(word.text) && !isCapital(folded, word.from) && !(isSure && k <= n + 3)) return null
  }
  return null
}

const POSTCODES = [
  // Germany, France, Spain, Italy; not 10000 of something
  /(?<![\p{L}\p{N}.,-])(?!\d*000)(?<code>\d{5})\s{1,2}(?<city>\p{L}{3,})/gu,
  /(?<![\p{L}\p{N}.,-])(?<code>\d{4}-\d{3}|\d{2}-\d{3})\s{1,2}(?<city>\p{L}{3,})/gu,
  /(?<![\p{L}\p{N}.,-])(?<code>\d{4}\s?[a-z]{2})[\s,]{1,3}(?<city>\p{L}{3,})/gu,
  // Britain, by itself
  /(?<![\p{L}\p{N}-])(?<code>[a-z]{1,2}\d[a-z\d]?\s\d[abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/gu,
  // a city and its state before it
  /(?<city>\p{L}{3,20}),\s?(?<state>[a-z]{2})\s(?<code>\d{5})(?!\p{N})/gu,
  /(?<=\p{L})[,\s]{1,3}(?<code>\d{2}-\d{3}|\d{4}-\d{3})(?![\p{L}\p{N}-])/gu,
]
function findPostcode(folded: Folded): Found | null {
  for (const form of POSTCODES)
    for (const { index, 0: words, groups = {} } of folded.text.matchAll(form)) {
      const city = groups.city === undefined ? -1 : index + words.indexOf(groups.city)
      if (city >= 0 && !isCapital(folded, city)) continue
      return { what: 'address', from: index, to: index + words.length }
    }
  return null
}
