import type { Context } from '../../context.ts'
import type { Way } from '../../contract/social/networks.ts'
import type { AuthorKind } from '../../contract/thread.ts'
import type { Thread } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'
import type { Heard } from '../identifying/handles/hear-proof.ts'
import { type Said, selectSaid } from './list-queries.ts'

/** How far back a turn is read, in messages. */
const REACH = 24
/** Letters: "it is order … of …" asks nothing. */
const LEAST_ASKED = 20

/** What the customer says and waits for, with what went before. */
export interface Turn {
  thread: Thread
  /** Their messages that nobody answered, joined by line breaks. */
  question: string
  /** Earlier messages, oldest first. */
  history: { role: 'customer' | 'bot' | 'agent'; text: string }[]
  /** Their last message was a step of a proof, and is no part of the question. */
  heard: Heard['kind'] | null
  /** Where they last wrote, on a network; null elsewhere. */
  way: Way | null
}

/**
 * The turn of a ticket that the actor reaches, as it stands now. Where the last word is the bot's, which had to know who
 * asks before it could answer, the question is the one before that word.
 */
export async function readTurn(ctx: Context, ticketId: string): Promise<Turn> {
  const [thread, said] = await Promise.all([getThread(ctx, ticketId), selectSaid(ctx.sql, ticketId, REACH)])
  return { thread, ...turnOf(said.reverse()) }
}

/** `said` oldest first. */
export function turnOf(all: Said[]): Omit<Turn, 'thread'> {
  const last = all.findLast((each) => each.author === 'customer')
  const said = all.filter((each) => !each.heard || saysMore(each.body))
  const end = said.findLastIndex((each) => each.author === 'customer') + 1
  const start = said.slice(0, end).findLastIndex((each) => each.author !== 'customer') + 1
  const asked = said.slice(start, end)
  return {
    question: asked.map((each) => each.body).join('\n'),
    history: said.slice(0, start).map((each) => ({ role: roleOf(each.author), text: each.body })),
    heard: last?.heard ?? null,
    way: last?.way ?? null,
  }
}

/** Beside an address and a number something is asked. */
const saysMore = (body: string): boolean => body.replace(/\S*[@\d]\S*/g, ' ').replace(/[^\p{L}]+/gu, '').length > LEAST_ASKED

function roleOf(author: AuthorKind): 'customer' | 'bot' | 'agent' {
  return author === 'system' ? 'agent' : author
}
