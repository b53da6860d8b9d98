import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenDesk } from '../support/desk.ts'

export interface Buyer {
  email: string
  first: string
  street: string
  phone: string
  neighbour?: string
  updatedAt?: string
  total?: string
}
/** An order as Shopify posts it, with somebody in every place where somebody can stand. */
export function orderOf(id: string, buyer: Buyer) {
  const customer = { id: Number(id) + 1, email: buyer.email, first_name: buyer.first, last_name: 'Doe', phone: buyer.phone }
  return {
    id: Number(id),
    name: `#${id}`,
    email: buyer.email,
    phone: buyer.phone,
    customer,
    currency: 'EUR',
    total_price: buyer.total ?? '42.00',
    created_at: '2026-10-01T00:00:00Z',
    updated_at: buyer.updatedAt ?? '2026-10-02T00:00:00Z',
    shipping_address: { name: `${buyer.first} Doe`, address1: buyer.street, city: 'Porto', zip: '4050', country: 'PT' },
    line_items: [{ id: 1, title: 'Kettle', quantity: 1, price: '42.00' }],
    note: `Leave it with ${buyer.neighbour ?? 'nobody'}`,
  }
}

/** Where a marker stands, in whatever case and as text, UTF-16 or base64, in any table and any file. */
export async function findBytes(desk: Pick<OpenDesk, 'sql' | 'dataDir'>, markers: string[]): Promise<{ where: string; marker: string }[]> {
  const tables = await desk.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  const places: { where: string; bytes: Buffer }[] = []
  for (const { name } of tables) {
    const chunks: Buffer[] = []
    for await (const chunk of await desk.sql`copy ${desk.sql(name)} to stdout`.readable()) chunks.push(chunk as Buffer)
    places.push({ where: name, bytes: Buffer.concat(chunks) })
  }
  for (const path of filesIn(desk.dataDir)) places.push({ where: path, bytes: readFileSync(path) })
  return places.flatMap(({ where, bytes }) => markers.filter((marker) => stands(bytes, marker)).map((marker) => ({ where, marker })))
}

function stands(bytes: Buffer, marker: string): boolean {
  const text = bytes.toString('latin1').toLowerCase()
  const [plain, hex] = [marker.toLowerCase(), (of: string) => Buffer.from(of).toString('hex')]
  const encoded = [hex(marker), hex(marker.toLowerCase()), Buffer.from(marker, 'utf16le').toString('latin1').toLowerCase()]
  // base64 of a text depends on where in three bytes it begins
  const base64 = [0, 1, 2].map((lead) =>
    Buffer.from(`${' '.repeat(lead)}${marker}`)
      .toString('base64')
      .slice(lead ? 4 : 0, -4),
  )
  return [plain, ...encoded].some((form) => text.includes(form)) || base64.some((form) => form.length > 5 && bytes.includes(form))
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
