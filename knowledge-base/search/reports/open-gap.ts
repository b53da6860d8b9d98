import type { Context } from '../../../server/context.ts'
import { Conflict } from '../../../server/errors.ts'
import { mustWorkFor, stemOf, wordsOf } from '../../articles/index.ts'
import { framingShare } from '../framing-words.ts'
import { gistOf, withoutMasks } from '../log/gist-of.ts'
import { KEPT_DAYS } from '../log/keep-log.ts'
import { maskQuery } from '../log/mask-query.ts'
import { insertGap } from './gap-queries.ts'
import { selectTicketsOf } from './report-queries.ts'

const TICKETS = 40
const KEPT_MS = KEPT_DAYS * 86_400_000

/** Tickets in which these questions were asked, or that were written after them, newest first. */
export async function listTicketsAsked(ctx: Context, { storeId, gists }: { storeId: string; gists: string[] }): Promise<string[]> {
  mustWorkFor(ctx.actor, storeId)
  return selectTicketsOf(ctx.sql, { storeId, gists, since: new Date(ctx.now().getTime() - KEPT_MS), limit: TICKETS })
}

/** Per word that tells what a question is about, the forms that somebody may write it in: itself, and what its forms begin with. */
export function tellingWords(query: string, locale: string): string[][] {
  const words = [...new Set(wordsOf(withoutMasks(query), locale))].filter((word) => framingShare(word, locale) === 1)
  return words.map((word) => [...new Set([word, beginningOf(stemOf(word, locale), locale)])])
}

/** English stems of ours are words; PostgreSQL's endings are cut as far as all forms share a beginning. */
const beginningOf = (stem: string, locale: string) => (locale.startsWith('en') ? stem.replace(/(?:ing|ed|es|s|y|ies)$/, '') || stem : stem)

export interface OpenedGap {
  storeId: string
  locale: string
  query: string
  articleId: string
  gist?: string | undefined
  /** Those in which it was asked, or that were written after it: whose words it may be. */
  ticketIds?: string[]
  by: string
}

/** Notes that an article is written for a question. @throws Conflict where one is already */
export async function openGap(ctx: Context, { storeId, locale, articleId, ticketIds = [], by, ...gap }: OpenedGap): Promise<void> {
  mustWorkFor(ctx.actor, storeId)
  const query = maskQuery(gap.query)
  const gist = gap.gist ?? (await gistOf(ctx, query, locale))
  const opened = { id: ctx.newId(), ...{ storeId, locale, gist, query, articleId, ticketIds }, draftedBy: by, at: ctx.now() }
  if (!(await insertGap(ctx.sql, opened))) throw new Conflict('Somebody began an article for this question already.')
}
