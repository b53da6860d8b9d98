import { Buffer } from 'node:buffer'
import type { Context } from '../context.ts'
import { NotFound } from '../errors.ts'
import type { Holding, Person } from '../personal-data.ts'
import { readRows } from './erasing-queries.ts'
import { findHandled, mustBeAdmin } from './find-handled.ts'
import { findPerson, nobodyIn } from './person/find-person.ts'
import { holdings } from './register.ts'
import { insertReceipt, type PrivacyWay, selectRequest } from './request-queries.ts'

/** Reads what lies on the shelf; null for what is gone. */
export type ReadFile = (id: string) => Promise<Uint8Array | null>

/**
 * All that the desk holds of a customer, as one JSON text in pieces: `{ exported_at, customers, tables: { [table]: row[] } }`, a row with
 * bytes on the shelf carrying them as `file_base64`. Nothing of it is ever held whole. Leaves a receipt once the last piece is taken. For
 * admins and our own work.
 * @throws NotFound for a stranger
 */
export async function exportCustomer(
  ctx: Context,
  { customerId, way, readFile }: { customerId: string; way: PrivacyWay; readFile: ReadFile },
): Promise<AsyncIterable<string>> {
  const person = await findHandled(ctx, customerId)
  return write(ctx, person, readFile, { storeId: null, customerId, way })
}

/**
 * What a shop asked for, in the same form: what its store holds of that customer, whoever else knows them too, and of the orders that it
 * named. Leaves a receipt, and the request open until it is settled.
 * @throws NotFound for an admin of other stores
 */
export async function exportRequest(ctx: Context, { requestId, readFile }: { requestId: string; readFile: ReadFile }) {
  const storeIds = mustBeAdmin(ctx)
  const request = await selectRequest(ctx.sql, requestId)
  const { storeId, customerId, person: named } = request ?? {}
  if (request?.kind !== 'export' || !storeId || !storeIds.includes(storeId)) throw new NotFound('This request')
  const ofStore = { storeId, connectionId: '', account: null, email: null, phone: null, orderIds: [] }
  const person = customerId ? await findPerson(ctx, customerId, ofStore) : nobodyIn(storeId)
  const orders = [...new Set([...person.orders, ...(named?.orders ?? [])])]
  return write(ctx, { ...person, orders }, readFile, { storeId, customerId: customerId ?? null, way: 'console' })
}

interface Exported {
  storeId: string | null
  customerId: string | null
  way: PrivacyWay
}
async function noteExport(ctx: Context, of: Exported): Promise<void> {
  const askedBy = ctx.actor.kind === 'agent' ? ctx.actor.id : null
  const at = ctx.now()
  const request = { ...of, id: ctx.newId(), kind: 'export' as const, askedBy, deliveryId: null, person: null, counts: {}, createdAt: at }
  await insertReceipt(ctx.sql, request, of.customerId === null ? null : ctx.vault.mark(`customer:${of.customerId}`), at)
}

async function* write(ctx: Context, person: Person, readFile: ReadFile, of: Exported): AsyncGenerator<string> {
  yield `{"exported_at":${JSON.stringify(ctx.now().toISOString())},"customers":${JSON.stringify(person.customers)},"tables":{`
  let isFirst = true
  for (const holding of holdings) {
    if (holding.isSecret) continue
    yield `${isFirst ? '' : ','}\n${JSON.stringify(holding.table)}:[`
    isFirst = false
    yield* writeTable(ctx, holding, person, readFile)
    yield ']'
  }
  yield '}}\n'
  // what broke off was not handed out
  await noteExport(ctx, of)
}

async function* writeTable(ctx: Context, holding: Holding, person: Person, readFile: ReadFile): AsyncGenerator<string> {
  let isFirst = true
  for await (const rows of readRows(ctx.sql, holding, person)) {
    for (const { row } of rows) {
      const bytes = holding.hasFile ? await readFile(String(row.id)) : null
      const told = bytes ? { ...row, file_base64: Buffer.from(bytes).toString('base64') } : row
      yield `${isFirst ? '' : ','}\n${JSON.stringify(told)}`
      isFirst = false
    }
  }
}
