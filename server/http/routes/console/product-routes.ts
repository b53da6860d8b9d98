import { Hono } from 'hono'
import { listProducts } from '../../../catalogue/index.ts'
import type { Desk } from '../../../context.ts'
import { productsQuery } from '../../../contract/catalogue/products.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { queryOf } from '../../parse.ts'

/** What the agent's stores sell, and how much of it there is. */
export function productRoutes(desk: Desk) {
  return new Hono<AgentEnv>().use('/products', requireAgent(desk)).get('/products', async (c) => {
    const { store, q, low, cursor } = queryOf(c, productsQuery)
    return c.json(await listProducts(c.var.ctx, { storeId: store ?? null, q: q ?? '', isLow: low === '1', cursor: cursor ?? null }))
  })
}
