import { expect, it } from 'vitest'
import { readBulkItems } from '../../../server/shops/shopify/asking/bulk-lines.ts'

const order = (n: number) => JSON.stringify({ id: `gid://shopify/Order/${n}` })
const child = (of: number, more = '') =>
  JSON.stringify({ id: `gid://shopify/LineItem/${of}1`, __parentId: `gid://shopify/Order/${of}`, title: more })

async function read(lines: string[]) {
  const file = Buffer.from(`${lines.join('\n')}\n`)
  const chunks = async function* () {
    for (let at = 0; at < file.length; at += 65_536) yield file.subarray(at, at + 65_536)
  }
  const orders: { id: unknown; lines: number }[] = []
  for await (const { node, lines } of readBulkItems(chunks(), { offset: 0, isWhole: () => true }))
    orders.push({ id: node?.id ?? null, lines: lines.length })
  return orders
}

it('gives each order with its children behind it', async () => {
  expect(await read([order(1), child(1), child(1), order(2)])).toEqual([
    { id: 'gid://shopify/Order/1', lines: 3 },
    { id: 'gid://shopify/Order/2', lines: 1 },
  ])
})

it('holds no order that is beyond all bounds, and takes those behind it', async () => {
  const large = Array.from({ length: 30 }, () => child(1, 'x'.repeat(1_000_000)))
  const [first, second] = await read([order(1), ...large, order(2)])
  expect(first?.id).toBeNull()
  expect(first?.lines).toBeLessThan(12)
  expect(second?.id).toBe('gid://shopify/Order/2')
})
