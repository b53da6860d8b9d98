import { Hono, type Context as Http } from 'hono'
import * as z from 'zod/mini'
import { contextFor, type Desk } from '../../context.ts'
import { signStoreToken } from '../../customers/index.ts'
import { Forbidden, NotFound } from '../../errors.ts'
import { getIdentityKey, getStoreByKey } from '../../stores/index.ts'
import { queryOf } from '../parse.ts'
import { isLocal } from '../requester.ts'
import type { HttpSettings } from '../settings.ts'

export interface DemoShop {
  store: string
  shoppers: { sub: string; name: string; email: string }[]
  /** Whether mail leaves over a server, and is therefore not kept. */
  mailGoesOut: boolean
  /** The newest mails of the outbox, newest first. */
  mails(): Promise<{ id: string; to: string; subject: string; text: string; at: string }[]>
}

const TOKEN_SECONDS = 300
const asShopper = z.object({ as: z.string().check(z.maxLength(255)) })

/** Codes lie in the demo's mail, and its shoppers can be anybody: both are for who sits at the machine. */
export function mustBeAtDemo(c: Http, settings: HttpSettings): void {
  if (!settings.demo) throw new NotFound('This page')
  if (!isLocal(c, settings.publicUrl)) throw new Forbidden('The demo shoppers only exist on the machine that runs the desk.')
}

/** The demo shop's own server, as far as it has one: who its shoppers are. Whoever asks may be any of them, so only this machine may. */
export function demoRoutes(desk: Desk, settings: HttpSettings, demo: DemoShop) {
  const mustBeHere = (c: Http) => mustBeAtDemo(c, settings)
  return new Hono()
    .get('/demo/shoppers', (c) => {
      mustBeHere(c)
      return c.json(demo.shoppers)
    })
    .get('/demo/outbox/mails', async (c) => {
      mustBeHere(c)
      return c.json({ goesOut: demo.mailGoesOut, mails: await demo.mails() })
    })
    .get('/demo/token', async (c) => {
      mustBeHere(c)
      const { as } = queryOf(c, asShopper)
      const shopper = demo.shoppers.find((each) => each.sub === as)
      if (!shopper) throw new NotFound('This shopper')
      const ctx = contextFor(desk, { kind: 'system', name: 'Parceldesk' })
      const { store } = await getStoreByKey(ctx, demo.store)
      const iat = Math.floor(desk.now().getTime() / 1000)
      const claims = { iss: store.key, iat, exp: iat + TOKEN_SECONDS, jti: desk.newId(), email_verified: true, ...shopper }
      return c.json({ token: signStoreToken(await getIdentityKey(ctx, store.id), claims) })
    })
}
