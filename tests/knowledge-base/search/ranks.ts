import { postgresIndex, type SearchQuery } from '../../../knowledge-base/search/index.ts'
import type { Context } from '../../../server/context.ts'
import type { Seeded } from '../../support/seeded.ts'

/** Where in the results each question's article stands, counted from 1; 0 where it is not among ten. */
export async function ranksOf(
  ctx: Context,
  scope: Pick<SearchQuery, 'storeId' | 'locale'>,
  questions: [text: string, slug: string][],
): Promise<number[]> {
  const ranks: number[] = []
  for (const [query, slug] of questions) {
    const hits = await postgresIndex.search(ctx, { ...scope, query, visibility: 'public', limit: 10 })
    ranks.push(hits.findIndex((hit) => hit.slug === slug) + 1)
  }
  return ranks
}

export interface Found {
  hitAt1: number
  hitAt5: number
  mrrAt10: number
}

export function measure(ranks: number[]): Found {
  const share = (is: (rank: number) => boolean) => ranks.filter(is).length / ranks.length
  return {
    hitAt1: share((rank) => rank === 1),
    hitAt5: share((rank) => rank >= 1 && rank <= 5),
    mrrAt10: ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length,
  }
}

/** One slip of the finger inside a word: two letters swapped, one lost, one doubled or one hit beside. */
export function mistype(word: string, seeded: Seeded): string {
  const at = seeded.between(1, word.length - 2)
  const [before, here, next, after] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)]
  return seeded.pick([
    before + next + here + after,
    before + next + after,
    before + here + here + next + after,
    `${before}x${next}${after}`,
  ])
}

/** The question with a slip in each of two of its words, of those that have four letters or more. */
export function mistypeTwo(text: string, seeded: Seeded): string {
  const long = [...text.matchAll(/\p{L}{4,}/gu)].map((match) => match.index)
  const first = seeded.pick(long.length > 0 ? long : [-1])
  const others = long.filter((at) => at !== first)
  const chosen = [first, seeded.pick(others.length > 0 ? others : [-1])]
  return text.replace(/\p{L}{4,}/gu, (word, at: number) => (chosen.includes(at) ? mistype(word, seeded) : word))
}
