import { readFileSync } from 'node:fs'
import { connectPool } from '../../server/database/pool.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { askedDesk } from '../support/shops/asked-desk.ts'
import { ShopifyShop } from '../support/shops/shopify-shop.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure } from './report.ts'

const MOST_MINUTES = 10
const MOST_MEGABYTES = 300
const ALL = 100_000
const LOOK_MS = 250
const STALLED_MS = 3_600_000

/** All orders of a loopback Shopify by bulk operation: how long it takes, and what the desk holds meanwhile beyond its idle memory. */
export async function benchBackfill({ orders = ALL }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const shop = await ShopifyShop.open({ orders })
  const desk = await DeskProcess.create()
  try {
    await desk.start()
    const sql = connectPool(desk.databaseUrl, 1)
    const { id, admin } = await askedDesk(desk, shop)
    const idle = residentOf(desk)
    const began = performance.now()
    await admin.ask('POST', `shops/${id}/backfill`, {})
    let [peak, told] = [idle, 0]
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      peak = Math.max(peak, residentOf(desk))
      const [run] = await sql`select state, orders_read, last_error from shop_backfills where connection_id = ${id}`
      if (run?.state === 'failed' || performance.now() - began > STALLED_MS) throw new Error(`the backfill stalled: ${run?.lastError}`)
      if (run?.state === 'done') break
      if (!run || run.ordersRead < told + orders / 10) continue
      told = run.ordersRead
      tell(`${told} orders, ${Math.round(peak - idle)} MB over idle`)
    }
    const seconds = (performance.now() - began) / 1000
    await sql.end()
    return [
      figure(`backfill of ${orders} orders`, seconds / 60, 'min', { most: MOST_MINUTES * (orders / ALL) }),
      figure('backfill, orders a second', orders / seconds, ''),
      figure('backfill, memory over idle', peak - idle, 'MB', { most: MOST_MEGABYTES }),
    ]
  } finally {
    shop.close()
    await desk.remove()
  }
}

/** In MB, as Linux counts it. */
function residentOf(desk: DeskProcess): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${desk.pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
