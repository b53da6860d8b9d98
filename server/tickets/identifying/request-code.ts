import { type Context, transact, type VisitorActor } from '../../context.ts'
import type { CodeRequested } from '../../contract/identity.ts'
import { type Browser, CODE_PAUSE_MS, maskEmail, mustSpend, noteCodeWish, recordProof, type Spending } from '../../customers/index.ts'
import { enqueueJob } from '../../events/index.ts'
import { getThread } from '../fetch-ticket.ts'

/** How long a claim, or an address and a number that match, is remembered of a browser. */
export const CLAIM_MS = 24 * 3_600_000

export interface CodeAsked {
  email: string
  orderNumber: string | null
  /** The chat that is open in this tab. */
  ticketId: string | null
  ip: string
}

/**
 * Notes what a visitor claims to be and asks for a code by mail. Nothing here looks at orders or customers: the job does,
 * so the answer has one shape and one cost whether or not anybody is known by the address or the number.
 * Throws LimitExceeded where this browser or its network asked too often, NotFound for another visitor's ticket.
 */
export async function requestCode(ctx: Context, visitor: VisitorActor, asked: CodeAsked): Promise<CodeRequested> {
  const { email, orderNumber, ticketId } = asked
  const browser = { storeId: visitor.storeId, session: visitor.tokenHash }
  if (ticketId) await getThread(ctx, ticketId)
  await transact(ctx, async (ctx) => {
    await mustSpend(ctx, spendingsOf(visitor, asked))
    await noteCodeRequest(ctx, browser, { email, orderNumber, ticketId })
  })
  return { to: maskEmail(email), againAfterMs: CODE_PAUSE_MS }
}

/** The claim, and the job that finds out what it deserves. Call once its budgets are spent. */
export async function noteCodeRequest(ctx: Context, browser: Browser, asked: Omit<CodeAsked, 'ip'>): Promise<void> {
  const { email } = asked
  const expiresAt = new Date(ctx.now().getTime() + CLAIM_MS)
  await recordProof(ctx, browser, { level: 1, how: 'claimed_email', email, expiresAt })
  const requestId = await noteCodeWish(ctx, { ...browser, ...asked })
  // nobody is woken for it: beside the answer its work could be felt in the answer's time
  await enqueueJob(ctx, { name: 'sendCode', input: { requestId } })
}

function spendingsOf({ tokenHash }: VisitorActor, { orderNumber, ip }: CodeAsked): Spending[] {
  const codes: Spending[] = [
    { budget: 'codesOfSession', subject: tokenHash },
    { budget: 'codesOfIp', subject: ip },
  ]
  if (orderNumber === null) return codes
  return [...codes, { budget: 'matchesOfSession', subject: tokenHash }, { budget: 'matchesOfIp', subject: ip }]
}
