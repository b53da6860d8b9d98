import type { Context } from '../../../server/context.ts'
import { mustWorkFor, stemOf, wordsOf } from '../../articles/index.ts'
import { framingShare } from '../framing-words.ts'
import { gistOf } from '../log/gist-of.ts'
import { KEPT_DAYS } from '../log/keep-log.ts'
import { maskQuery } from '../log/mask-query.ts'
import { selectTicketsOf, upsertGap } from './report-queries.ts'

const TICKETS = 40
const KEPT_MS = KEPT_DAYS * 86_400_000

/** Tickets in which these questions were asked, or that were written after them, newest first. */
export async function listTicketsAsked(ctx: Context, { storeId, gists }: { storeId: string; gists: string[] }): Promise<string[]> {
  mustWorkFor(ctx.actor, storeId)
  return selectTicketsOf(ctx.sql, { storeId, gists, since: new Date(ctx.now().getTime() - KEPT_MS), limit: TICKETS })
}

/** Per word that tells what a question is about, the forms that somebody may write it in: itself, and what its forms begin with. */
export function tellingWords(query: string, locale: string): string[][] {
  const words = [...new Set(wordsOf(query.replace(/\[(?:email|number)\]/g, ' '), locale))].filter(
    (word) => framingShare(word, locale) === 1,
  )
  return words.map((word) => [...new Set([word, beginningOf(stemOf(word, locale), locale)])])
}

/** English stems of ours are words; PostgreSQL's endings are cut as far as all forms share a beginning. */
const beginningOf = (stem: string, locale: string) => (locale.startsWith('en') ? stem.replace(/(?:ing|ed|es|s|y|ies)$/, '') || stem : stem)

/** Notes that an article is written for a question. Another one takes its place. */
export async function openGap(
  ctx: Context,
  gap: { storeId: string; locale: string; query: string; articleId: string; gist?: string | undefined; by: string },
): Promise<void> {
  mustWorkFor(ctx.actor, gap.storeId)
  const { storeId, locale, articleId, by } = gap
  const query = maskQuery(gap.query)
  const gist = gap.gist ?? (await gistOf(ctx, query, locale))
  await upsertGap(ctx.sql, { id: ctx.newId(), ...{ storeId, locale, gist, query, articleId }, draftedBy: by, at: ctx.now() })
}
