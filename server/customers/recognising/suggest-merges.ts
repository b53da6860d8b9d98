import { type Context, transact } from '../../context.ts'
import type { SamePerson } from '../../contract/console/merging.ts'
import { NotFound } from '../../errors.ts'
import { getPlaces } from '../merging/family.ts'
import {
  endDismissals,
  type NewSuggestion,
  type SharedRow,
  selectShared,
  takeDue,
  upsertDismissal,
  upsertSuggestions,
} from './suggestion-queries.ts'
import { type Clue, clues, reasonOf, weighClues } from './weigh-clues.ts'

/** Customers that one statement looks at, and statements of one run. */
const BATCH = 100
const BATCHES = 50

/**
 * Looks for others who are known by the same as the customers of whom something new is known, and notes who may be one person.
 * Nobody is merged by it: an agent decides. Run again after a fault it goes on where it was.
 */
export async function suggestMerges(ctx: Context): Promise<void> {
  for (let n = 0; n < BATCHES; n++) if ((await suggestFor(ctx)) < BATCH) return
}

async function suggestFor(ctx: Context): Promise<number> {
  return transact(ctx, async (ctx) => {
    const due = await takeDue(ctx.sql, BATCH)
    if (due.length > 0) await upsertSuggestions(ctx.sql, suggestionsOf(await selectShared(ctx.sql, due), ctx.newId), ctx.now())
    return due.length
  })
}

/** An agent says that two are two, whatever speaks for one: remembered, and not suggested again. */
export async function keepApart(ctx: Context, { customerId, otherId }: { customerId: string; otherId: string }): Promise<void> {
  if (ctx.actor.kind !== 'agent') throw new NotFound('This customer')
  const [one, other] = await survivorsOf(ctx, customerId, otherId)
  if (one === other) return
  await upsertDismissal(ctx.sql, { id: ctx.newId(), ...pairOf(one, other), agentId: ctx.actor.id, at: ctx.now() })
}

/** Takes that back. */
export async function suggestAgain(ctx: Context, { customerId, otherId }: { customerId: string; otherId: string }): Promise<void> {
  if (ctx.actor.kind !== 'agent') throw new NotFound('This customer')
  await endDismissals(ctx.sql, ...(await survivorsOf(ctx, customerId, otherId)))
}

async function survivorsOf(ctx: Context, customerId: string, otherId: string): Promise<[string, string]> {
  const [one, other] = await getPlaces(ctx, [customerId, otherId])
  return [one?.survivorId ?? customerId, other?.survivorId ?? otherId]
}

/** Each pair once, with all that speaks for it. */
function suggestionsOf(shared: SharedRow[], newId: () => string): NewSuggestion[] {
  const pairs = new Map<string, SharedRow[]>()
  for (const row of shared) {
    const { customerId, otherId } = pairOf(row.customerId, row.otherId)
    const key = `${customerId} ${otherId}`
    pairs.set(key, [...(pairs.get(key) ?? []), row])
  }
  return [...pairs.values()].flatMap((rows) => {
    const { verdict, score } = weighClues(
      rows.map((row) => row.clue),
      { areRivals: rows.some((row) => row.areRivals) },
    )
    const [first] = rows
    if (!first || verdict === 'apart') return []
    return [{ id: newId(), ...pairOf(first.customerId, first.otherId), evidence: evidenceOf(rows), score }]
  })
}

/** The strongest first, each kind once. */
function evidenceOf(rows: { clue: Clue; value: string }[]): SamePerson['evidence'] {
  const byReason = new Map(
    rows
      .toSorted((one, other) => clues.indexOf(other.clue) - clues.indexOf(one.clue))
      .map(({ clue, value }) => [reasonOf(clue), value] as const),
  )
  return [...byReason].map(([reason, value]) => ({ reason, value })).reverse()
}

const pairOf = (one: string, other: string) => (one < other ? { customerId: one, otherId: other } : { customerId: other, otherId: one })
