import { type Context, transact } from '../../context.ts'
import {
  type CodeRequest,
  decideCode,
  findCustomerByIdentity,
  isTooLate,
  makeCode,
  recordProof,
  spend,
  takeCodeRequest,
} from '../../customers/index.ts'
import { listOpenedOrders, matchOrder, numberKey, orderCarriesEmail } from '../../orders/index.ts'
import { getStoreById } from '../../stores/index.ts'
import { followMerges } from '../merging/follow-merges.ts'
import { lockThread } from '../queries.ts'
import { recordIdentified } from './record-identified.ts'
import { CLAIM_MS } from './request-code.ts'

/** What a code's mail is made of. */
export interface CodeMail {
  id: string
  to: string
  code: string
  store: { name: string; locale: string }
  /** Number, as the store writes it, of the order that was asked for; null where none of theirs was. */
  orderNumber: string | null
  askedAt: Date
}
export interface Prepared {
  /** Null where none is to be sent, or it was sent already. */
  mail: CodeMail | null
  /** Whose address and order number turned out to match, just now. */
  matched: { storeId: string; session: string } | null
}

/**
 * Finds out what a request for a code deserves: an address and an order number that match are a proof (L2), and a code is
 * made where anybody is known by the address. Run again before the mail is noted as sent, it makes another code in place
 * of the first, and matches nothing a second time.
 */
export async function prepareCode(ctx: Context, requestId: string): Promise<Prepared> {
  await hearOfOrders(ctx, requestId)
  return transact(ctx, async (ctx) => {
    const request = await takeCodeRequest(ctx, requestId)
    if (!request) return { mail: null, matched: null }
    const isNew = request.decision === null
    const { decision, orderId } = isNew ? await decide(ctx, request) : request
    const matched = isNew && orderId ? { storeId: request.storeId, session: request.session } : null
    if (decision !== 'send' || isTooLate(ctx, request)) return { mail: null, matched }
    return { mail: await composeMail(ctx, request, orderId), matched }
  })
}

/** Before anything is decided, and outside the transaction: a shop may take seconds. Without its answer an owner would count as unknown. */
async function hearOfOrders(ctx: Context, requestId: string): Promise<void> {
  if (!ctx.askShop) return
  const request = await takeCodeRequest(ctx, requestId)
  if (!request || request.decision !== null || isTooLate(ctx, request)) return
  const { storeId, email, orderNumber } = request
  const shop = await ctx.askShop(storeId, { emails: [email], numbers: orderNumber === null ? [] : [orderNumber] })
  if (shop?.isAway && !(await orderCarriesEmail(ctx, storeId, email))) throw new Error('The shop does not answer whose address this is.')
}

async function decide(ctx: Context, request: CodeRequest): Promise<Pick<CodeRequest, 'decision' | 'orderId'>> {
  const isLate = isTooLate(ctx, request)
  const orderId = isLate ? null : await matchNumber(ctx, request)
  const decision = isLate ? 'too_late' : await decisionFor(ctx, request, orderId)
  await decideCode(ctx, request, decision, orderId)
  return { decision, orderId }
}

/** Only a number that matches spends the order's budget: a stranger's wrong guesses must not keep its owner's code away. */
async function decisionFor(ctx: Context, { storeId, email }: CodeRequest, orderId: string | null) {
  const isKnown =
    (await orderCarriesEmail(ctx, storeId, email)) || (await findCustomerByIdentity(ctx, { kind: 'email', storeId, value: email })) !== null
  if (!isKnown) return 'nobody_known'
  const toAddress = { budget: 'codesToAddress' as const, subject: email }
  const forOrder = orderId === null ? [] : [{ budget: 'codesForOrder' as const, subject: orderId }]
  return (await spend(ctx, [toAddress, ...forOrder])) ? 'send' : 'over_budget'
}

/** The order that the address and the number both name; then the browser has proven as much. */
async function matchNumber(ctx: Context, request: CodeRequest): Promise<string | null> {
  const { storeId, session, email, orderNumber, ticketId } = request
  if (orderNumber === null) return null
  const guesses = [
    { budget: 'matchesOfOrder' as const, subject: orderSubject(storeId, orderNumber) },
    { budget: 'matchesOfAddress' as const, subject: `${storeId} ${email}` },
  ]
  if (!(await spend(ctx, guesses))) return null
  const orderId = await matchOrder(ctx, storeId, { number: orderNumber, email })
  if (!orderId) return null
  const expiresAt = new Date(ctx.now().getTime() + CLAIM_MS)
  await recordProof(
    ctx,
    { storeId, session },
    { level: 2, how: 'order_match', email, orderId, expiresAt, evidence: { request: request.id } },
  )
  const asked = ticketId ? await lockThread(ctx.sql, ticketId) : undefined
  if (asked) await recordIdentified(ctx, await followMerges(ctx, asked), { level: 2, how: 'order_match', of: email, customerId: null })
  return orderId
}

async function composeMail(ctx: Context, request: CodeRequest, orderId: string | null): Promise<CodeMail> {
  const { id, storeId, email, createdAt } = request
  const store = await getStoreById(ctx, storeId)
  const grants = { emails: [], accounts: [], matches: orderId ? [{ orderId, email }] : [] }
  const [order] = await listOpenedOrders(ctx, storeId, grants, { numbers: [], limit: 1 })
  const code = await makeCode(ctx, request)
  return { id, to: email, code, store, orderNumber: order?.number ?? null, askedAt: createdAt }
}

const orderSubject = (storeId: string, number: string) => `${storeId} ${numberKey(number)}`
