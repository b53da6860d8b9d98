import type { Grammar, WordClass } from './grammar.ts'
import { grammars } from './index.ts'

export interface Word {
  text: string
  from: number
  to: number
}
/** That a phrase of a language begins at a word. */
export interface Mark {
  language: number
  bit: number
  /** How many words it has. */
  length: number
}

const CLASSES: WordClass[] = [
  ...([
    'things',
    'mine',
    'it',
    'told',
    'sends',
    'message',
    'sure',
    'alone',
    'carried',
    'when',
    'paid',
    'open',
    'every',
    'unless',
    'pity',
    'and',
    'help',
    'asks',
  ] as const),
]
/** Classes are kept as bits of one number for each language. */
export const bitOf = (name: WordClass): number => 1 << CLASSES.indexOf(name)
export const LANGUAGES = Object.keys(grammars).length

interface Phrase extends Mark {
  words: string[]
}
const LEAST_STEM = 3
const LONGEST_STEM = 14
const exact = new Map<string, Phrase[]>()
const stems = new Map<string, Phrase[]>()
/** German and Dutch write compounds as one word: whatever ends like this is one of these. */
const ends = new Map<string, Phrase>()

/** Whoever carries parcels, as they are called in all languages. */
const CARRIERS =
  'dhl|ups|usps|fedex|royal mail|dpd|evri|hermes|gls|postnl|la poste|colissimo|chronopost|mondial relay|correos|seur|australia post|canada post|inpost|poczta polska|poste italiane|ctt|aramex|yodel|tnt'.split(
    '|',
  )

for (const [language, grammar] of Object.values(grammars).entries())
  for (const name of CLASSES) for (const phrase of grammar[name].split('|').flatMap(waysToSay)) keep(language, name, phrase.split(' '))

function waysToSay(phrase: string): string[] {
  return phrase.includes('~') ? CARRIERS.map((carrier) => phrase.replace('~', carrier)) : [phrase]
}

function keep(language: number, name: keyof Grammar, words: string[]): void {
  const phrase = { language, bit: bitOf(name), length: words.length, words }
  const [first = ''] = words
  const isStem = first.endsWith('*')
  const map = isStem ? stems : exact
  const key = isStem ? first.slice(0, -1) : first
  map.set(key, [...(map.get(key) ?? []), phrase])
  const code = Object.keys(grammars)[language]
  if (name === 'things' && (code === 'de' || code === 'nl') && words.length === 1 && first.length >= 5) ends.set(first, phrase)
}

/** Every phrase that begins at one of the words. */
export function marksAt(words: Word[], n: number): Mark[] {
  const text = words[n]?.text ?? ''
  const found = candidates(text).filter((phrase) => phrase.words.every((each, k) => k === 0 || fits(words[n + k]?.text ?? '', each)))
  // an Arabic "and" is written as part of the word behind it
  return found.length === 0 && text.length > 3 && text.startsWith('و')
    ? candidates(text.slice(1)).filter(({ length }) => length === 1)
    : found
}

function candidates(text: string): Phrase[] {
  const found = [...(exact.get(text) ?? [])]
  for (let length = LEAST_STEM; length <= Math.min(text.length, LONGEST_STEM); length++)
    found.push(...(stems.get(text.slice(0, length)) ?? []))
  if (text.length > 7 && text.length < 40) for (let from = 3; from <= text.length - 5; from++) found.push(...compound(text.slice(from)))
  return found
}
const compound = (end: string): Phrase[] => {
  const phrase = ends.get(end)
  return phrase ? [phrase] : []
}

const fits = (word: string, sought: string) => (sought.endsWith('*') ? word.startsWith(sought.slice(0, -1)) : word === sought)

/** Words and numbers of a folded text; an apostrophe parts two words. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index: from, 0: word }) => ({ text: word, from, to: from + word.length }))
}
