import { createArticle } from '../../knowledge-base/articles/index.ts'
import { openGap } from '../../knowledge-base/search/index.ts'
import { type Context, transact } from '../context.ts'
import { ARTICLE_CHARACTERS, TITLE_CHARACTERS } from '../contract/console/articles.ts'
import { Invalid } from '../errors.ts'
import { type AnsweredTicket, listAnswered } from '../tickets/index.ts'

export interface GapDraft {
  storeId: string
  locale: string
  query: string
  gists: string[]
  ticketIds: string[]
  /** Where an agent reads a ticket. */
  linkTo(ticketId: string): string
}

/**
 * Begins an article for what customers look for in vain: the question as its title, what agents answered as its text, people taken out, and
 * the tickets in its note. It is a draft like any other: somebody reads it before it is published.
 * @throws Invalid where one of the tickets is not a solved one of the store
 */
export async function draftFromGap(ctx: Context, draft: GapDraft): Promise<string> {
  const { storeId, locale, query, gists, ticketIds, linkTo } = draft
  const tickets = await listAnswered(ctx, { storeId, ticketIds, words: [], limit: ticketIds.length })
  if (tickets.length < new Set(ticketIds).size) throw new Invalid('ticketIds: one is no solved ticket that an agent answered', 'ticketIds')
  return transact(ctx, async (ctx) => {
    const articleId = await createArticle(ctx, {
      storeId,
      locale,
      title: titleOf(query),
      body: bodyOf(tickets),
      note: noteOf(query, tickets, linkTo),
    })
    const by = ctx.actor.kind === 'agent' ? ctx.actor.name : ''
    await openGap(ctx, { storeId, locale, query, articleId, gist: gists[0], by })
    return articleId
  })
}

/** A question begins with a capital, and has nothing in it that stood for a number or an address. */
function titleOf(query: string): string {
  const words = query
    .replace(/\[(?:email|number)\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const [first = '', ...rest] = [...(words || query)]
  return `${first.toUpperCase()}${rest.join('')}`.slice(0, TITLE_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')
}

/** The first ticket's answers as the text; those of the others below, each under how its customer put it. What was said twice stands once. */
function bodyOf(tickets: AnsweredTicket[]): string {
  const said = new Set<string>()
  const parts = tickets.flatMap(({ subject, answers }, n) => {
    const fresh = answers.flatMap((answer) => answer.split(/\n{2,}/)).filter((paragraph) => isNew(said, paragraph))
    if (fresh.length === 0) return []
    const heading = subject.replace(/\s+/g, ' ').trim()
    return n === 0 || heading === '' ? fresh : [`## ${heading}`, ...fresh]
  })
  // two braces would name a value of the store
  return parts.join('\n\n').replace(/\{\{/g, '{ {').slice(0, ARTICLE_CHARACTERS)
}

function isNew(said: Set<string>, paragraph: string): boolean {
  const key = paragraph
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (key === '' || said.has(key)) return false
  said.add(key)
  return true
}

const NOTE_CHARACTERS = 2_000

function noteOf(query: string, tickets: AnsweredTicket[], linkTo: (ticketId: string) => string): string {
  const lines = [`“${query}”`, ...tickets.map(({ id, number }) => `#${number} ${linkTo(id)}`)]
  while (lines.join('\n').length > NOTE_CHARACTERS) lines.pop()
  return lines.join('\n')
}
