import { createHash, randomBytes } from 'node:crypto'
import type { Context as Http } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Desk, VisitorActor } from '../../../server/context.ts'
import { type Browser, findSpeaker } from '../../../server/customers/index.ts'
import { NotFound } from '../../../server/errors.ts'
import type { StoreDoor } from '../../../server/stores/index.ts'
import { domainOf } from './own-domain.ts'
import { anybody, type HelpSettings } from './settings.ts'

const COOKIE = 'parceldesk_help'
const COOKIE_DAYS = 90
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** A browser of the help centre, by the cookie that it alone holds; null for one that has done nothing yet, or signed out. */
export async function findVisitor(c: Http, desk: Desk, door: StoreDoor): Promise<VisitorActor | null> {
  const token = getCookie(c, COOKIE)
  if (!token || !TOKEN.test(token) || !door.helpInboxId) return null
  const tokenHash = hashOf(token)
  const speaker = await findSpeaker(anybody(desk), { storeId: door.store.id, session: tokenHash })
  return speaker && { kind: 'visitor', storeId: door.store.id, inboxId: door.helpInboxId, tokenHash, ...speaker }
}

/** What a browser is known by that has the cookie already; nothing is asked of the database, and nobody gets one. */
export function sessionOf(c: Http): string | null {
  const token = getCookie(c, COOKIE)
  return token && TOKEN.test(token) ? hashOf(token) : null
}

/** The same, made where there is none. It is a customer only once it writes. */
export async function meetVisitor(c: Http, desk: Desk, settings: HelpSettings, door: StoreDoor): Promise<VisitorActor> {
  const known = await findVisitor(c, desk, door)
  if (known) return known
  if (!door.helpInboxId) throw new NotFound('The help centre of this store')
  const tokenHash = giveSession(c, settings, door)
  const nobody = { account: null, identityId: null, customerId: null }
  return { kind: 'visitor', storeId: door.store.id, inboxId: door.helpInboxId, tokenHash, ...nobody }
}

/** A new token for this browser; returns the hash that it is known by. */
function giveSession(c: Http, settings: HelpSettings, door: StoreDoor): string {
  const { session, give } = newSession(c, settings, door)
  give()
  return session
}

/** The same, handed over once `give` is called: a sign-in that fails leaves the browser what it had. */
export function newSession(c: Http, settings: HelpSettings, door: StoreDoor): { session: string; give(): void } {
  const token = randomBytes(32).toString('base64url')
  return {
    session: hashOf(token),
    give: () => setCookie(c, COOKIE, token, { ...cookieOf(c, settings, door), maxAge: COOKIE_DAYS * 86_400 }),
  }
}

export function takeSession(c: Http, settings: HelpSettings, door: StoreDoor): void {
  deleteCookie(c, COOKIE, cookieOf(c, settings, door))
}

export const browserOf = (visitor: VisitorActor): Browser => ({ storeId: visitor.storeId, session: visitor.tokenHash })

/** For this store's pages only: other stores of the installation never see it. */
function cookieOf(c: Http, { basePath, publicUrl }: HelpSettings, { store }: StoreDoor) {
  const secure = publicUrl?.startsWith('https:') ?? false
  // a name of the store's own is this store's alone
  const path = domainOf(c) === null ? `${basePath}/help/${store.key}` : '/'
  return { httpOnly: true, sameSite: 'Lax' as const, path, secure }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
