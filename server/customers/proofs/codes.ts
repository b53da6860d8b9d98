import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Context } from '../../context.ts'
import { codeDigits } from '../../contract/identity.ts'
import {
  type CodeDecision,
  type CodeRequest,
  insertCodeRequest,
  lockCodeRequest,
  lockOpenCode,
  selectNewestWish,
  updateCode,
  updateDecision,
  updateSent,
  updateTries,
} from './code-queries.ts'
import type { Browser } from './proofs.ts'

export const CODE_MINUTES = 10
const TRIES = 3

export interface CodeWish extends Browser {
  email: string
  orderNumber: string | null
  ticketId: string | null
}

/** Notes that a code is wanted. Whether there is one is found out later, by the job: who asks must not feel the difference. */
export async function noteCodeWish(ctx: Context, wish: CodeWish): Promise<string> {
  const id = ctx.newId()
  await insertCodeRequest(ctx.sql, { id, ...wish, createdAt: ctx.now(), expiresAt: codeEnd(ctx) })
  return id
}

/** What this browser last asked a code for and may still enter one; it says nothing of whether there is one. */
export async function findCodeWish(ctx: Context, browser: Browser): Promise<(Omit<CodeWish, keyof Browser> & { expiresAt: Date }) | null> {
  const wish = await selectNewestWish(ctx.sql, browser)
  if (!wish || wish.usedAt || wish.expiresAt <= ctx.now()) return null
  return { email: wish.email, orderNumber: wish.orderNumber, ticketId: wish.ticketId, expiresAt: wish.expiresAt }
}

/** The request, held until the transaction ends; null where it needs no mail any more. */
export async function takeCodeRequest(ctx: Context, id: string): Promise<CodeRequest | null> {
  const request = await lockCodeRequest(ctx.sql, id)
  return request && !request.sentAt && !request.usedAt ? request : null
}

/** Whether nobody waits for this code any more. */
export function isTooLate(ctx: Context, request: CodeRequest): boolean {
  return ctx.now().getTime() - request.createdAt.getTime() > CODE_MINUTES * 60_000
}

export async function decideCode(ctx: Context, request: CodeRequest, decision: CodeDecision, orderId: string | null): Promise<void> {
  await updateDecision(ctx.sql, request.id, decision, orderId)
}

/**
 * A new code for a request, in place of any before it; it ends when the request does, as one for nobody does. The code itself
 * exists only in what this returns.
 */
export async function makeCode(ctx: Context, request: CodeRequest): Promise<string> {
  const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0')
  await updateCode(ctx.sql, request.id, markOf(ctx, request.id, code))
  return code
}

export async function recordCodeSent(ctx: Context, requestId: string): Promise<void> {
  await updateSent(ctx.sql, requestId, ctx.now())
}

/**
 * One try at the newest code that this browser asked for to this address. `left`: tries that remain. Where no code was
 * made, because nobody is known by the address, tries are counted all the same.
 */
export async function tryCode(ctx: Context, input: Browser & { email: string; code: string }): Promise<{ fits: boolean; left: number }> {
  const open = await lockOpenCode(ctx.sql, input, ctx.now())
  if (!open || open.tries >= TRIES) return { fits: false, left: 0 }
  const given = markOf(ctx, open.id, input.code)
  const fits = timingSafeEqual(given, open.codeHash ?? Buffer.alloc(given.length)) && open.codeHash !== null
  await updateTries(ctx.sql, open.id, open.tries + 1, fits ? ctx.now() : null)
  return { fits, left: TRIES - open.tries - 1 }
}

const codeEnd = (ctx: Context) => new Date(ctx.now().getTime() + CODE_MINUTES * 60_000)
const markOf = (ctx: Context, requestId: string, code: string) => ctx.vault.mark(`code ${requestId} ${code}`)
