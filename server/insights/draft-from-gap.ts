import { createArticle } from '../../knowledge-base/articles/index.ts'
import { listTicketsAsked, openGap } from '../../knowledge-base/search/index.ts'
import { type Context, transact } from '../context.ts'
import { ARTICLE_CHARACTERS, TITLE_CHARACTERS } from '../contract/console/articles.ts'
import { Invalid } from '../errors.ts'
import { type AnsweredTicket, cleanQuestion, listAnswered } from '../tickets/index.ts'

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
 * Begins an article for what customers look for in vain: the question as its title, what agents answered as its text, people taken out of
 * both, and the tickets in its note. It is a draft like any other: somebody reads it before it is published.
 * @throws Invalid where one of the tickets is not a solved one of the store, Conflict where an article was begun for it
 */
export async function draftFromGap(ctx: Context, draft: GapDraft): Promise<string> {
  const { storeId, locale, query, gists, ticketIds, linkTo } = draft
  const tickets = await listAnswered(ctx, { storeId, ticketIds, words: [], limit: ticketIds.length })
  if (tickets.length < new Set(ticketIds).size) throw new Invalid('ticketIds: one is no solved ticket that an agent answered', 'ticketIds')
  const askedIn = await listTicketsAsked(ctx, { storeId, gists })
  // of the bot it is the whole message of one customer
  const question = await cleanQuestion(ctx, { storeId, ticketIds: [...ticketIds, ...askedIn], question: query })
  return transact(ctx, async (ctx) => {
    const [title, body, note] = [titleOf(question), bodyOf(tickets), noteOf(tickets, linkTo)]
    const articleId = await createArticle(ctx, { storeId, locale, title, body, note })
    const by = ctx.actor.kind === 'agent' ? ctx.actor.name : ''
    await openGap(ctx, { storeId, locale, query: question || UNTITLED, articleId, gist: gists[0], ticketIds: askedIn, by })
    return articleId
  })
}

/** Of a question that is nothing but what was taken out. */
const UNTITLED = '…'

/** A question begins with a capital, and has nothing in it that stands for a number, a name or an address. */
function titleOf(question: string): string {
  const words = question
    .replace(/\[\p{L}+\]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,.;:!?])/g, '')
    .replace(/^[\s,.;:!?]+/, '')
    .trim()
  const [first = UNTITLED, ...rest] = [...words]
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
  return parts
    .join('\n\n')
    .replace(/\{(?=\{)/g, '{ ')
    .slice(0, ARTICLE_CHARACTERS)
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

function noteOf(tickets: AnsweredTicket[], linkTo: (ticketId: string) => string): string {
  const lines = tickets.map(({ id, number }) => `#${number} ${linkTo(id)}`)
  while (lines.join('\n').length > NOTE_CHARACTERS) lines.pop()
  return lines.join('\n')
}
