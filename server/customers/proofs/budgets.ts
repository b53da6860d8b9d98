import { type Context, transact } from '../../context.ts'
import { LimitExceeded } from '../../errors.ts'
import { insertAttempts, lockBudgets, selectAttempts } from './budget-queries.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Between two codes that one browser may ask for, in milliseconds. */
export const CODE_PAUSE_MS = MINUTE / 2

/** How often each thing may be done within how many milliseconds. None of them concerns who signs in with the store's own token. */
const budgets = {
  codesOfSession: [
    { most: 1, withinMs: CODE_PAUSE_MS },
    { most: 5, withinMs: HOUR },
  ],
  codesOfIp: [{ most: 20, withinMs: HOUR }],
  codesToAddress: [
    { most: 5, withinMs: HOUR },
    { most: 10, withinMs: DAY },
  ],
  codesForOrder: [{ most: 5, withinMs: HOUR }],
  checksOfSession: [{ most: 20, withinMs: HOUR }],
  checksOfIp: [{ most: 60, withinMs: HOUR }],
  matchesOfSession: [{ most: 5, withinMs: HOUR }],
  matchesOfIp: [{ most: 30, withinMs: HOUR }],
  matchesOfOrder: [{ most: 10, withinMs: HOUR }],
  requestsOfSession: [{ most: 10, withinMs: HOUR }],
  answersOfSession: [{ most: 60, withinMs: HOUR }],
  // what a machine mails: two desks that answer each other stop here, whatever their mails say of themselves
  automaticMailsTo: [
    { most: 1, withinMs: HOUR },
    { most: 4, withinMs: DAY },
  ],
  automaticMailsOfStore: [{ most: 60, withinMs: MINUTE }],
  requestsOfIp: [{ most: 30, withinMs: HOUR }],
  matchesOfAddress: [
    { most: 10, withinMs: HOUR },
    { most: 30, withinMs: DAY },
  ],
}
const rules = Object.values(budgets).flat()
const LONGEST_MS = Math.max(...rules.map((rule) => rule.withinMs))
const MOST = Math.max(...rules.map((rule) => rule.most))

export interface Spending {
  budget: keyof typeof budgets
  /** Whose budget it is: a session, an address, an order of a store, an IP address. */
  subject: string
}

/** Spends from all of these budgets, or from none where one is used up; then false. */
export async function spend(ctx: Context, spendings: Spending[]): Promise<boolean> {
  return transact(ctx, async (ctx) => (await take(ctx, spendings)) === 0)
}

/** The same; throws LimitExceeded with the wait where one is used up. */
export async function mustSpend(ctx: Context, spendings: Spending[]): Promise<void> {
  const waitMs = await transact(ctx, (ctx) => take(ctx, spendings))
  if (waitMs > 0) throw new LimitExceeded('Too many tries. Please wait a while.', waitMs)
}

/** How long to wait in milliseconds; 0 where it was spent. */
async function take(ctx: Context, spendings: Spending[]): Promise<number> {
  const at = ctx.now()
  await lockBudgets(
    ctx.sql,
    spendings.map(({ budget, subject }) => `${budget} ${subject}`),
  )
  const attempts = await selectAttempts(ctx.sql, spendings, new Date(at.getTime() - LONGEST_MS), MOST)
  const waits = spendings.map(({ budget, subject }) => {
    const own = attempts.find((each) => each.budget === budget && each.subject === subject)
    return waitFor(budget, own?.at ?? [], at.getTime())
  })
  const longest = Math.max(0, ...waits)
  if (longest === 0) await insertAttempts(ctx.sql, spendings, at)
  return longest
}

/** Until as many as are allowed are no longer within the time they count for. */
function waitFor(budget: Spending['budget'], attempts: Date[], now: number): number {
  const waits = budgets[budget].map(({ most, withinMs }) => {
    const first = attempts[most - 1]
    return first ? first.getTime() + withinMs - now : 0
  })
  return Math.max(0, ...waits)
}
