import type { Product, Variant } from '../../catalogue/index.ts'
import { foldCharacters } from '../understand/fold-characters.ts'

const english =
  /\b(?:in|out of|back in|have|any|no) stock\b|\bstock(?:ed)? (?:of|left)\b|\brestock\w*\b|\bsold out\b|\bavailab(?:le|ility)\b|\bdo (?:you|u) (?:still |also )?(?:have|sell|stock|carry|got)\b|\bhave (?:you|u) got\b/i
const arabic = /متوف[ّ]?ر|متاح|المخزون|نفد|نفذ|(?:هل )?(?:لديكم|عندكم)/
/** An order's or a person's being there is no matter of stock. */
const others =
  /\b(?:order|parcel|package|delivery|refund|agent|person|human|someone|anyone)s? (?:is |are )?availab|\btracking\b|\bavailable (?:agents?|for pick)/i

/** Whether somebody wants to know if something can be bought. */
export function asksForStock(question: string): boolean {
  const text = foldCharacters(question)
  return (english.test(text) || arabic.test(text)) && !others.test(text)
}

const englishOptions =
  /\b(?:which|what|any other|how many) (?:\w+ )?(?:colou?rs?|sizes?|versions?|finish(?:es)?|variants?|options)\b|\bwhat does it come in\b/i
// at the beginning of a word, behind what Arabic writes onto it: verbs end in the letters of “colour”
const arabicOptions = /(?<!\p{L})[وف]?[بل]?(?:ال)?(?:ألوان|الوان|لون|مقاس|أحجام|احجام|خيارات)/u

/** Whether somebody wants to know in which colours, sizes and the like something is sold. */
export function asksForOptions(question: string): boolean {
  const text = foldCharacters(question)
  return (englishOptions.test(text) || arabicOptions.test(text)) && !others.test(text)
}

/** Whether somebody asks after goods: if they can be had, or in what. */
export const asksForGoods = (question: string): boolean => asksForStock(question) || asksForOptions(question)

/** Words around the name of what is asked for. */
const FRAMING = new Set(
  (
    'a an any anymore are available availability back be can carry colour color could do does for get got have hello hey hi how i if in is it its know left ' +
    'like me much my of on one ones online or order out please pls sell size sold soon still stock stocked that the there these they this those to u want ' +
    'was were when will with would you your and again at now currently right buy also has some more restock restocked restocking thanks ' +
    'which what other many come comes colours colors size sizes version versions finish finishes variant variants option options make made ' +
    'ما ماهي هي أي اي بأي لون باللون بلون ألوان الوان الألوان الالوان مقاس مقاسات المقاسات أحجام خيارات تأتي يأتي ' +
    'هل في من على عندكم لديكم متوفر متوفرة متوفّر متاح متاحة المخزون مخزون يوجد هذا هذه ما زال زالت لا الآن أو مرحبا لو سمحت نفد نفذ'
  ).split(' '),
)
const WORDS = 24

/** What is asked for, in words of its own. */
export function wordsAskedFor(question: string): string[] {
  const words =
    foldCharacters(question)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .filter((word) => !FRAMING.has(word))
    .map(bare)
    .slice(0, WORDS)
}

/** The variants of a product that these words name: all of it where they name none of them; none where they mean something else. */
export function variantsMeant(words: string[], { title, variants }: Product): Variant[] {
  if (words.length === 0) return []
  const ofTitle = wordsOf(title)
  const isKnown = (word: string, known: string[]) => known.some((each) => isAlike(word, each))
  const rest = words.filter((word) => !isKnown(word, ofTitle))
  if (rest.length === words.length) return []
  if (rest.length === 0) return variants
  return variants.filter((variant) => rest.every((word) => isKnown(word, wordsOf(variant.title ?? ''))))
}

/** Colours and sizes: what else a question names beside a product may be another product altogether. */
const OPTION_WORDS = new Set(
  (
    'red blue navy green olive yellow orange purple violet pink brown beige cream white black grey gray silver gold turquoise teal ' +
    'small medium large xs xl xxl big bigger smaller larger ' +
    'أحمر حمراء أزرق ازرق زرقاء أخضر اخضر خضراء أصفر صفراء برتقالي بنفسجي وردي بني بيج أبيض ابيض بيضاء أسود اسود سوداء رمادي فضي ذهبي صغير وسط كبير'
  )
    .split(' ')
    .map(bare),
)

/** Whether these words name a product and, of what it may come in, only what none of its variants is. */
export function namesNoVariant(words: string[], product: Product): boolean {
  if (variantsMeant(words, product).length > 0) return false
  const { title, variants } = product
  const ofTitle = wordsOf(title)
  const rest = words.filter((word) => !ofTitle.some((each) => isAlike(word, each)))
  const known = variants.flatMap((variant) => wordsOf(variant.title ?? ''))
  return rest.length < words.length && rest.length > 0 && rest.every((word) => OPTION_WORDS.has(word) || known.includes(word))
}

function wordsOf(title: string): string[] {
  return (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(bare)
}
/** Without the Arabic article, and without what English puts behind a plural. */
function bare(word: string): string {
  return word.replace(/^ال(?=\p{L}{2})/u, '').replace(/(?<=\p{L}{3})(?:es|s)$/u, '')
}

/** The same but for one letter; short words are the same or not. */
function isAlike(one: string, other: string): boolean {
  if (one === other) return true
  if (Math.min(one.length, other.length) < 4 || Math.abs(one.length - other.length) > 1) return false
  let from = 0
  while (from < one.length && one[from] === other[from]) from++
  let end = 0
  while (end < Math.min(one.length, other.length) - from && one.at(-1 - end) === other.at(-1 - end)) end++
  return Math.max(one.length, other.length) - from - end <= 1
}
