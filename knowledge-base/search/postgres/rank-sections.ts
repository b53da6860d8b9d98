import type { AskedTerm } from './ask-terms.ts'
import type { Posting, Postings } from './posting-queries.ts'

/** Saturation of BM25: a term of this weight counts half of its rarity. */
const HALF = 1.5
/** What an article's second-best section adds to its best: a matter that two sections are about is what the article is about. */
const SECOND = 0.1

/** A section of an article with what is asked for of it: weights by term. */
export interface FoundSection extends Omit<Posting, 'weight'> {
  weights: Map<string, number>
}

/** What is asked for once, however it is put. */
interface Concept {
  likeness: Map<string, number>
  share: number
  /** What a section gains that is about nothing else. */
  worth: number
}

export interface RankedSection {
  sectionId: string
  /** 0 to 1: see `SearchHit`. */
  score: number
}

/** The sections that were found, each once. */
export function gatherSections(postings: Postings[]): FoundSection[] {
  const sections = new Map<string, FoundSection>()
  for (const { term, fullest } of postings) {
    for (const { sectionId, articleId, weight } of fullest) {
      const section = sections.get(sectionId) ?? { sectionId, articleId, weights: new Map() }
      section.weights.set(term, weight)
      sections.set(sectionId, section)
    }
  }
  return [...sections.values()]
}

/**
 * BM25. A concept's rarity is that of Robertson, among the articles of the language. The score is the sum
 * divided by what the concepts could give at most, and one more word that no article has: a single word is little evidence.
 */
export class Ranking {
  readonly #concepts: Concept[]
  readonly #most: number

  /** A term that stands in more sections than were `followed` stands in as many more articles. */
  constructor(asked: AskedTerm[], { postings, articles, followed }: { postings: Postings[]; articles: number; followed: number }) {
    const byTerm = new Map(postings.map((each) => [each.term, each]))
    const concepts = new Map<number, Concept>()
    for (const { concept, term, share, likeness } of asked) {
      const known = concepts.get(concept) ?? { likeness: new Map(), share: 0, worth: 0 }
      known.likeness.set(term, likeness)
      known.share = Math.max(known.share, share)
      concepts.set(concept, known)
    }
    for (const concept of concepts.values()) {
      const held = [...concept.likeness.keys()].flatMap((term) => byTerm.get(term) ?? [])
      const seen = new Set(held.flatMap(({ fullest }) => fullest.map(({ articleId }) => articleId))).size
      const times = Math.max(1, ...held.map(({ held }) => held / followed))
      concept.worth = concept.share * rarity(Math.min(articles, seen * times), articles)
    }
    this.#concepts = [...concepts.values()]
    this.#most = this.#concepts.reduce((sum, { worth }) => sum + worth, 0) + Math.log(2 * articles + 2)
  }

  /** The likeliest first. */
  inOrder(sections: FoundSection[]): FoundSection[] {
    return this.#valued(sections).map(({ section }) => section)
  }

  /** The best articles, each as its best section. */
  bestArticles(sections: FoundSection[], count: number): RankedSection[] {
    const articles = new Map<string, { sectionId: string; articleId: string; values: number[] }>()
    for (const { section, value } of this.#valued(sections)) {
      const article = articles.get(section.articleId) ?? { ...section, values: [] }
      article.values.push(value)
      articles.set(section.articleId, article)
    }
    return [...articles.values()]
      .map(({ sectionId, articleId, values: [best = 0, second = 0] }) => ({
        sectionId,
        articleId,
        value: (best + SECOND * second) / (1 + SECOND),
      }))
      .sort((one, other) => other.value - one.value || compare(one.articleId, other.articleId))
      .slice(0, count)
      .map(({ sectionId, value }) => ({ sectionId, score: value / this.#most }))
  }

  #valued(sections: FoundSection[]): { section: FoundSection; value: number }[] {
    return sections
      .map((section) => ({ section, value: this.#valueOf(section) }))
      .sort((one, other) => other.value - one.value || compare(one.section.sectionId, other.section.sectionId))
  }

  #valueOf({ weights }: FoundSection): number {
    let value = 0
    for (const { likeness, worth } of this.#concepts) {
      let weight = 0
      for (const [term, likely] of likeness) weight += likely * (weights.get(term) ?? 0)
      value += (worth * weight) / (weight + HALF)
    }
    return value
  }
}

/** Of what so many of the articles have. */
const rarity = (held: number, articles: number) => Math.log(1 + (articles - held + 0.5) / (held + 0.5))

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
