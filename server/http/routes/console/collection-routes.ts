import { Hono, type Context as Http } from 'hono'
import {
  listCollections,
  makeCollection as makeCollectionOf,
  moveCollection as moveCollectionOf,
  nameCollection as nameCollectionOf,
  removeCollection,
  restoreCollection as restoreCollectionOf,
  storeOfCollection,
} from '../../../../knowledge-base/articles/index.ts'
import type { Desk } from '../../../context.ts'
import {
  makeCollection,
  moveCollection,
  nameCollection,
  removeCollectionQuery,
  restoreCollection,
} from '../../../contract/console/help/collections.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'

/** Where a store's articles stand. Each change answers with the tree as it is then. */
export function collectionRoutes(desk: Desk) {
  const idOfStore = (c: Http) => idOf(c, 'This store')
  const idOfCollection = (c: Http) => idOf(c, 'This collection')
  const treeOf = async (c: Http<AgentEnv>) => listCollections(c.var.ctx, await storeOfCollection(c.var.ctx, idOfCollection(c)))
  return new Hono<AgentEnv>()
    .use('/stores/:id/collections', requireAgent(desk))
    .use('/stores/:id/collections/*', requireAgent(desk))
    .use('/collections/*', requireAgent(desk))
    .get('/stores/:id/collections', async (c) => c.json(await listCollections(c.var.ctx, idOfStore(c))))
    .post('/stores/:id/collections', async (c) => {
      const storeId = idOfStore(c)
      const madeId = await makeCollectionOf(c.var.ctx, { storeId, ...(await bodyOf(c, makeCollection)) })
      return c.json({ ...(await listCollections(c.var.ctx, storeId)), madeId }, 201)
    })
    .post('/stores/:id/collections/restore', async (c) => {
      const storeId = idOfStore(c)
      await restoreCollectionOf(c.var.ctx, storeId, await bodyOf(c, restoreCollection))
      return c.json(await listCollections(c.var.ctx, storeId))
    })
    .put('/collections/:id/names', async (c) => {
      await nameCollectionOf(c.var.ctx, idOfCollection(c), (await bodyOf(c, nameCollection)).names)
      return c.json(await treeOf(c))
    })
    .put('/collections/:id/place', async (c) => {
      await moveCollectionOf(c.var.ctx, idOfCollection(c), await bodyOf(c, moveCollection))
      return c.json(await treeOf(c))
    })
    .delete('/collections/:id', async (c) => {
      const { into } = queryOf(c, removeCollectionQuery)
      const { storeId, ...removed } = await removeCollection(c.var.ctx, idOfCollection(c), into ?? null)
      return c.json({ ...(await listCollections(c.var.ctx, storeId)), removed })
    })
}
