import type { Context } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import { gatherKnownFacts } from '../public/gather-known-facts.ts'
import { type AnsweredRow, selectAnswered, selectReplies, selectTicketsWith } from './answer-queries.ts'
import { takePeopleOut } from './take-people-out.ts'

export interface AnsweredTicket {
  id: string
  number: number
  subject: string
  /** How the customer put it, and what agents answered in public; people are taken out of both. */
  question: string
  answers: string[]
}
export interface AnsweredSearch {
  storeId: string
  /** Tickets that come first where they are solved. */
  ticketIds: string[]
  /** Per word of a question the forms that a ticket may have it in; empty: by `ticketIds` alone. */
  words: string[][]
  limit: number
}

const REPLIES = 5
const QUESTION_CHARACTERS = 300
const ANSWER_CHARACTERS = 4_000
/** Of those with the words, many are open or were answered by nobody. */
const CANDIDATES = 60

/** Solved tickets of a store in which agents answered a question, with their answers as material that names nobody. */
export async function listAnswered(ctx: Context, { storeId, ticketIds, words, limit }: AnsweredSearch): Promise<AnsweredTicket[]> {
  const { actor } = ctx
  if (actor.kind !== 'agent' || !actor.storeIds.includes(storeId)) throw new NotFound('This store')
  const sought = words
    .map(
      (forms) =>
        `(${forms
          .flatMap(lettersOf)
          .map((form) => `${form}:*`)
          .join(' | ')})`,
    )
    .filter((each) => each !== '()')
  const found = sought.length > 0 ? await selectTicketsWith(ctx.sql, storeId, sought.join(' & '), CANDIDATES) : []
  const rows = await selectAnswered(ctx.sql, storeId, [...ticketIds, ...found], limit)
  return Promise.all(rows.map((row) => materialOf(ctx, row)))
}

/** What `to_tsquery` reads as words and nothing else. */
const lettersOf = (form: string) => form.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

/** What is read beyond what is shown, so that nobody's number is cut in two before it is found; where even that is cut, its end goes. */
const BEYOND = 1_000
const END = 100

/** At most so many characters of what `clean` makes of a text. */
function beginningOf(text: string, most: number, clean: (text: string) => string): string {
  const read = text.slice(0, most + BEYOND)
  const cleaned = clean(read)
  return cleaned.slice(0, read.length < text.length ? Math.max(0, Math.min(most, cleaned.length - END)) : most).trim()
}

async function materialOf(ctx: Context, row: AnsweredRow): Promise<AnsweredTicket> {
  const [known, replies] = await Promise.all([gatherKnownFacts(ctx, row), selectReplies(ctx.sql, row.id, REPLIES)])
  const names = [...known.names, ...(row.customerName ? [row.customerName] : []), ...replies.map(({ authorName }) => authorName)]
  const cleaned = (text: string, most: number) => beginningOf(text, most, (read) => takePeopleOut(read, known, names))
  return {
    id: row.id,
    number: row.number,
    subject: cleaned(row.subject, QUESTION_CHARACTERS),
    question: cleaned(row.question, QUESTION_CHARACTERS),
    answers: replies.map(({ body }) => cleaned(body, ANSWER_CHARACTERS)).filter((answer) => answer !== ''),
  }
}
