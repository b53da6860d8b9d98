import type { Context } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import { gatherKnownFacts } from '../public/gather-known-facts.ts'
import { type KnownFacts, NOTHING_KNOWN } from '../public/leak.ts'
import { selectAsking } from './answer-queries.ts'
import { takePeopleOut } from './take-people-out.ts'

/** Tickets whose customers are looked for in it. */
const TICKETS = 30

/** A question as material that names nobody, whoever asked it in one of these tickets of the store. */
export async function cleanQuestion(
  ctx: Context,
  { storeId, ticketIds, question }: { storeId: string; ticketIds: string[]; question: string },
): Promise<string> {
  const { actor } = ctx
  if (actor.kind !== 'agent' || !actor.storeIds.includes(storeId)) throw new NotFound('This store')
  const rows = await selectAsking(ctx.sql, storeId, ticketIds.slice(0, TICKETS))
  let known = NOTHING_KNOWN
  // one after the other: a connection is enough for one question
  for (const row of rows) known = together(known, await gatherKnownFacts(ctx, row))
  return takePeopleOut(question, known, [...known.names, ...rows.flatMap(({ customerName }) => customerName ?? [])])
}

function together(one: KnownFacts, other: KnownFacts): KnownFacts {
  const both = Object.entries(one).map(([kind, values]) => [kind, [...values, ...other[kind as keyof KnownFacts]]])
  return Object.fromEntries(both) as KnownFacts
}
