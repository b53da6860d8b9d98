import { editDistance } from '../../../knowledge-base/search/postgres/edit-distance.ts'

export interface Settings {
  searchableAttributes: string[]
  filterableAttributes: string[]
  distinctAttribute: string | null
  typoTolerance: { enabled: boolean; minWordSizeForTypos: { oneTypo: number; twoTypos: number } }
  synonyms: Record<string, string[]>
}
type Document = Record<string, unknown>
export interface Index {
  settings: Settings
  documents: Map<string, Document>
}

export const newIndex = (): Index => ({
  settings: {
    searchableAttributes: ['*'],
    filterableAttributes: [],
    distinctAttribute: null,
    typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 } },
    synonyms: {},
  },
  documents: new Map(),
})

interface Asked {
  q: string
  limit?: number
  filter?: string
  highlightPreTag?: string
  highlightPostTag?: string
  attributesToRetrieve?: string[]
  attributesToHighlight?: string[]
}
interface Matched {
  document: Document
  words: number
  typos: number
  attribute: number
}

/** By words first (those that stand in the most documents are given up first), then mistakes, then where they stand. */
export function searchIndex({ settings, documents }: Index, asked: Asked) {
  const isMeant = asked.filter ? readFilter(asked.filter, settings) : () => true
  const terms = tokensOf(asked.q).map(({ word }, n, all) => termOf(word, n === all.length - 1, settings))
  addSynonyms(terms, settings)
  const all = [...documents.values()].filter(isMeant)
  const found = all.map((document) => terms.map((term) => bestMatch(document, term, settings)))
  const frequency = terms.map((_, n) => found.filter((each) => each[n]).length)
  const rarest = terms.map((_, n) => n).sort((one, other) => (frequency[one] ?? 0) - (frequency[other] ?? 0))
  const matched: Matched[] = all.flatMap((document, at) => {
    const missing = rarest.findIndex((n) => !found[at]?.[n])
    const words = missing === -1 ? terms.length : missing
    if (words === 0) return []
    const hits = rarest.slice(0, words).flatMap((n) => found[at]?.[n] ?? [])
    const sum = (of: (hit: Hit) => number) => hits.reduce((total, hit) => total + of(hit), 0)
    return [{ document, words, typos: sum((hit) => hit.typos), attribute: sum((hit) => hit.attribute) }]
  })
  matched.sort((one, other) => other.words - one.words || one.typos - other.typos || one.attribute - other.attribute)
  const seen = new Set<unknown>()
  const distinct = matched.filter(({ document }) => {
    const key = settings.distinctAttribute ? document[settings.distinctAttribute] : document
    return seen.has(key) ? false : seen.add(key)
  })
  const hits = distinct.slice(0, asked.limit ?? 20).map(({ document }) => shown(document, terms, settings, asked))
  return { hits, query: asked.q, processingTimeMs: 1, limit: asked.limit ?? 20, offset: 0, estimatedTotalHits: distinct.length }
}

interface Term {
  isAlike(word: string): number | null
}
interface Hit {
  typos: number
  attribute: number
}

/** How many mistakes part a word from the term; null where it is another word. */
function termOf(term: string, isLast: boolean, { typoTolerance }: Settings): Term & { word: string } {
  const { oneTypo, twoTypos } = typoTolerance.minWordSizeForTypos
  const most = term.length >= twoTypos ? 2 : term.length >= oneTypo ? 1 : 0
  return {
    word: term,
    isAlike(word) {
      if (word === term || (isLast && word.startsWith(term))) return 0
      // one in the first letter counts twice
      const typos = editDistance(term, word) + (term[0] === word[0] ? 0 : 1)
      return typos <= most ? typos : null
    },
  }
}

function addSynonyms(terms: (Term & { word: string })[], { synonyms }: Settings): void {
  const words = terms.map((term) => term.word)
  for (const [phrase, others] of Object.entries(synonyms)) {
    const parts = tokensOf(phrase).map((each) => each.word)
    const at = words.findIndex((_, from) => parts.every((part, n) => words[from + n] === part))
    if (at === -1) continue
    const alike = new Set(others.flatMap((other) => tokensOf(other).map((each) => each.word)))
    for (const term of terms.slice(at, at + parts.length)) {
      const { isAlike } = term
      term.isAlike = (word) => isAlike(word) ?? (alike.has(word) ? 1 : null)
    }
  }
}

function bestMatch(document: Document, term: Term, { searchableAttributes }: Settings): Hit | null {
  const hits = searchableAttributes.flatMap((name, attribute) =>
    [document[name]].flat().flatMap((text) =>
      tokensOf(String(text ?? '')).flatMap(({ word }) => {
        const typos = term.isAlike(word)
        return typos === null ? [] : [{ typos, attribute }]
      }),
    ),
  )
  return hits.sort((one, other) => one.typos - other.typos || one.attribute - other.attribute)[0] ?? null
}

function shown(document: Document, terms: Term[], { searchableAttributes }: Settings, asked: Asked): Document {
  const mark = (text: unknown): unknown => {
    if (Array.isArray(text)) return text.map(mark)
    if (typeof text !== 'string') return text
    const marked = ({ raw, word }: { raw: string; word: string }) =>
      terms.some((term) => term.isAlike(word) !== null)
        ? `${asked.highlightPreTag ?? '<em>'}${raw}${asked.highlightPostTag ?? '</em>'}`
        : raw
    return segmentsOf(text).map(marked).join('')
  }
  const pick = (names: string[] | undefined) => Object.entries(document).filter(([name]) => !names || names.includes(name))
  const formatted = searchableAttributes
    .filter((name) => asked.attributesToHighlight?.includes(name))
    .map((name) => [name, mark(document[name])])
  return { ...Object.fromEntries(pick(asked.attributesToRetrieve)), _formatted: Object.fromEntries(formatted) }
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

function segmentsOf(text: string): { raw: string; word: string; isWordLike: boolean }[] {
  return [...segmenter.segment(text)].map(({ segment, isWordLike }) => ({
    raw: segment,
    word: segment.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
    isWordLike: Boolean(isWordLike),
  }))
}
const parted = new Map<string, { raw: string; word: string }[]>()
function tokensOf(text: string): { raw: string; word: string }[] {
  const known = parted.get(text)
  if (known) return known
  const tokens = segmentsOf(text).filter((each) => each.isWordLike)
  parted.set(text, tokens)
  return tokens
}

/** `attribute = value`, `attribute IN [a, b]` and `attribute NOT IN [a, b]`, joined by AND. */
export function readFilter(filter: string, { filterableAttributes }: Settings): (document: Document) => boolean {
  const tests = filter.split(' AND ').map((part) => {
    const [, name = '', not, list, value] = /^(\w+) (?:(NOT )?IN \[(.*)\]|= (.+))$/.exec(part) ?? []
    if (!filterableAttributes.includes(name)) throw new Error(`Attribute \`${name}\` is not filterable.`)
    const values = list === undefined ? [value] : list.split(/,\s*/)
    return (document: Document) => values.includes(String(document[name])) !== Boolean(not)
  })
  return (document) => tests.every((test) => test(document))
}
