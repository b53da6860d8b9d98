import { foldText } from '../../../tickets/index.ts'
import { languages } from './languages/index.ts'
import type { RemarkWords } from './languages/remark-words.ts'
import type { RemarkWord } from './remark-text.ts'

export type WordClass = keyof RemarkWords
const CLASSES: WordClass[] = ['plain', 'praise', 'complaint', 'asks', 'begins', 'doubt', 'sells', 'elsewhere', 'order']
const LANGUAGES = Object.keys(languages)

interface Phrase {
  language: number
  kind: WordClass
  words: string[]
}
const exact = new Map<string, Phrase[]>()
const stems = new Map<string, Phrase[]>()
const stemLengths: number[] = []

for (const [language, words] of Object.values(languages).entries())
  for (const kind of CLASSES) for (const phrase of words[kind].split('|')) keep({ language, kind, words: phrase.split(' ').map(folded) })

function folded(word: string): string {
  return foldText(word).text
}
function keep(phrase: Phrase): void {
  const [first = ''] = phrase.words
  const map = first.endsWith('*') ? stems : exact
  const key = first.endsWith('*') ? first.slice(0, -1) : first
  map.set(key, [...(map.get(key) ?? []), phrase])
  if (map === stems && !stemLengths.includes(key.length)) stemLengths.push(key.length)
}

/** What one language makes of the words: how often each class is met, and how many words mean nothing in it. */
export interface Reading {
  language: string
  counts: Record<WordClass, number>
  unknown: number
  /** Asks, where no phrase of somebody who sells covers it. */
  asksBeside: number
}

/** Of one word in one language. */
const KNOWN = 1
const SOLD = 2
const ASKED = 4

/** One reading for each language. */
export function markRemark(words: RemarkWord[]): Reading[] {
  const readings = LANGUAGES.map((language) => ({ language, counts: none(), flags: new Uint8Array(words.length) }))
  words.forEach((word, n) => {
    for (const { language, kind, words: phrase } of phrasesAt(words, n)) {
      const reading = readings[language]
      if (!reading || (kind === 'begins' && !word.isFirst)) continue
      reading.counts[kind] += 1
      const flag = KNOWN | (kind === 'sells' || kind === 'elsewhere' ? SOLD : 0) | (kind === 'asks' ? ASKED : 0)
      for (let k = n; k < n + phrase.length; k++) reading.flags[k] = (reading.flags[k] ?? 0) | flag
    }
  })
  return readings.map(({ language, counts, flags }) => {
    let unknown = 0
    let asksBeside = 0
    for (const flag of flags) {
      if (flag === 0) unknown += 1
      if ((flag & (ASKED | SOLD)) === ASKED) asksBeside += 1
    }
    return { language, counts, unknown, asksBeside }
  })
}

const none = (): Record<WordClass, number> => ({
  plain: 0,
  praise: 0,
  complaint: 0,
  asks: 0,
  begins: 0,
  doubt: 0,
  sells: 0,
  elsewhere: 0,
  order: 0,
})

function phrasesAt(words: RemarkWord[], n: number): Phrase[] {
  const text = words[n]?.text ?? ''
  const found = candidates(text).filter((phrase) => phrase.words.every((each, k) => k === 0 || fits(words[n + k]?.text ?? '', each)))
  return found.length > 0 ? found : candidates(withoutArticle(text)).filter((phrase) => phrase.words.length === 1)
}

function candidates(text: string): Phrase[] {
  const found = exact.get(text) ?? []
  const more = stemLengths.flatMap((length) => (length <= text.length ? (stems.get(text.slice(0, length)) ?? []) : []))
  return more.length > 0 ? [...found, ...more] : found
}

const fits = (word: string, sought: string) => (sought.endsWith('*') ? word.startsWith(sought.slice(0, -1)) : word === sought)

/** Arabic writes "and", "the", "for" and "with" as part of the word behind them. */
const withoutArticle = (text: string): string =>
  text.length > 4 ? text.replace(/^(?:وال|بال|لل|ال|و|ب|ل|ف)(?=[\u0621-\u064a]{3})/u, '') : text
