import { objectIn, objectsIn, textIn } from '../../../told/read-field.ts'
import { ShopCallError } from '../../calling/shop-call-error.ts'
import type { ShopFetch } from '../../calling/shop-fetch.ts'
import type { AdminClient } from '../call-admin.ts'
import { type BulkItem, readBulkItems } from './bulk-lines.ts'
import { operationDocument, runDocument } from './order-documents.ts'

/** How a bulk operation stands. `lost`: it failed, or its file is gone: what it was for is to be asked anew. */
export type Operation =
  | { state: 'going'; items: number }
  | { state: 'ready'; url: string | null; bytes: number; items: number }
  | { state: 'lost'; why: string }

/** Begins one over all that `document` asks for, and returns its id; null where Shopify will not, and its words. */
export async function beginBulk(client: AdminClient, document: string): Promise<{ id: string | null; why: string }> {
  const { bulkOperationRunQuery: answer } = await client.query(runDocument, { query: document })
  const id = textIn(objectIn(objectIn(answer).bulkOperation).id)
  const [error] = objectsIn(objectIn(answer).userErrors, 10)
  return { id: error ? null : id, why: textIn(error?.message, 300) ?? '' }
}

export async function lookAtBulk(client: AdminClient, id: string): Promise<Operation> {
  const operation = objectIn((await client.query(operationDocument, { id })).node)
  const items = countIn(operation.rootObjectCount)
  switch (operation.status) {
    case 'CREATED':
    case 'RUNNING':
      return { state: 'going', items }
    case 'COMPLETED':
      return { state: 'ready', url: textIn(operation.url), bytes: countIn(operation.fileSize), items }
    default:
      return { state: 'lost', why: `The bulk operation ended as ${operation.status ?? 'none'} (${operation.errorCode ?? 'no reason'}).` }
  }
}

/**
 * The items of the file behind `offset`, as they come. A server that does not know ranges sends the file from its beginning: what is
 * known of it is passed over.
 * @throws {ShopCallError} `unavailable` where the file breaks off or is gone; what was given until then is whole
 */
export async function* readBulk(
  fetch: ShopFetch,
  { url, bytes, offset, signal }: { url: string; bytes: number; offset: number; signal: AbortSignal },
): AsyncGenerator<BulkItem> {
  if (offset >= bytes) return
  const headers: Record<string, string> = offset > 0 ? { range: `bytes=${offset}-` } : {}
  const answer = await fetch.open(url, { headers, signal, timeoutMs: 30_000 })
  let end = offset
  try {
    if (answer.status !== 200 && answer.status !== 206)
      throw new ShopCallError('unavailable', `The file of the bulk operation cannot be had (${answer.status}).`, { status: answer.status })
    const body = answer.status === 206 ? answer.body : withoutFirst(answer.body, offset)
    for await (const item of readBulkItems(upTo(body, bytes - offset), { offset, isWhole: (at) => at >= bytes })) {
      end = item.end
      yield item
    }
  } finally {
    answer.close()
  }
  if (end < bytes) throw new ShopCallError('unavailable', 'The file of the bulk operation broke off.')
}

/** Whatever comes behind what was promised is not read. */
async function* upTo(body: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const chunk of body) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) return
  }
}

async function* withoutFirst(body: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const chunk of body) {
    if (left < chunk.length) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}

/** UnsignedInt64 comes as text. */
const countIn = (value: unknown) => (Number(value) >= 0 ? Number(value) : 0)
