import { Hono, type Context as Http } from 'hono'
import { contextFor, type Desk } from '../../context.ts'
import { agreeToMail as agreeToMailBody } from '../../contract/continuing.ts'
import {
  checkCode as checkCodeBody,
  requestCode as requestCodeBody,
  shopperSignIn as signInBody,
  shopperSignOut as signOutBody,
} from '../../contract/identity.ts'
import { type Browser, endSession } from '../../customers/index.ts'
import { agreeToMail, checkCode, requestCode, signInShopper } from '../../tickets/index.ts'
import { limitDoor, limitJson } from '../guard.ts'
import { bodyOf } from '../parse.ts'
import { ipOf } from '../requester.ts'
import type { HttpSettings } from '../settings.ts'
import { browserDoorOf, hashOf, visitorOf, visitorTokenOf } from '../visitor.ts'

export interface ShopperParts {
  /** Tells a shopper's screens who they are known to be now. */
  tellShopper(browser: Browser): Promise<void>
  /** Cuts the sockets of a browser whose token opens nothing any more. */
  cutShopper(browser: Browser): void
}

/** How shoppers say and prove who they are. */
export function shopperRoutes(desk: Desk, settings: HttpSettings, parts: ShopperParts) {
  const anybody = () => contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  const speakerOf = async (c: Http, store: string) => {
    const { actor } = await visitorOf(desk, { store, token: visitorTokenOf(c) })
    return { actor, ctx: contextFor(desk, actor), browser: { storeId: actor.storeId, session: actor.tokenHash } }
  }
  return new Hono()
    .use('/widget/*', limitJson)
    .post('/widget/sign-in', limitDoor(settings), async (c) => {
      const { store: key, from, ...body } = await bodyOf(c, signInBody)
      const { store, inboxId, tokenHash } = await browserDoorOf(desk, { store: key, token: visitorTokenOf(c) })
      const before = from && hashOf(from)
      const signedIn = await signInShopper(anybody(), { ...body, store, inboxId, session: tokenHash, from: before })
      // where its chat went along it is over; where not, it comes back at once
      if (before) parts.cutShopper({ storeId: store.id, session: before })
      await parts.tellShopper({ storeId: store.id, session: tokenHash })
      return c.json(signedIn)
    })
    .post('/widget/codes', limitDoor(settings), async (c) => {
      const { store, ...asked } = await bodyOf(c, requestCodeBody)
      const { actor, ctx, browser } = await speakerOf(c, store)
      const requested = await requestCode(ctx, actor, { ...asked, ip: ipOf(c, settings.trustProxy) })
      await parts.tellShopper(browser)
      return c.json(requested)
    })
    .post('/widget/codes/check', limitDoor(settings), async (c) => {
      const { store, ...entered } = await bodyOf(c, checkCodeBody)
      const { actor, ctx, browser } = await speakerOf(c, store)
      const checked = await checkCode(ctx, actor, { ...entered, ip: ipOf(c, settings.trustProxy) })
      if (checked.proven) await parts.tellShopper(browser)
      return c.json(checked)
    })
    .post('/widget/continuing', limitDoor(settings), async (c) => {
      const { store, ...agreed } = await bodyOf(c, agreeToMailBody)
      const { actor, ctx, browser } = await speakerOf(c, store)
      const answer = await agreeToMail(ctx, actor, { ...agreed, ip: ipOf(c, settings.trustProxy) })
      await parts.tellShopper(browser)
      return c.json(answer)
    })
    .post('/widget/sign-out', limitDoor(settings), async (c) => {
      const { store: key } = await bodyOf(c, signOutBody)
      const { store, tokenHash } = await browserDoorOf(desk, { store: key, token: visitorTokenOf(c) })
      const browser = { storeId: store.id, session: tokenHash }
      await endSession(anybody(), browser)
      parts.cutShopper(browser)
      return c.body(null, 204)
    })
}
