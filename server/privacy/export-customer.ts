import { Buffer } from 'node:buffer'
import type { Context } from '../context.ts'
import type { Holding, Person } from '../personal-data.ts'
import { readRows } from './erasing-queries.ts'
import { mayHandle } from './may-handle.ts'
import { findPerson, type StorePart } from './person/find-person.ts'
import { holdings } from './register.ts'
import { insertReceipt, type PrivacyWay } from './request-queries.ts'

/** Reads what lies on the shelf; null for what is gone. */
export type ReadFile = (id: string) => Promise<Uint8Array | null>

/**
 * All that the desk holds of a customer, as one JSON text in pieces: `{ exported_at, customers, tables: { [table]: row[] } }`, a row with
 * bytes on the shelf carrying them as `file_base64`. Nothing of it is ever held whole. Leaves a receipt. For admins and our own work.
 * @throws NotFound for a stranger
 */
export async function exportCustomer(
  ctx: Context,
  { customerId, way, part, readFile }: { customerId: string; way: PrivacyWay; part?: StorePart | null; readFile: ReadFile },
): Promise<AsyncIterable<string>> {
  await mayHandle(ctx, customerId)
  const person = await findPerson(ctx, customerId, part ?? null)
  const askedBy = ctx.actor.kind === 'agent' ? ctx.actor.id : null
  const at = ctx.now()
  const request = { id: ctx.newId(), kind: 'export' as const, storeId: part?.storeId ?? null, customerId, way, askedBy, deliveryId: null }
  await insertReceipt(ctx.sql, { ...request, person: null, counts: {}, createdAt: at }, ctx.vault.mark(`customer:${customerId}`), at)
  return write(ctx, person, readFile)
}

async function* write(ctx: Context, person: Person, readFile: ReadFile): AsyncGenerator<string> {
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
