import { Hono } from 'hono'
import { loadFirstArticles } from '../../../knowledge-base/starter/index.ts'
import { openStore } from '../../agents/index.ts'
import { type Desk, transact } from '../../context.ts'
import {
  changeInbox as changeInboxBody,
  changeStore as changeStoreBody,
  createStore as createStoreBody,
  type Store,
} from '../../contract/api.ts'
import { furnishStore } from '../../furnish-store.ts'
import { changeInbox, changeStore, getStore, listInboxes, listStores, mustBeAdmin, ownHelpUrl, type StoreRow } from '../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../actor.ts'
import { bodyOf, idOf, withoutUndefined } from '../parse.ts'
import type { HttpSettings } from '../settings.ts'

export type StoreViewer = (store: StoreRow, url: string) => Store

/** A store as its settings pages show it. */
export function storeViewer(
  { publicUrl, isMounted }: Pick<HttpSettings, 'publicUrl' | 'isMounted'>,
  linkTo: (path: string, host: string) => string,
): StoreViewer {
  return (store, url) => {
    const { origin } = new URL(url)
    const snippet = `<script src="${linkTo('/widget.js', origin)}" data-store="${store.key}" async></script>`
    const own = isMounted ? null : ownHelpUrl(store, publicUrl)
    return { ...store, snippet, helpUrl: own ? `${own}/` : linkTo(`/help/${store.key}`, origin) }
  }
}

/** Stores and their inboxes, as the settings pages need them. */
export function storeRoutes(desk: Desk, view: StoreViewer) {
  return new Hono<AgentEnv>()
    .use('/stores/*', requireAgent(desk))
    .use('/inboxes/*', requireAgent(desk))
    .get('/stores', async (c) => c.json((await listStores(c.var.ctx)).map((store) => view(store, c.req.url))))
    .post('/stores', async (c) => {
      mustBeAdmin(c.var.actor)
      const body = await bodyOf(c, createStoreBody)
      const id = await transact(c.var.ctx, async (ctx) => {
        const opened = await openStore(ctx, body)
        c.var.actor.storeIds.push(opened.id)
        await furnishStore(ctx, opened.id)
        return opened.id
      })
      return c.json(view(await getStore(c.var.ctx, id), c.req.url), 201)
    })
    .patch('/stores/:id', async (c) => {
      const id = idOf(c, 'This store')
      await getStore(c.var.ctx, id)
      const change = withoutUndefined(await bodyOf(c, changeStoreBody))
      const store = await transact(c.var.ctx, async (ctx) => {
        const changed = await changeStore(ctx, id, change)
        if (change.locale) await loadFirstArticles(ctx, id, change.locale)
        return changed
      })
      return c.json(view(store, c.req.url))
    })
    .get('/stores/:id/inboxes', async (c) => c.json(await listInboxes(c.var.ctx, idOf(c, 'This store'))))
    .patch('/inboxes/:id', async (c) =>
      c.json(await changeInbox(c.var.ctx, idOf(c, 'This inbox'), withoutUndefined(await bodyOf(c, changeInboxBody)))),
    )
}
