import { type Context, transact, type VisitorActor } from '../../context.ts'
import { currentProofs, mustSpend, nameVisitor, recordProof } from '../../customers/index.ts'
import { identifyByProof } from '../identifying/identify-by-proof.ts'
import { type Received, receiveMessage } from '../receive-message.ts'
import { copyRequest, insertRequest } from './request-queries.ts'

/** How long what the form claims is remembered of its browser. It grants nothing. */
const CLAIM_MS = 90 * 24 * 3_600_000

export interface RequestWriting {
  /** Made by the form's page: the same form sent twice is one message. */
  clientId: string
  body: string
  /** Uploads of this browser. */
  attachmentIds?: string[]
}
export interface NewRequest extends RequestWriting {
  ip: string
  email: string
  name: string | null
  /** Where the help centre answers that it is written at, if that is certain. */
  helpUrl: string | null
}

/**
 * Begins a ticket from the help centre's form. The address stays a claim (L1): it is where answers are mailed to, and opens
 * neither orders nor anybody's profile. Throws LimitExceeded where this browser or its network writes too often.
 */
export async function openRequest(ctx: Context, visitor: VisitorActor, request: NewRequest): Promise<{ ticketId: string }> {
  const { email, name, helpUrl } = request
  return transact(ctx, async (ctx) => {
    await mustSpend(ctx, [
      { budget: 'requestsOfSession', subject: visitor.tokenHash },
      { budget: 'requestsOfIp', subject: request.ip },
    ])
    const received = await receiveRequest(ctx, visitor, null, request)
    if (!received.isNew) return { ticketId: received.ticketId }
    const at = ctx.now()
    await insertRequest(ctx.sql, { ticketId: received.ticketId, email, helpUrl, at })
    if (name) await nameVisitor(ctx, received.visitor.customerId, name)
    const browser = { storeId: visitor.storeId, session: visitor.tokenHash }
    const { grants } = await currentProofs(ctx, visitor.storeId, visitor.tokenHash)
    await recordProof(ctx, browser, { level: 1, how: 'claimed_email', email, expiresAt: new Date(at.getTime() + CLAIM_MS) })
    // who proved just this address before they wrote is its holder here too
    const speaking = { ...ctx, actor: { ...visitor, ...received.visitor } }
    if (visitor.account === null && grants.emails.includes(email))
      await identifyByProof(speaking, received.ticketId, { storeId: visitor.storeId, email })
    return { ticketId: received.ticketId }
  })
}

/** Goes on with a request, or with a linked new one where it is closed. NotFound for another visitor's ticket. */
export async function answerRequest(
  ctx: Context,
  visitor: VisitorActor,
  { ticketId, ...writing }: RequestWriting & { ticketId: string },
): Promise<{ ticketId: string }> {
  return transact(ctx, async (ctx) => {
    await mustSpend(ctx, [{ budget: 'answersOfSession', subject: visitor.tokenHash }])
    const received = await receiveRequest(ctx, visitor, ticketId, writing)
    if (received.ticketId !== ticketId) await copyRequest(ctx.sql, ticketId, received.ticketId, ctx.now())
    return { ticketId: received.ticketId }
  })
}

/** The same client id of the same browser is the same message. */
export function receiveRequest(
  ctx: Context,
  sender: VisitorActor,
  ticketId: string | null,
  { clientId, body, attachmentIds = [] }: RequestWriting,
): Promise<Received> {
  const externalId = `${sender.tokenHash}:${clientId}`
  return receiveMessage(ctx, { inboxId: sender.inboxId, externalId, clientId, sender, ticketId, body, attachmentIds, isForm: true })
}
