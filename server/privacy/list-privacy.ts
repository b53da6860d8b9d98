import { type Context, transact } from '../context.ts'
import type { PrivacyList, PrivacyReceipt, PrivacyRequest } from '../contract/console/privacy.ts'
import { displayName } from '../customers/index.ts'
import { NotFound } from '../errors.ts'
import { mustBeAdmin } from './find-handled.ts'
import {
  deleteRequest,
  insertReceipt,
  type ListedRequest,
  lockRequest,
  type ReceiptRow,
  selectListedRequest,
  selectReceipt,
  selectReceipts,
  selectRequests,
} from './request-queries.ts'

/** Of each list; receipts of older ones stay in the database. */
const MOST = 200

/** What is asked for and not done yet, and what was done, newest first, in the stores of an admin. */
export async function listPrivacy(ctx: Context): Promise<PrivacyList> {
  const storeIds = mustBeAdmin(ctx)
  const [requests, receipts] = await Promise.all([selectRequests(ctx.sql, storeIds, MOST), selectReceipts(ctx.sql, storeIds, MOST)])
  return { requests: requests.map(requestView), receipts: receipts.map(receiptView) }
}

/** How far an erasure is: its request while it goes on, then its receipt. */
export async function getPrivacyRequest(ctx: Context, id: string): Promise<PrivacyRequest | PrivacyReceipt> {
  const storeIds = mustBeAdmin(ctx)
  const [request, receipt] = [await selectListedRequest(ctx.sql, id), await selectReceipt(ctx.sql, id)]
  const found = receipt ?? request
  if (!found || (found.storeId !== null && !storeIds.includes(found.storeId))) throw new NotFound('This request')
  return receipt ? receiptView(receipt) : requestView(request as ListedRequest)
}

/** An admin has handed out what a shop asked for: the request becomes a receipt. */
export async function settleDataRequest(ctx: Context, id: string): Promise<void> {
  const storeIds = mustBeAdmin(ctx)
  await transact(ctx, async (ctx) => {
    const request = await lockRequest(ctx.sql, id)
    if (request?.kind !== 'export' || !storeIds.includes(request.storeId ?? '')) throw new NotFound('This request')
    const askedBy = ctx.actor.kind === 'agent' ? ctx.actor.id : null
    const hash = request.customerId === null ? null : ctx.vault.mark(`customer:${request.customerId}`)
    await insertReceipt(ctx.sql, { ...request, askedBy }, hash, ctx.now())
    await deleteRequest(ctx.sql, id)
  })
}

function requestView({ id, kind, storeId, customerId, customerName, way, counts, waitsFor, createdAt }: ListedRequest): PrivacyRequest {
  const customer =
    customerId === null || kind === 'erasure' ? null : { id: customerId, name: displayName({ id: customerId, name: customerName }) }
  return { state: 'open', id, kind, storeId, way, rows: sum(counts), customer, waitsFor, askedAt: createdAt.toISOString() }
}

function receiptView({ id, kind, storeId, way, askedName, counts, askedAt, finishedAt }: ReceiptRow): PrivacyReceipt {
  const at = { askedAt: askedAt.toISOString(), finishedAt: finishedAt.toISOString() }
  return { state: 'done', id, kind, storeId, way, by: askedName, counts, rows: sum(counts), ...at }
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0)
