import type { Context } from '../context.ts'
import { selectSkus, selectTitles } from './naming-queries.ts'

/** Of a text and of a title that are looked at. */
const MOST_WORDS = 120
const TITLE_WORDS = 6

/** Products of a store that a text names by their whole title, and SKUs in it; whatever stands between the words, in any case. */
export async function findNamedProducts(
  ctx: Context,
  { storeId, text }: { storeId: string; text: string },
): Promise<{ titles: string[]; skus: string[] }> {
  const runs = runsOf(text)
  const codes = codesOf(text)
  const [titles, skus] = await Promise.all([
    runs.length > 0 ? selectTitles(ctx.sql, storeId, runs) : [],
    codes.length > 0 ? selectSkus(ctx.sql, storeId, codes) : [],
  ])
  return { titles, skus }
}

/** Every run of words that a title may be. */
function runsOf(text: string): string[] {
  const words = (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, MOST_WORDS)
  const runs = words.flatMap((_, n) =>
    Array.from({ length: Math.min(TITLE_WORDS, words.length - n) }, (_, more) => words.slice(n, n + more + 1).join(' ')),
  )
  return [...new Set(runs)].filter((run) => run.length >= 3)
}

/** A SKU has a digit in it, or a mark between letters: no mere word is one. */
function codesOf(text: string): string[] {
  const codes = (text.toUpperCase().match(/[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?/gu) ?? []).slice(0, MOST_WORDS)
  return [...new Set(codes.filter((code) => code.length >= 3 && /\d|[._/-]/.test(code) && /\p{L}/u.test(code)))]
}
