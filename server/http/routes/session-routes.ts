import { Hono } from 'hono'
import { acceptInvite, changePassword, findSession, isSignIn, isStaffed, renameSelf, signIn, signOut } from '../../agents/index.ts'
import { contextFor, type Desk } from '../../context.ts'
import {
  acceptInvite as acceptInviteBody,
  changePassword as changePasswordBody,
  type Me,
  renameSelf as renameBody,
  type SignInPage,
  signIn as signInBody,
} from '../../contract/api.ts'
import { Forbidden } from '../../errors.ts'
import { listStores } from '../../stores/index.ts'
import { type AgentEnv, actorOf, giveCookie, requireAgent, takeCookie } from '../actor.ts'
import { limitDoor } from '../guard.ts'
import { bodyOf } from '../parse.ts'
import { ipOf, isLocal } from '../requester.ts'
import type { HttpSettings } from '../settings.ts'

/** Everybody in the demo has the one password that the whole world knows, also where the demo is switched off later. */
const DEMO_ACCOUNT = /@demo\.parceldesk\.test$/

/** Coming and going: sign-in, invites taken, one's own account. */
export function sessionRoutes(desk: Desk, settings: HttpSettings) {
  const anybody = () => contextFor(desk, { kind: 'system', name: 'Parceldesk' })
  const door = limitDoor(settings)
  const agent = requireAgent(desk)
  const me = async (session: { token: string }): Promise<Me> => {
    const found = await findSession(anybody(), session.token)
    if (!found) throw new Forbidden('This account cannot sign in.')
    return meOf(desk, actorOf(found), found.email)
  }
  return new Hono<AgentEnv>()
    .get('/sign-in', async (c) => {
      const shown = isLocal(c, settings.publicUrl) ? settings.demo : null
      const page: SignInPage = {
        demo: shown && (await isSignIn(anybody(), shown)) ? shown : null,
        empty: !(await isStaffed(anybody())),
      }
      return c.json(page)
    })
    .post('/session', door, async (c) => {
      const input = await bodyOf(c, signInBody)
      if (DEMO_ACCOUNT.test(input.email) && !isLocal(c, settings.publicUrl))
        throw new Forbidden('The demo account only works on the machine that runs the desk.')
      const opened = await signIn(anybody(), { ...input, ip: ipOf(c, settings.trustProxy) })
      giveCookie(c, settings, opened.token)
      return c.json(await me(opened))
    })
    .get('/session', agent, async (c) => c.json(await meOf(desk, c.var.actor, c.var.session.email)))
    .delete('/session', agent, async (c) => {
      await signOut(c.var.ctx)
      takeCookie(c, settings)
      return c.body(null, 204)
    })
    .post('/invites/accept', door, async (c) => {
      const opened = await acceptInvite(anybody(), await bodyOf(c, acceptInviteBody))
      giveCookie(c, settings, opened.token)
      return c.json(await me(opened), 201)
    })
    .patch('/me', agent, async (c) => {
      const { name } = await bodyOf(c, renameBody)
      await renameSelf(c.var.ctx, name)
      return c.json(await meOf(desk, { ...c.var.actor, name }, c.var.session.email))
    })
    .put('/me/password', agent, door, async (c) => {
      await changePassword(c.var.ctx, await bodyOf(c, changePasswordBody))
      return c.body(null, 204)
    })
}

async function meOf(desk: Desk, actor: ReturnType<typeof actorOf>, email: string): Promise<Me> {
  const stores = await listStores(contextFor(desk, actor))
  const { id, name, role } = actor
  return {
    id,
    name,
    email,
    role,
    stores: stores.map(({ id, key, name, accentHue, accentChroma }) => ({ id, key, name, accentHue, accentChroma })),
  }
}
