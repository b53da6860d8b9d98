import { bitOf, LANGUAGES, type Mark, marksAt, type Word, wordsOf } from './languages/mark-words.ts'
import type { Found, LeakKind } from './leak.ts'
import { findDays } from './text/find-days.ts'
import { findMoney } from './text/find-money.ts'

/** What is known beside words of how orders fare. */
export interface TellingPlaces {
  /** Where what they bought is named. */
  products: { from: number; to: number }[]
  /** Where an amount or a day stands that the desk knows of their orders. */
  known: { from: number; to: number; what: LeakKind }[]
}

interface Clause {
  words: Word[]
  from: number
  to: number
  /** Of each language the classes of words that are said of it. */
  said: Int32Array
  /** All classes, also of what is only supposed. */
  all: Int32Array
  isAsked: boolean
  hasMoney: boolean
  hasDay: boolean
  /** A day or an amount of theirs. */
  known: LeakKind | null
  hasProduct: boolean
}
interface Sentence {
  from: number
  to: number
  isAsked: boolean
}

const [THINGS, MINE, IT, TOLD, SENDS] = (['things', 'mine', 'it', 'told', 'sends'] as const).map(bitOf) as Five
const [MESSAGE, SURE, WHEN, PAID, OPEN] = (['message', 'sure', 'when', 'paid', 'open'] as const).map(bitOf) as Five
const [EVERY, UNLESS, PITY, AND, ASKS] = (['every', 'unless', 'pity', 'and', 'asks'] as const).map(bitOf) as Five
const [HELP, ALONE, CARRIED] = (['help', 'alone', 'carried'] as const).map(bitOf) as [number, number, number]
const FEW_WORDS = 2
type Five = [number, number, number, number, number]

/** The first clause that tells what became of somebody's order, in whatever words. */
export function findTold(text: string, places: TellingPlaces): Found | null {
  const words = wordsOf(text)
  const days = [...findDays(text), ...places.known.filter(({ what }) => what === 'date')]
  const money = findMoney(text)
  const marked = { products: cursor(places.products), known: cursor(places.known), days: cursor(days), money: cursor(money) }
  let next = 0
  for (const sentence of sentencesOf(text)) {
    const first = next
    while (next < words.length && (words[next]?.from ?? 0) < sentence.to) next++
    const clauses = clausesOf(text, words, first, next, sentence)
    for (const clause of clauses) {
      clause.hasMoney = marked.money(clause).length > 0
      clause.hasDay = marked.days(clause).length > 0
      clause.known = (marked.known(clause)[0] as { what: LeakKind } | undefined)?.what ?? null
      clause.hasProduct = marked.products(clause).length > 0
    }
    const told = toldIn(clauses)
    if (told) return told
  }
  return null
}

/** Those of sorted places that lie in a clause, asked from the first clause to the last. */
function cursor<P extends { from: number; to: number }>(places: P[]): (clause: Clause) => P[] {
  const sorted = places.toSorted((one, other) => one.from - other.from)
  let next = 0
  return ({ from, to }) => {
    while (next < sorted.length && (sorted[next]?.from ?? 0) < from) next++
    const start = next
    while (next < sorted.length && (sorted[next]?.from ?? 0) < to) next++
    return sorted.slice(start, next)
  }
}

/** A point behind a number or a short word ends nothing: 12. März, ul. Długa, nr. 5. */
function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  for (const { index, 0: mark } of text.matchAll(/(?<=[^\d\s]{4}|[^\p{L}\d\s])\.+(?=\s|$)|[!?…]+|\n+|\p{Extended_Pictographic}+/gu)) {
    if (/^[\d#*]/.test(mark)) continue
    const to = index + mark.length
    sentences.push({ from, to, isAsked: mark.includes('?') })
    from = to
  }
  return [...sentences, { from, to: text.length, isAsked: false }]
}

const PARTING = /[,;:()\u2022|](?!\d)|\s-\s/u

/** What is supposed ("as soon as it ships") is not said; nor is what follows a comma behind it. What is pitied they said themselves. */
function clausesOf(text: string, words: Word[], first: number, end: number, { from, to, isAsked }: Sentence): Clause[] {
  const clauses: Clause[] = []
  let clause = begin(from)
  let supposed = 0
  let carried = 0
  let pitied = 0
  for (let n = first; n < end; n++) {
    const word = words[n] as Word
    const marks = marksAt(words, n)
    const isParted = n > first && PARTING.test(text.slice(words[n - 1]?.to ?? 0, Math.min(word.from + 1, (words[n - 1]?.to ?? 0) + 40)))
    if (isParted || (clause.words.length > 1 && marks.some(({ bit }) => bit === AND))) {
      clause.to = words[n - 1]?.to ?? word.from
      clauses.push(clause)
      clause = begin(clause.to)
      carried = isParted ? supposed : carried | supposed
      supposed = 0
      pitied = 0
    }
    for (const { language, bit } of marks) {
      if (bit === UNLESS) supposed |= 1 << language
      if (bit === PITY) pitied |= 1 << language
      clause.all[language] = (clause.all[language] ?? 0) | bit
      // a sure word with its day is said even so, which those who judge see in `all`
      if (((supposed | carried | pitied) & (1 << language)) === 0) clause.said[language] = (clause.said[language] ?? 0) | bit
    }
    clause.words.push(word)
  }
  clause.to = to
  clauses.push(clause)
  const last = clauses.at(-1)
  if (isAsked) for (const each of clauses) each.isAsked = each === last || isQuestion(each)
  return clauses.filter((each) => each.words.length > 0)
}

const begin = (from: number): Clause => ({
  ...{ words: [], from, to: from, said: new Int32Array(LANGUAGES), all: new Int32Array(LANGUAGES) },
  ...{ isAsked: false, hasMoney: false, hasDay: false, known: null, hasProduct: false },
})

const isQuestion = ({ words }: Clause) => marksAt(words, 0).some(({ bit }: Mark) => bit === ASKS)

function toldIn(clauses: Clause[]): Found | null {
  for (const clause of clauses) {
    const what = clause.isAsked ? null : judge(clause)
    if (what) return { what, from: clause.words[0]?.from ?? clause.from, to: clause.words.at(-1)?.to ?? clause.to }
  }
  const [first] = clauses
  const last = clauses.at(-1)
  if (!first || !last || clauses.length === 1 || clauses.some(isLoose)) return null
  const what = judge(together(clauses))
  return what ? { what, from: first.words[0]?.from ?? first.from, to: last.words.at(-1)?.to ?? last.to } : null
}

/** It says something that clauses beside it may take the point from. */
const isLoose = ({ isAsked, all }: Clause) => isAsked || all.some((bits) => (bits & (EVERY | OPEN | UNLESS | PITY | MESSAGE)) !== 0)

/** All clauses as one. */
function together(clauses: Clause[]): Clause {
  const whole = begin(clauses[0]?.from ?? 0)
  for (const { said, all, known, hasMoney, hasDay, hasProduct } of clauses) {
    for (let language = 0; language < LANGUAGES; language++) {
      whole.said[language] = (whole.said[language] ?? 0) | (said[language] ?? 0)
      whole.all[language] = (whole.all[language] ?? 0) | (all[language] ?? 0)
    }
    whole.known ??= known
    whole.hasMoney ||= hasMoney
    whole.hasDay ||= hasDay
    whole.hasProduct ||= hasProduct
  }
  return whole
}

function judge(clause: Clause): LeakKind | null {
  for (let language = 0; language < LANGUAGES; language++) {
    const said = clause.said[language] ?? 0
    const what = said === 0 ? null : judgeIn(clause, said, clause.all[language] ?? 0)
    if (what) return what
  }
  const isOfAll = (bits: number) => (bits & (OPEN | EVERY | PITY | UNLESS)) !== 0
  if (clause.known === null || clause.all.some(isOfAll)) return null
  // a city is many people's: it is theirs where something of theirs is spoken of
  const isOfThem = clause.said.some((bits) => (bits & (THINGS | MINE | TOLD | SENDS)) !== 0)
  return clause.known === 'address' && !isOfThem ? null : clause.known
}

/** By the words of one language that are `said`, of all that it has in `whole`. */
function judgeIn({ words, hasMoney, hasDay, hasProduct, all }: Clause, said: number, whole: number): LeakKind | null {
  const has = (...bits: number[]) => bits.every((bit) => (said & bit) !== 0)
  const isDated = hasDay || has(WHEN)
  if (has(EVERY)) return hasMoney && has(PAID) && (has(SURE) || has(TOLD)) ? 'amount' : has(SURE, MINE) && isDated ? 'status' : null
  if (has(OPEN)) return hasMoney && has(PAID, MINE, THINGS) ? 'amount' : has(SURE, MINE, THINGS) ? 'status' : null
  if (has(CARRIED)) return 'status'
  if (has(MESSAGE)) return has(THINGS, MINE) && isDated && (has(SURE) || has(TOLD)) ? 'status' : null
  if (hasMoney && has(PAID)) return 'amount'
  // a short word of one language is another in the next: what is on sale is so in all of them
  const isOpen = all.some((bits) => (bits & OPEN) !== 0)
  if (hasProduct && has(MINE) && !isOpen) return 'product'
  if (has(SURE) || (has(ALONE) && words.length > 0 && words.length <= FEW_WORDS)) return 'status'
  if (has(THINGS, MINE, TOLD) || has(THINGS, MINE, SENDS) || has(MINE, SENDS)) return 'status'
  if (isOpen) return null
  if (has(THINGS, TOLD) || has(THINGS, SENDS)) return 'status'
  if (hasDay && (has(TOLD) || has(THINGS, MINE))) return 'date'
  if (has(WHEN) && (has(IT, TOLD) || has(MINE, TOLD) || has(SENDS) || has(THINGS))) return 'status'
  // of their own order nothing is said but that help comes
  return has(THINGS, MINE) && (whole & HELP) === 0 ? 'status' : null
}
