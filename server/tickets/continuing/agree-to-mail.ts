import { type Context, transact, type VisitorActor } from '../../context.ts'
import type { MailAgreed } from '../../contract/continuing.ts'
import { maskEmail, mustSpend, recordProof } from '../../customers/index.ts'
import { Conflict } from '../../errors.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import { selectMailInbox } from '../recipients/recipient-queries.ts'
import { upsertChatAddress } from './continuing-queries.ts'

/** How long the claim is remembered of its browser. It grants nothing. */
const CLAIM_MS = 90 * 24 * 3_600_000

/**
 * Notes that a shopper wants to be told by mail when an answer comes after they have gone. The address is a claim (L1): one fixed
 * text goes there at most. Throws NotFound for another visitor's ticket, Conflict where the store has no inbox of mail, and
 * LimitExceeded where this browser or its network agrees too often.
 */
export async function agreeToMail(
  ctx: Context,
  visitor: VisitorActor,
  { ticketId, email, ip }: { ticketId: string; email: string; ip: string },
): Promise<MailAgreed> {
  const browser = { storeId: visitor.storeId, session: visitor.tokenHash }
  await transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, ticketId)
    await mustSpend(ctx, [
      { budget: 'requestsOfSession', subject: visitor.tokenHash },
      { budget: 'requestsOfIp', subject: ip },
    ])
    if (!(await selectMailInbox(ctx.sql, thread.storeId, thread.inboxId))) throw new Conflict('This store does not answer by mail.')
    const at = ctx.now()
    await upsertChatAddress(ctx.sql, { ticketId: thread.id, email, session: visitor.tokenHash, at })
    const expiresAt = new Date(at.getTime() + CLAIM_MS)
    await recordProof(ctx, browser, { level: 1, how: 'claimed_email', email, expiresAt, evidence: { agreed: at.toISOString() } })
  })
  return { to: maskEmail(email) }
}
