import { type Context, transact, type VisitorActor } from '../../context.ts'
import type { CodeChecked } from '../../contract/identity.ts'
import { identifyCustomer, mustSpend, recordProof, tryCode } from '../../customers/index.ts'
import { getThread, lockUnmerged } from '../fetch-ticket.ts'
import { recordIdentified } from './record-identified.ts'

/** How long a code proves its address. */
export const PROVEN_MS = 60 * 60_000

export interface CodeEntered {
  email: string
  code: string
  /** The chat that is open in this tab. */
  ticketId: string | null
  ip: string
}

/**
 * Checks a code in the browser that asked for it: once, three tries, for ten minutes. The right one proves the address
 * (L3), and the open chat learns of it. A wrong one is an answer and no error.
 * Throws LimitExceeded after too many tries over several codes, NotFound for another visitor's ticket.
 */
export async function checkCode(ctx: Context, visitor: VisitorActor, entered: CodeEntered): Promise<CodeChecked> {
  const { email, code, ticketId, ip } = entered
  const browser = { storeId: visitor.storeId, session: visitor.tokenHash }
  if (ticketId) await getThread(ctx, ticketId)
  return transact(ctx, async (ctx) => {
    await mustSpend(ctx, [
      { budget: 'checksOfSession', subject: visitor.tokenHash },
      { budget: 'checksOfIp', subject: ip },
    ])
    const { fits, left } = await tryCode(ctx, { ...browser, email, code })
    if (!fits) return { proven: false, left }
    const expiresAt = new Date(ctx.now().getTime() + PROVEN_MS)
    await recordProof(ctx, browser, { level: 3, how: 'one_time_code', email, expiresAt })
    const customerId = await identifyCustomer(ctx, { storeId: visitor.storeId, email })
    if (ticketId) {
      const thread = await lockUnmerged(ctx, ticketId)
      await recordIdentified(ctx, thread, { level: 3, how: 'one_time_code', of: email, customerId })
    }
    return { proven: true, level: 3, until: expiresAt.toISOString() }
  })
}
